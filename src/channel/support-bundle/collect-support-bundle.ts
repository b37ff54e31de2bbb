import { createHash } from 'node:crypto';
import { hostname } from 'node:os';

import type { CallLogRow } from '../../shared/calllog/call-log-row.ts';
import type { DoctorReport } from '../../shared/doctor/report.ts';
import { CcgVaultError, toCcgVaultError } from '../../shared/errors/ccg-vault-error.ts';
import { activityPageLimit, type AdminRequests } from '../../shared/rpc/admin-contract.ts';
import type { CcgEvent } from '../../shared/rpc/bridge-contract.ts';
import type { DaemonStatus } from '../../shared/status.ts';
import { Pseudonyms } from '../../shared/support/pseudonyms.ts';
import { SecretRemover } from '../../shared/support/redact-text.ts';
import type {
  SupportBundleGap,
  SupportBundleListing,
  SupportBundleOptions,
  SupportFiles,
} from '../../shared/support/support-bundle.ts';
import type { Requester } from '../rpc-channel.ts';
import { secretsOfEnvironment } from './environment.ts';
import { hostFacts } from './host-facts.ts';
import { readSupportFiles } from './read-support-files.ts';
import { readme } from './readme.ts';

/** Who makes a bundle, and what it can ask. */
export interface SupportBundleSurroundings {
  readonly dataFolder: string;
  /** Of the program that makes the bundle, such as `{ program: 'console', version: '1.0.0' }`. */
  readonly versions: Readonly<Record<string, string>>;
  /** Fails with `daemonUnreachable` where there is no daemon; the bundle then holds what there is without it. */
  readonly request: Requester<AdminRequests>;
  readonly readRegistration: () => Promise<unknown>;
  readonly signal: AbortSignal;
}

/** A file with its content as it goes into the archive. */
export interface BundledFile {
  readonly name: string;
  readonly description: string;
  readonly content: Buffer;
}

export interface SupportBundle extends Omit<SupportBundleListing, 'files'> {
  readonly files: readonly BundledFile[];
}

/** What was found, before secrets and names are taken out. */
interface Part {
  readonly name: string;
  readonly description: string;
  /** One value as a JSON document, many as JSON lines, or text. */
  readonly body: { readonly json: unknown } | { readonly lines: readonly unknown[] } | { readonly text: string };
}

/**
 * Collects what helps to understand a failure, and nothing secret: what is a secret, or looks like one, is taken out of
 * every file. What cannot be had is named, and keeps nothing else away.
 *
 * @throws CcgVaultError `requestCancelled`
 */
export async function collectSupportBundle(
  options: SupportBundleOptions,
  surroundings: SupportBundleSurroundings,
): Promise<SupportBundle> {
  const gathering = new Gathering(surroundings.signal);
  const { request, signal, dataFolder, versions } = surroundings;
  const status = await gathering.try('status.json', () => request('status/get', {}, { signal }));
  if (status !== undefined) {
    gathering.add('status.json', 'State of the daemon, its connections to Vault and its sources.', { json: status });
  }
  gathering.add('versions.json', 'Versions of everything that takes part.', { json: versionsOf(versions, status) });
  gathering.add('host.json', 'The operating system, and the files of the data folder by name and size.', {
    json: await hostFacts(dataFolder),
  });
  const registration = await gathering.try('registration.json', surroundings.readRegistration);
  if (registration !== undefined) {
    gathering.add('registration.json', 'How the plugin is registered on this host.', { json: registration });
  }
  const doctorReport = await gathering.try('doctor.json', () => request('doctor/last', {}, { signal }));
  if (doctorReport !== undefined && doctorReport !== null)
    gathering.add('doctor.json', 'The last report of the doctor.', { json: doctorReport });
  const rows = await gathering.try('activity.jsonl', () => newestRows(surroundings, options));
  if (rows !== undefined) {
    gathering.add('activity.jsonl', 'Credential requests, oldest first, one a line. Never a password.', {
      lines: rows,
    });
  }
  const events = await gathering.try('ccg-events.jsonl', async () => {
    return (await request('ccgEvents/query', { limit: activityPageLimit }, { signal })).events;
  });
  if (events !== undefined) {
    gathering.add('ccg-events.jsonl', 'The newest events that CCG itself logged, one a line.', { lines: events });
  }
  const files = await gathering.try('config.yaml', () => supportFiles(surroundings, status));
  if (typeof files?.configuration === 'string') {
    gathering.add('config.yaml', 'The configuration, without secrets and comments, line for line.', {
      text: files.configuration,
    });
  }
  if (typeof files?.log === 'string') {
    gathering.add('daemon.log', 'The end of the log of the daemon.', { text: files.log });
  }
  return finish(gathering, options, { status, rows, events, files, doctorReport });
}

/** Parts that were found, and why others were not. */
class Gathering {
  readonly parts: Part[] = [];
  readonly gaps: SupportBundleGap[] = [];
  readonly #signal: AbortSignal;

  constructor(signal: AbortSignal) {
    this.#signal = signal;
  }

  add(name: string, description: string, body: Part['body']): void {
    this.parts.push({ name, description, body });
  }

  /** What `read` finds; where it fails, a gap. */
  async try<T>(name: string, read: () => Promise<T>): Promise<T | undefined> {
    try {
      const found = await read();
      if (this.#signal.aborted) throw new CcgVaultError('requestCancelled');
      return found;
    } catch (error) {
      if (this.#signal.aborted) throw new CcgVaultError('requestCancelled', undefined, { cause: error });
      this.gaps.push({ name, problem: toCcgVaultError(error).toReport() });
      return undefined;
    }
  }
}

interface Found {
  readonly status: DaemonStatus | undefined;
  readonly rows: readonly CallLogRow[] | undefined;
  readonly events: readonly CcgEvent[] | undefined;
  readonly files: SupportFiles | undefined;
  readonly doctorReport: DoctorReport | null | undefined;
}

/** Takes out what must not be in the bundle, and adds what explains it. */
function finish(gathering: Gathering, options: SupportBundleOptions, found: Found): SupportBundle {
  const remover = new SecretRemover();
  remover.learn(secretsOfEnvironment());
  const names = options.pseudonyms ? learnNames(found) : undefined;
  const file = ({ name, description, body }: Part): BundledFile => {
    const clean = (value: unknown): unknown => names?.value(remover.value(value)) ?? remover.value(value);
    const text =
      'text' in body
        ? cleanText(body.text, remover, names)
        : 'json' in body
          ? `${JSON.stringify(clean(body.json), undefined, 2)}\n`
          : body.lines.map((line) => `${JSON.stringify(clean(line))}\n`).join('');
    return { name, description, content: Buffer.from(text, 'utf8') };
  };
  const files = gathering.parts.map(file);
  const gaps = gathering.gaps.map(({ name, problem }) => ({ name, problem: remover.value(problem) as typeof problem }));
  const removed = remover.removed + (found.files?.removed ?? 0);
  const manifest = file({
    name: 'manifest.json',
    description: 'This list, with a checksum of each file.',
    body: {
      json: {
        format: 1,
        made: new Date().toISOString(),
        ...options,
        removed,
        files: files.map(({ name, description, content }) => ({
          name,
          description,
          bytes: content.length,
          sha256: createHash('sha256').update(content).digest('hex'),
        })),
        missing: gaps,
      },
    },
  });
  const explanation = {
    name: 'README.txt',
    description: 'What this is, and what is in it.',
    content: Buffer.from(readme({ files, gaps, removed, pseudonyms: options.pseudonyms }), 'utf8'),
  };
  return { files: [explanation, manifest, ...files], gaps, removed };
}

/** Lines of JSON get their pseudonyms value by value, so that they stay JSON. */
function cleanText(text: string, remover: SecretRemover, names: Pseudonyms | undefined): string {
  // The daemon has looked through it already, line by line.
  const cleaned = remover.structuredText(text);
  if (names === undefined) return cleaned;
  const line = (each: string): string => {
    try {
      return each.startsWith('{') ? JSON.stringify(names.value(JSON.parse(each))) : names.text(each);
    } catch {
      return names.text(each);
    }
  };
  return cleaned.split('\n').map(line).join('\n');
}

function learnNames({ status, rows = [], events = [], files, doctorReport }: Found): Pseudonyms {
  const names = new Pseudonyms();
  names.learn('host', hostname());
  names.learn('host', status?.daemon.hostName);
  for (const { domain, username, pluginInput, errorDetail } of rows) {
    names.learn('domain', domain);
    names.learn('user', username);
    names.learnFrom(pluginInput);
    names.learnFrom(errorDetail ?? '');
  }
  for (const { data } of events) data.forEach((text) => names.learnFrom(text));
  names.learn('domain', doctorReport?.subject.domain);
  names.learn('user', doctorReport?.subject.gmsa);
  for (const [, kind = '', name] of (files?.configuration ?? '').matchAll(/\b(domain|username):\s*["']?([\w.$@-]+)/g)) {
    // In a mapping of fields these are the names of fields.
    if (!/^(?:domain|username|user)$/i.test(name ?? '')) names.learn(kind === 'domain' ? 'domain' : 'user', name);
  }
  return names;
}

async function newestRows(
  { request, signal }: SupportBundleSurroundings,
  { filter, rows: wanted }: SupportBundleOptions,
): Promise<CallLogRow[]> {
  const rows: CallLogRow[] = [];
  for (let hasMore = true; hasMore && rows.length < wanted;) {
    const before = rows.at(-1)?.id;
    const limit = Math.min(wanted - rows.length, activityPageLimit);
    const page = await request('activity/query', { filter, limit, before }, { signal });
    rows.push(...page.rows);
    hasMore = page.hasMore;
  }
  return rows.reverse();
}

/** The daemon may read the data folder, which whoever makes the bundle need not; without it, it is tried directly. */
async function supportFiles(
  { request, signal, dataFolder }: SupportBundleSurroundings,
  status: DaemonStatus | undefined,
): Promise<SupportFiles> {
  if (status === undefined) return readSupportFiles(dataFolder);
  return request('support/files', {}, { signal });
}

function versionsOf(own: Readonly<Record<string, string>>, status: DaemonStatus | undefined): object {
  return {
    ...own,
    daemon: status?.daemon.version ?? null,
    bridge: status?.bridge.version ?? null,
    vault: status?.connections.map(({ name, serverVersion }) => ({ connection: name, version: serverVersion })) ?? [],
  };
}
