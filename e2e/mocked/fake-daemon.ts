import { chmod, mkdir, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server, type Socket } from 'node:net';
import path from 'node:path';

import { adminEndpointPath } from '../../src/channel/admin-endpoint-path.ts';
import { RpcChannel } from '../../src/channel/rpc-channel.ts';
import { readSupportFiles } from '../../src/channel/support-bundle/read-support-files.ts';
import { ConfigEditor } from '../../src/daemon/config/edit/config-editor.ts';
import type { CallLogFilter, CallLogRow } from '../../src/shared/calllog/call-log-row.ts';
import { matchesFilter } from '../../src/shared/calllog/matches-filter.ts';
import type { ConnectionTestResult, ConnectionTestStep } from '../../src/shared/connection-test.ts';
import type { DirectoryFindings } from '../../src/shared/directory/directory-findings.ts';
import type { FoundGmsas, GmsaDescription } from '../../src/shared/directory/facts.ts';
import type { DoctorReport, DoctorStep } from '../../src/shared/doctor/report.ts';
import { CcgVaultError } from '../../src/shared/errors/ccg-vault-error.ts';
import type { SecretProbe } from '../../src/shared/migrate/plan.ts';
import type { MigrationRecord } from '../../src/shared/migrate/record.ts';
import {
  adminMaxFrameBytes,
  type AdminNotifications,
  type AdminRequests,
  adminRequests,
  type CredentialTestResult,
} from '../../src/shared/rpc/admin-contract.ts';
import type { CcgEvent } from '../../src/shared/rpc/bridge-contract.ts';
import type { ParamsOf } from '../../src/shared/rpc/contract.ts';
import type { DaemonStatus } from '../../src/shared/status.ts';
import type { SourcePreview, VaultMount, VaultSecretInfo } from '../../src/shared/vault-browser.ts';
import { naiveHistogram } from '../../test/support/naive-histogram.ts';

export type TestAnswer = (
  pluginInput: string,
  signal: AbortSignal,
) => CredentialTestResult | Promise<CredentialTestResult>;

/** @param tell sends a step to whoever asked */
export type DoctorAnswer = (
  question: Omit<ParamsOf<AdminRequests['doctor/run']>, 'run'>,
  tell: (step: DoctorStep) => void,
  signal: AbortSignal,
) => Promise<DoctorReport>;

export type ConnectionTestAnswer = (
  onStep: (step: ConnectionTestStep) => void,
  signal: AbortSignal,
) => Promise<ConnectionTestResult>;

export interface FakeVault {
  readonly mounts: readonly VaultMount[];
  readonly names: Readonly<Record<string, readonly string[]>>;
  readonly secret: VaultSecretInfo;
  readonly preview: SourcePreview;
}

export interface FakeDirectory {
  readonly find: (search: ParamsOf<AdminRequests['directory/findGmsas']>, signal: AbortSignal) => Promise<FoundGmsas>;
  readonly describe: (
    question: ParamsOf<AdminRequests['directory/describeGmsa']>,
    signal: AbortSignal,
  ) => Promise<GmsaDescription>;
  readonly check: (
    question: ParamsOf<AdminRequests['directory/checkCredentialSpec']>,
    signal: AbortSignal,
  ) => Promise<DirectoryFindings>;
}

const nowhere = (): Promise<never> => Promise.reject(new CcgVaultError('directoryControllerNotFound'));
const noDirectory: FakeDirectory = { find: nowhere, describe: nowhere, check: nowhere };

const emptyVault: FakeVault = {
  mounts: [],
  names: {},
  secret: { fields: [], versions: [], version: null, account: null },
  preview: { domain: 'contoso.com', username: 'gmsa-getter', secretVersion: null },
};

/**
 * A daemon of the tests' own: a real admin endpoint that speaks the real contract, whose state the test sets. So main,
 * preload and renderer are all real in the mocked suite.
 */
export class FakeDaemon {
  readonly dataFolder: string;
  status: DaemonStatus;
  /** Oldest first. */
  rows: CallLogRow[] = [];
  /** CCG's own events, oldest first. */
  ccgEvents: CcgEvent[] = [];
  /** What it answers to `credential/test`. */
  onTest: TestAnswer | undefined;
  /** What it answers to `doctor/run`. */
  onDoctor: DoctorAnswer | undefined;
  /** What it answers to `doctor/last`. */
  lastDoctorReport: DoctorReport | null = null;
  /** What it answers about a directory. */
  directory: FakeDirectory = noDirectory;
  /** What it answers to `connection/test`. */
  onConnectionTest: ConnectionTestAnswer | undefined;
  /** What there is to be browsed: mounts, names by their path with the mount, and what is told of any secret. */
  vault: FakeVault = emptyVault;
  /** What it answers to `migration/probe`. */
  secretProbe: SecretProbe = { state: 'absent', version: 0, mayWrite: true };
  /** What it answers to `migration/store`. */
  onStore: () => Promise<{ version: number | null }> = () => Promise.resolve({ version: 1 });
  /** Journals of migrations, by their ids. */
  readonly migrations = new Map<string, MigrationRecord>();
  /** The protected store. */
  readonly secrets = new Map<string, string>();
  /** Works on config.yaml in the data folder, as the real one does. */
  readonly #editor: ConfigEditor;
  /** Requests that it was asked, by name. */
  readonly asked: string[] = [];
  /** Holds back every answer until it is resolved. */
  gate: Promise<void> = Promise.resolve();
  readonly #channels = new Set<RpcChannel>();
  readonly #sockets = new Set<Socket>();
  #server: Server | undefined;

  constructor(dataFolder: string, status: DaemonStatus) {
    this.dataFolder = dataFolder;
    this.status = status;
    this.#editor = new ConfigEditor(
      {
        path: this.configurationFile,
        reload: () => {
          this.configurationChanged();
          return Promise.resolve();
        },
      },
      {
        get: (name) => Promise.resolve(this.secrets.get(name)),
        remove: (name) => Promise.resolve(this.secrets.delete(name)),
        list: () => Promise.resolve([...this.secrets.keys()].map((name) => ({ name, changedAt: 0 }))),
        set: (name, value) => {
          this.secrets.set(name, value);
          return Promise.resolve(undefined);
        },
      },
    );
  }

  get configurationFile(): string {
    return path.join(this.dataFolder, 'config.yaml');
  }

  /** Writes the configuration file, as somebody with a text editor does. */
  async writeConfiguration(text: string): Promise<void> {
    await mkdir(this.dataFolder, { recursive: true, mode: 0o700 });
    await writeFile(this.configurationFile, text);
    this.configurationChanged();
  }

  /** Tells subscribers that the file is another one. */
  configurationChanged(): void {
    this.setStatus({ configuration: { ...this.status.configuration, changedAt: Date.now() } });
  }

  async start(): Promise<void> {
    const endpoint = adminEndpointPath(this.dataFolder);
    if (process.platform !== 'win32') {
      await mkdir(path.dirname(endpoint), { recursive: true, mode: 0o700 });
      await chmod(path.dirname(endpoint), 0o700);
      await rm(endpoint, { force: true });
    }
    const server = createServer((socket) => {
      this.#serve(socket);
    });
    this.#server = server;
    await new Promise<void>((resolve) => server.listen(endpoint, resolve));
  }

  /** Ends like a process that is killed: connections break, and nobody listens any more. */
  async stop(): Promise<void> {
    const server = this.#server;
    if (server === undefined) return;
    this.#server = undefined;
    const closed = new Promise((resolve) => server.close(resolve));
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }

  /** Changes the state and tells those who subscribed. */
  setStatus(change: Partial<DaemonStatus>): void {
    this.status = { ...this.status, ...change, revision: this.status.revision + 1 };
    this.#notify('status/changed', this.status);
  }

  /** Writes rows and pushes them. */
  addRows(rows: CallLogRow[]): void {
    this.rows.push(...rows);
    this.#notify('activity/added', { rows });
  }

  /** Writes rows and pushes only how many there were, as to a subscriber that is too slow. */
  addRowsUnseen(rows: CallLogRow[]): void {
    this.rows.push(...rows);
    const [first] = rows;
    const last = rows.at(-1);
    if (first === undefined || last === undefined) return;
    this.#notify('activity/missed', { count: rows.length, firstId: first.id, lastId: last.id });
  }

  #notify<K extends keyof AdminNotifications>(name: K, params: ParamsOf<AdminNotifications[K]>): void {
    for (const channel of this.#channels) void channel.notify<AdminNotifications, K>(name, params);
  }

  #serve(socket: Socket): void {
    // It was accepted in the same moment in which the daemon was stopped.
    if (this.#server === undefined) {
      socket.destroy();
      return;
    }
    this.#sockets.add(socket);
    const channel = new RpcChannel(socket, socket, {
      maxFrameBytes: adminMaxFrameBytes,
      closedError: 'daemonUnreachable',
    });
    channel.onClose(() => {
      this.#channels.delete(channel);
      this.#sockets.delete(socket);
    });
    const answered = async <R>(name: string, answer: () => R | Promise<R>): Promise<R> => {
      this.asked.push(name);
      await this.gate;
      return answer();
    };
    const subscribe = (): void => {
      this.#channels.add(channel);
    };
    channel.serve(adminRequests, {
      'status/subscribe': () =>
        answered('status/subscribe', () => {
          subscribe();
          return this.status;
        }),
      'status/get': () => answered('status/get', () => this.status),
      'activity/query': ({ filter, before, after, limit }) =>
        answered('activity/query', () => this.#query(filter, before, after, limit)),
      'activity/histogram': ({ filter, buckets }) =>
        answered('activity/histogram', () => naiveHistogram(this.rows, filter, buckets)),
      'activity/subscribe': () =>
        answered('activity/subscribe', () => {
          subscribe();
          return { newestId: this.rows.at(-1)?.id ?? 0 };
        }),
      'activity/unsubscribe': () => null,
      'ccgEvents/query': ({ since = 0, until = Number.POSITIVE_INFINITY }) => ({
        events: this.ccgEvents.filter(({ timeCreated }) => timeCreated >= since && timeCreated <= until),
      }),
      'migration/probe': () => answered('migration/probe', () => this.secretProbe),
      'migration/store': () => answered('migration/store', () => this.onStore()),
      'migration/withdraw': () => answered('migration/withdraw', () => ({ outcome: 'removed' as const })),
      'migration/records': () => ({ records: [...this.migrations.values()].reverse() }),
      'migration/save': ({ record }) => {
        this.migrations.set(record.id, record);
        return null;
      },
      'directory/checkCredentialSpec': (question, { signal }) =>
        answered('directory/checkCredentialSpec', () => this.directory.check(question, signal)),
      'directory/describeGmsa': (question, { signal }) =>
        answered('directory/describeGmsa', () => this.directory.describe(question, signal)),
      'doctor/last': () => answered('doctor/last', () => this.lastDoctorReport),
      'support/files': () => readSupportFiles(this.dataFolder),
      'directory/findGmsas': (search, { signal }) =>
        answered('directory/findGmsas', () => this.directory.find(search, signal)),
      'doctor/run': ({ run, ...question }, { signal }) => {
        if (this.onDoctor === undefined) throw new Error('The test has no doctor.');
        const tell = (step: DoctorStep): void => {
          void channel.notify<AdminNotifications, 'doctor/step'>('doctor/step', { run, step });
        };
        return this.onDoctor(question, tell, signal);
      },
      'activity/get': ({ id }) => answered('activity/get', () => this.rows.find((row) => row.id === id) ?? null),
      'secret/list': () => [...this.secrets.keys()].map((name) => ({ name, changedAt: 0 })),
      'secret/set': ({ name, value }) => {
        this.secrets.set(name, value);
        return { copyOfDamaged: null };
      },
      'config/read': () => answered('config/read', () => this.#editor.read()),
      'config/preview': (edits) => answered('config/preview', () => this.#editor.preview(edits)),
      'config/save': (edits) => answered('config/save', () => this.#editor.save(edits)),
      'config/undo': () => answered('config/undo', () => this.#editor.undo()),
      'config/previewImport': (file) => answered('config/previewImport', () => this.#editor.previewImport(file)),
      'config/saveImport': (file) => answered('config/saveImport', () => this.#editor.saveImport(file)),
      'connection/test': ({ run }, { signal }) =>
        answered('connection/test', () => {
          if (this.onConnectionTest === undefined) throw new Error('The test has set no answer.');
          return this.onConnectionTest(
            (step) =>
              void channel.notify<AdminNotifications, 'connection/testStep'>('connection/testStep', { run, step }),
            signal,
          );
        }),
      'vault/mounts': () => answered('vault/mounts', () => ({ mounts: [...this.vault.mounts] })),
      'vault/list': ({ mount, path: below }) =>
        answered('vault/list', () => {
          const names = this.vault.names[below === '' ? mount : `${mount}/${below}`];
          if (names === undefined) throw new CcgVaultError('secretPermissionDenied', `${mount}/${below}`);
          return { names: [...names] };
        }),
      'vault/secret': () => answered('vault/secret', () => this.vault.secret),
      'source/preview': () => answered('source/preview', () => this.vault.preview),
      'secret/remove': () => ({ removed: false }),
      'credential/test': ({ pluginInput }, { signal }) =>
        answered('credential/test', () => {
          if (this.onTest === undefined) throw new Error('The test has set no answer.');
          return this.onTest(pluginInput, signal);
        }),
    });
    channel.listen();
  }

  #query(
    filter: CallLogFilter,
    before: number | undefined,
    after: number | undefined,
    limit: number,
  ): { rows: CallLogRow[]; hasMore: boolean } {
    const wanted = this.rows.filter((row) => matchesFilter(row, filter));
    if (after !== undefined) {
      const later = wanted.filter(({ id }) => id > after);
      return { rows: later.slice(0, limit), hasMore: later.length > limit };
    }
    const earlier = wanted.filter(({ id }) => before === undefined || id < before).reverse();
    return { rows: earlier.slice(0, limit), hasMore: earlier.length > limit };
  }
}
