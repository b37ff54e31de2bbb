/**
 * A long stretch of mixed requests while Vault is sealed and killed, the daemon is killed, and every secret, token and
 * secret_id is replaced again and again: `npm run soak`. Prints a summary as JSON, and fails if a credential was ever
 * given that was not in force within the time that its source allows, if an answer has not exactly one row in the call
 * log, if a request failed otherwise than an outage explains, if a source did not recover, or if memory grew.
 * `--minutes N` (30 unless given).
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';

import { commandLine, makeWhatChanged } from '../../scripts/build/products.ts';
import { writeCounts } from '../../scripts/test/reports.ts';
import type { ErrorName } from '../../src/shared/errors/catalogue.ts';
import { CcgVaultError } from '../../src/shared/errors/ccg-vault-error.ts';
import { AnswerLedger } from './answer-ledger.ts';
import { type ChaosAction, chaosActions } from './chaos.ts';
import { MemoryTrend } from './memory-trend.ts';
import { SoakScene, type SoakSource } from './soak-scene.ts';

/** What requests may fail with, given what is done to them. */
const explained: ReadonlySet<ErrorName> = new Set([
  'vaultUnreachable',
  'vaultTimeout',
  'vaultConnectionLost',
  'vaultSealed',
  'vaultNoActiveNode',
  'vaultServerError',
  'requestDeadline',
  'daemonStopping',
]);

/** Pauses between two requests of one worker, between two new versions of some secret, and after each bit of chaos. */
const requestPause = 100;
const rotationPause = 500;
const calm = 4_000;
/** Longest time from the end of some chaos until every source is answered again, in milliseconds. */
const recoveryPatience = 30_000;
/**
 * By how much of its mean the memory may rise, in per cent, over the last two fifths of the run, in which the daemon is
 * not killed. Chaos makes heap and page cache of SQLite fill at different times, so a line through the samples is never
 * quite level; a leak of 200 bytes a request would rise by more than this in 30 minutes. A process that is minutes old
 * has not reached its working size, so a short run can only catch what leaks fast.
 */
const risePercentAllowed = (minutes: number): number => (minutes >= 20 ? 10 : 30);

const { values: options } = parseArgs({ options: { minutes: { type: 'string', default: '30' } } });
const minutes = Number(options.minutes);
if (!(minutes > 0)) throw new Error('--minutes takes a number above 0');

await makeWhatChanged([commandLine]);
const scene = await SoakScene.start();
const began = performance.now();
const duration = minutes * 60_000;
const elapsed = (): number => (performance.now() - began) / duration;

const ledger = new AnswerLedger();
const memory = new MemoryTrend();
const violations: string[] = [];
const counts = { requests: 0, credentials: 0, cutOff: 0, rotations: 0 };
const errors: Partial<Record<ErrorName, number>> = {};
const chaos: Record<string, { times: number; slowestRecoveryMs: number }> = {};
/** When the latest request began that a source answered. */
const answeredAt = new Map<SoakSource, number>();
let isOver = false;
let sequence = 0;

/** Many alike are one too many to read. */
function violation(text: string): void {
  if (violations.length < 100) violations.push(text);
}

async function ask(source: SoakSource): Promise<void> {
  sequence += 1;
  // What follows the source in CcgVault's form is ignored by the daemon and kept by the log: it tells rows apart.
  const input = `${scene.host.configPath}|${source.name}|${sequence}`;
  const start = performance.now();
  counts.requests += 1;
  try {
    const { username, password } = await scene.host.daemon.request(input);
    counts.credentials += 1;
    ledger.answered(input, 'ok');
    answeredAt.set(source, start);
    const isRight =
      username === source.secret.path &&
      source.secret.wasCurrent(password, start - source.allowance, performance.now());
    if (!isRight) violation(`${source.name} was answered ${password} at ${Math.round(start - began)} ms`);
  } catch (error) {
    takeFailure(input, error);
  }
}

function takeFailure(input: string, error: unknown): void {
  if (!(error instanceof CcgVaultError)) {
    // There is no daemon to ask just now.
    counts.requests -= 1;
    return;
  }
  if (error.errorName === 'daemonUnreachable') {
    counts.cutOff += 1;
    ledger.cutOff(input);
    return;
  }
  errors[error.errorName] = (errors[error.errorName] ?? 0) + 1;
  ledger.answered(input, error.code);
  if (!explained.has(error.errorName)) violation(`${input} failed: ${error.message}`);
}

async function work(source: SoakSource): Promise<void> {
  while (!isOver) {
    await ask(source);
    await sleep(requestPause * (0.5 + Math.random()));
  }
}

async function rotate(): Promise<void> {
  for (let index = 0; !isOver; index += 1) {
    const { secret } = scene.sources[index % scene.sources.length] ?? {};
    // While Vault is away nothing can be written; whether it was is then unknown, which the history allows for.
    await secret?.rotate(scene.admin).catch(() => undefined);
    counts.rotations += 1;
    await sleep(rotationPause);
  }
}

async function observe(): Promise<void> {
  for (;;) {
    const isLast = isOver;
    memory.sample(elapsed() < 0.6 ? undefined : scene.host.daemonPid);
    // Between two daemons there is nobody to ask; the rows are read the next time.
    await ledger.take((id, limit) => scene.host.rowsAfter(id, limit)).catch(() => undefined);
    if (isLast) return;
    await sleep(1_000);
  }
}

async function makeChaos(): Promise<void> {
  for (let index = 0; elapsed() < 1; index += 1) {
    const action = chaosActions[index % chaosActions.length];
    if (action === undefined || (action.endsDaemon && elapsed() > 0.5)) continue;
    await happen(action);
    await sleep(calm);
  }
}

async function happen({ name, happen: action }: ChaosAction): Promise<void> {
  await action(scene);
  const ended = performance.now();
  const waiting = (): SoakSource[] => scene.sources.filter((source) => (answeredAt.get(source) ?? 0) <= ended);
  while (waiting().length > 0 && performance.now() - ended < recoveryPatience) await sleep(20);
  for (const source of waiting()) violation(`${source.name} was not answered ${recoveryPatience} ms after ${name}`);
  const entry = (chaos[name] ??= { times: 0, slowestRecoveryMs: 0 });
  entry.times += 1;
  entry.slowestRecoveryMs = Math.max(entry.slowestRecoveryMs, Math.round(performance.now() - ended));
}

try {
  const workers = scene.sources.flatMap((source) => Array.from({ length: source.workers }, () => work(source)));
  const background = Promise.all([...workers, rotate()]);
  const observer = observe();
  try {
    await makeChaos();
  } finally {
    isOver = true;
  }
  await background;
  await observer;
  await ledger.take((id, limit) => scene.host.rowsAfter(id, limit));
  ledger.conclude();
} finally {
  await scene.close();
}

const trend = memory.trend();
const allowedRise = risePercentAllowed(minutes);
const checks: Readonly<Record<string, readonly string[]>> = {
  'only credentials that were in force, and no unexplained error': violations,
  'exactly one row for each answer': ledger.differences.slice(0, 100),
  'memory flat': trend === undefined || trend.risePercent <= allowedRise ? [] : [`it rose by ${trend.risePercent} %`],
};
const failed = Object.entries(checks).flatMap(([name, found]) => found.map((text) => `${name}: ${text}`));
const summary = {
  minutes,
  ...counts,
  errors,
  rows: ledger.rows,
  chaos,
  memory: trend === undefined ? null : { ...trend, allowedRisePercent: allowedRise },
  violations: failed,
  ok: failed.length === 0,
};
console.log(JSON.stringify(summary, undefined, 2));
const passed = Object.values(checks).filter((found) => found.length === 0).length;
await writeCounts('test:soak', { passed, failed, skipped: [] });
process.exitCode = failed.length === 0 ? 0 : 1;
