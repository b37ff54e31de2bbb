import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

import { format, resolveConfig } from 'prettier';

import { projectFolder } from '../../scripts/lib/paths.mjs';
import { catalogue, type ErrorName } from '../../src/shared/errors/catalogue.ts';
import { errorCode } from '../../src/shared/errors/ccg-vault-error.ts';
import type { Fault, FaultArea, Observation, Outcome } from './fault.ts';

const file = path.join(projectFolder, 'docs', 'reliability.md');
const begin = '<!-- begin fault matrix -->';
const end = '<!-- end fault matrix -->';

/** Limits to which a time of recovery is rounded up, so that the document tells no accident of one run, in seconds. */
const limits = [1, 3, 10, 30];

/** A documented time stays as long as no run takes this many times as long: less tells of a busy machine only. */
const noise = 5;

/** The faults in the order of the matrix, with what the run saw of them. */
type Seen = readonly (readonly [area: FaultArea, observations: readonly Observation[]])[];

/** Writes the tables of a whole run into the document. */
export async function writeDocument(areas: readonly FaultArea[], observations: readonly Observation[]): Promise<void> {
  const text = await readFile(file, 'utf8');
  const [before, old, after] = partsOf(text);
  const times = new Map(
    old
      .split('\n')
      .filter(isRow)
      .map((row) => [withoutTime(row), timeIn(row)]),
  );
  const steady = (row: string, { recovery }: Observation): string => {
    const documented = times.get(withoutTime(row)) ?? 0;
    const isNoise = recovery !== null && documented > 0 && recovery < documented * noise * 1_000;
    return isNoise ? row.replace(/[^|]*\|$/, ` ${documented} s |`) : row;
  };
  const tables = inOrder(areas, observations).map(([{ title }, seen]) => {
    const rows = seen.map((observation) => steady(rowOf(observation), observation));
    return `### ${title}\n\n${[cells(head), cells(head.map(() => '---')), ...rows].join('\n')}`;
  });
  const whole = `${before}${begin}\n\n${tables.join('\n\n')}\n\n${end}${after}`;
  await writeFile(file, await format(whole, { ...(await resolveConfig(file)), parser: 'markdown' }));
}

/** Rows that the document lacks or tells otherwise; the times, which vary, are not looked at. */
export async function differencesFromDocument(
  areas: readonly FaultArea[],
  observations: readonly Observation[],
): Promise<string[]> {
  const [, tables] = partsOf(await readFile(file, 'utf8'));
  const documented = new Set(tables.split('\n').filter(isRow).map(withoutTime));
  const expected = inOrder(areas, observations)
    .flatMap(([, seen]) => seen)
    .map((observation) => withoutTime(rowOf(observation)));
  const missing = expected.filter((row) => !documented.has(row));
  const surplus = [...documented].filter((row) => !expected.includes(row));
  const remedy = '`npm run test:faults -- --write-docs` writes docs/reliability.md anew';
  return [
    ...missing.map((row) => `docs/reliability.md lacks ${row}; ${remedy}`),
    ...surplus.map((row) => `docs/reliability.md has ${row}, which no fault is; ${remedy}`),
  ];
}

function partsOf(text: string): [before: string, tables: string, after: string] {
  const [before = '', rest = ''] = text.split(begin);
  const [tables = '', after = ''] = rest.split(end);
  if (!text.includes(begin) || !rest.includes(end)) throw new Error(`${file} has no place for the fault matrix`);
  return [before, tables, after];
}

function inOrder(areas: readonly FaultArea[], observations: readonly Observation[]): Seen {
  const of = (fault: Fault): readonly Observation[] => observations.filter((seen) => seen.fault === fault);
  return areas.map((area) => [area, area.faults.flatMap(of)] as const);
}

const head = ['fault', 'without cache', 'with `max_stale`', 'code', 'row of the call log', 'recovers', 'within'];

function rowOf({ fault, plain, kept, start, noted, recovery }: Observation): string {
  const { what } = fault;
  if (plain === undefined || kept === undefined) {
    const code = start === undefined ? '' : errorCode(start);
    return cells([what, 'does not start', 'does not start', code, 'none', 'at the next start', timeOf(recovery)]);
  }
  const errors = [plain, kept, noted].filter((name) => name !== undefined && name in catalogue) as ErrorName[];
  const codes = [...new Set(errors)].map(errorCode).join(', ');
  const isWell = recovery === null;
  const log = plain === kept ? logOf(plain) : `${logOf(plain)}; ${logOf(kept)}`;
  return cells([
    what,
    answerOf(plain),
    answerOf(kept),
    codes,
    log,
    isWell ? 'no harm done' : 'without a restart',
    timeOf(recovery),
  ]);
}

function answerOf(outcome: Outcome): string {
  if (outcome === 'stale') return 'last credential';
  if (outcome === 'hit') return 'remembered credential';
  return outcome === 'miss' || outcome === 'unlogged' ? 'credential' : 'error';
}

function logOf(outcome: Outcome): string {
  if (outcome === 'unlogged') return 'none';
  return outcome === 'stale' || outcome === 'hit' || outcome === 'miss' ? `\`ok\`, ${outcome}` : '`error`';
}

function timeOf(recovery: number | null): string {
  if (recovery === null) return '';
  const limit = limits.find((seconds) => recovery <= seconds * 1_000);
  return limit === undefined ? `${(recovery / 1_000).toFixed(0)} s` : `${limit} s`;
}

function cells(texts: readonly string[]): string {
  return `| ${texts.join(' | ')} |`;
}

function isRow(line: string): boolean {
  return line.startsWith('|') && !/^\|\s*(fault\s|-)/.test(line);
}

/** Seconds of the last cell; 0 where it is empty. */
function timeIn(row: string): number {
  return Number(/(\d+) s\s*\|$/.exec(row)?.[1] ?? 0);
}

/** Without the last cell and the spaces that align the table. */
function withoutTime(row: string): string {
  const all = row.split('|').map((cell) => cell.trim());
  return all.slice(1, -2).join(' | ');
}
