import { mkdtempSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

import { DaemonProcess } from '../../scripts/lib/daemon-process.ts';
import { projectFolder } from '../../scripts/lib/paths.mjs';
import { type AdminClient, connectAdmin } from '../../src/channel/admin-client.ts';
import type { CallLogRow } from '../../src/shared/calllog/call-log-row.ts';
import { CcgVaultError } from '../../src/shared/errors/ccg-vault-error.ts';
import type { DaemonStatus } from '../../src/shared/status.ts';
import type { ConfigPart, Outcome } from './fault.ts';
import { labSecret } from './lab.ts';
import type { World } from './world.ts';

const calmWorld: World = { clockAhead: 0, namesResolve: true, filesMayGrow: true };

/** A container host in the lab: a data folder, the daemon as built, and an administrator's connection to it. */
export class FaultHost {
  readonly dataFolder: string;
  readonly configPath: string;
  readonly configuration: string;
  readonly #worldFile: string;
  readonly #base: string;
  readonly #cleanUps: (() => void)[] = [];
  #daemon: DaemonProcess | undefined;
  #admin: AdminClient | undefined;

  /** @param configuration what `config.yaml` holds at first; JSON is YAML */
  constructor(configuration: ConfigPart) {
    this.#base = mkdtempSync(path.join(tmpdir(), 'ccg-vault-host-'));
    this.dataFolder = path.join(this.#base, 'data');
    this.configPath = path.join(this.dataFolder, 'config.yaml');
    this.configuration = `${JSON.stringify(configuration, undefined, 2)}\n`;
    this.#worldFile = path.join(this.#base, 'world.json');
  }

  /** Writes the configuration; the daemon is started by `start`. */
  async prepare(): Promise<void> {
    await mkdir(this.dataFolder, { recursive: true });
    await writeFile(this.configPath, this.configuration);
    await this.change({});
  }

  /** Changes the world of the daemon; what is not named is as usual. */
  async change(world: Partial<World>): Promise<void> {
    // The daemon looks at it all the time, and must never see half of it.
    await writeFile(`${this.#worldFile}.new`, JSON.stringify({ ...calmWorld, ...world }));
    await rename(`${this.#worldFile}.new`, this.#worldFile);
  }

  get daemon(): DaemonProcess {
    if (this.#daemon === undefined) throw new Error('the daemon does not run');
    return this.#daemon;
  }

  /** Undefined while no daemon runs. */
  get daemonPid(): number | undefined {
    return this.#daemon?.pid;
  }

  /** @throws what the daemon said where it does not start */
  async start(): Promise<void> {
    this.#daemon = await this.startAnother();
    this.#admin = await connectAdmin({ dataFolder: this.dataFolder });
  }

  /** Starts one more daemon on the same folder, which is the caller's to end. */
  startAnother(): Promise<DaemonProcess> {
    const worldModule = pathToFileURL(path.join(projectFolder, 'test', 'faults', 'world.ts')).href;
    const environment = { NODE_OPTIONS: `--no-warnings --import=${worldModule}`, CCG_FAULTS_WORLD: this.#worldFile };
    return DaemonProcess.start({ dataFolder: this.dataFolder, environment });
  }

  async stop(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> {
    await this.#admin?.close();
    this.#admin = undefined;
    await (signal === 'SIGKILL' ? this.#daemon?.kill() : this.#daemon?.stop());
    this.#daemon = undefined;
  }

  /** @throws Error quoting the findings where the configuration of the matrix itself is wrong */
  async startFirst(): Promise<void> {
    await this.prepare();
    await this.start();
    const { state, findings } = (await this.status()).configuration;
    if (state !== 'active') throw new Error(`the configuration is ${state}: ${JSON.stringify(findings)}`);
  }

  status(): Promise<DaemonStatus> {
    return this.#client.request('status/get', {});
  }

  /** Rows of the call log, the oldest first. */
  async rowsAfter(id: number, limit: number): Promise<readonly CallLogRow[]> {
    return (await this.#client.request('activity/query', { after: id, limit })).rows;
  }

  setSecret(name: string, value: string): Promise<unknown> {
    return this.#client.request('secret/set', { name, value });
  }

  /**
   * Asks as CCG does.
   * @returns what came of it
   * @throws Error where the credential is a wrong one, or where the call log tells something else than the answer did
   */
  async ask(source: string, connection: string): Promise<Outcome> {
    const before = (await this.#rows(source))[0]?.id ?? 0;
    const answer = await this.daemon.request(source).catch((error: unknown) => {
      if (error instanceof CcgVaultError) return error;
      throw error;
    });
    const rows = (await this.#rows(source)).filter(({ id }) => id > before);
    const [row] = rows;
    const told = JSON.stringify(rows.map(({ outcome, errorCode, cache }) => ({ outcome, errorCode, cache })));
    const problem = (what: string): Error => new Error(`${source}: ${what}; rows of the call log: ${told}`);
    if (rows.length > 1) throw problem('one request made several rows');
    // While there is no configuration a source is but a text.
    if (row !== undefined && row.source !== null && row.connection !== connection)
      throw problem('the row names another connection');
    if (answer instanceof CcgVaultError) {
      if (row?.outcome !== 'error' || row.errorCode !== answer.code) throw problem(`the answer was ${answer.code}`);
      return answer.errorName;
    }
    const { domain, username, password } = answer;
    const isRight = domain === labSecret.Domain && username === labSecret.Username && password === labSecret.Password;
    if (!isRight) throw problem('a wrong credential was given');
    if (row === undefined) return 'unlogged';
    if (row.outcome !== 'ok' || row.cache === 'none') throw problem('the answer was a credential');
    if (row.domain !== domain || row.username !== username) throw problem('the row names another account');
    return row.cache;
  }

  /** To be done after the daemon has ended for good, before its folder is removed. */
  onClose(cleanUp: () => void): void {
    this.#cleanUps.push(cleanUp);
  }

  async close(): Promise<void> {
    await this.stop('SIGKILL');
    for (const cleanUp of this.#cleanUps) cleanUp();
    await rm(this.#base, { recursive: true, force: true });
  }

  async #rows(source: string): Promise<readonly CallLogRow[]> {
    const query = { filter: { text: source }, limit: 50 };
    const { rows } = await this.#client.request('activity/query', query).catch((error: unknown) => {
      // What cannot be opened has no rows.
      if (error instanceof CcgVaultError && error.errorName === 'callLogUnavailable') return { rows: [] };
      throw error;
    });
    return rows.filter(({ pluginInput }) => pluginInput === source);
  }

  get #client(): AdminClient {
    if (this.#admin === undefined) throw new Error('the daemon does not run');
    return this.#admin;
  }
}
