import { CcgVaultError, toCcgVaultError } from '../../shared/errors/ccg-vault-error.ts';
import type { UpdateChoice } from '../../shared/ipc/console-settings.ts';
import type {
  LastInstallation,
  OfferedRelease,
  UpdateStage,
  UpdateStatus,
  UpdateSupport,
} from '../../shared/ipc/updates.ts';
import type { Release } from './release-feed.ts';
import type { InstallerResult } from './start-installer.ts';
import { releasePage, type UpdateConfig } from './update-config.ts';
import type { UpdateEngine } from './update-engine.ts';
import type { UpdateRecord } from './update-record.ts';

/** What is in force now: what the user has chosen, except where an administrator has. */
export interface UpdateRules {
  readonly updates: UpdateChoice;
  /** Release server that a policy names; empty where it names one that is none. */
  readonly feed: string | undefined;
  /** Where policies are set, as an administrator would look for them. */
  readonly setBy: string | null;
}

export interface UpdateServiceOptions {
  /** Whether this is an installation on Windows. */
  readonly isInstalled: boolean;
  /** Version of this console. */
  readonly version: string;
  readonly readConfig: () => Promise<UpdateConfig>;
  /** Loaded when it is needed first: most runs of the console never look for updates. */
  readonly loadEngine: (config: UpdateConfig) => Promise<UpdateEngine>;
  readonly rules: () => UpdateRules;
  readonly record: {
    readonly read: () => Promise<UpdateRecord>;
    readonly write: (record: UpdateRecord) => Promise<void>;
  };
  /** Asks the user, outside the page. */
  readonly confirmInstall: (version: string) => Promise<boolean>;
  /** Checks the file once more. Rejects with a CcgVaultError where it is not ours any more. */
  readonly verify: (file: string, release: Release, config: UpdateConfig) => Promise<void>;
  /** Closes the console and has the installer run after it; resolves with false where the console stays. */
  readonly closeAndInstall: (file: string) => Promise<boolean>;
  readonly readResult: () => Promise<InstallerResult | undefined>;
  /** Removes what was downloaded, once it is installed. */
  readonly removeDownloads: () => Promise<void>;
  readonly onChanged: (status: UpdateStatus) => void;
  readonly now: () => number;
}

/** What is read once, when updates are asked about first. */
interface Beginning {
  readonly config: UpdateConfig;
  readonly lastInstallation: LastInstallation | null;
}

/**
 * Looks for new versions of the product, downloads them and has them installed, each because somebody has asked for it.
 * Everything else that runs here goes on meanwhile: the service answers until the installer puts the new one in its place.
 */
export class UpdateService {
  readonly #options: UpdateServiceOptions;
  #beginning: Promise<Beginning> | undefined;
  #engine: Promise<UpdateEngine> | undefined;
  #stage: UpdateStage = { kind: 'unchecked' };
  #release: Release | null = null;
  /** Server from which the release was offered. */
  #feed: string | null = null;
  #file: string | null = null;
  #checkedAt: number | null = null;
  #running: AbortController | undefined;
  /** Whether the user is being asked. */
  #isAsking = false;
  /** When it was looked by itself last, and the version that was told then. */
  #lookedAt = Number.NEGATIVE_INFINITY;
  #told: string | undefined;

  constructor(options: UpdateServiceOptions) {
    this.#options = options;
  }

  async status(): Promise<UpdateStatus> {
    const { config, lastInstallation } = await this.#begin();
    const feed = this.#feedInForce(config);
    return {
      support: this.#support(config),
      server: feed === null ? null : new URL(feed).host,
      stage: this.#stage,
      release: this.#release === null ? null : offered(this.#release, this.#feed ?? ''),
      checkedAt: this.#checkedAt,
      lastInstallation,
    };
  }

  /** @throws CcgVaultError `forbiddenByPolicy`, `updateUnsupported`; what goes wrong on the way is the stage `failed` */
  async check(): Promise<UpdateStatus> {
    const { config } = await this.#begin();
    this.#refuseWhenOff();
    const feed = this.#feedInForce(config);
    if (this.#support(config) === 'unsupported' || feed === null) throw new CcgVaultError('updateUnsupported');
    if (this.#running !== undefined) return this.status();
    return this.#run(config, { kind: 'checking' }, async (engine, signal) => {
      const release = await engine.check(feed, signal);
      this.#release = release;
      this.#feed = feed;
      this.#file = null;
      this.#checkedAt = this.#options.now();
      await this.#options.record.write({ checkedAt: this.#checkedAt, installing: null });
      return { kind: release === null ? 'upToDate' : 'available' };
    });
  }

  /** @throws CcgVaultError `forbiddenByPolicy`, `updateUnsigned`, `updateNotFound` */
  async download(): Promise<UpdateStatus> {
    const { config } = await this.#begin();
    this.#refuseWhenOff();
    if (this.#running !== undefined) return this.status();
    // What another server has offered is not asked of it any more, once an administrator has named this one.
    if (this.#release === null || this.#feed !== this.#feedInForce(config)) throw new CcgVaultError('updateNotFound');
    if (this.#support(config) !== 'full') throw new CcgVaultError('updateUnsigned');
    return this.#run(config, { kind: 'downloading', received: 0 }, async (engine, signal) => {
      const { file } = await engine.download((received) => {
        this.#setStage({ kind: 'downloading', received });
      }, signal);
      this.#file = file;
      return { kind: 'downloaded' };
    });
  }

  /** Ends what goes on; what was known before it is known again. */
  cancel(): void {
    if (this.#stage.kind !== 'installing') this.#running?.abort();
  }

  /** @throws CcgVaultError `forbiddenByPolicy`, `updateUnsigned`, `updateNotFound` */
  async install(): Promise<UpdateStatus> {
    const { config } = await this.#begin();
    this.#refuseWhenOff();
    const release = this.#release;
    const file = this.#file;
    if (release === null || file === null || this.#stage.kind !== 'downloaded')
      throw new CcgVaultError('updateNotFound');
    if (this.#support(config) !== 'full') throw new CcgVaultError('updateUnsigned');
    if (this.#isAsking) return this.status();
    this.#isAsking = true;
    const isWanted = await this.#options.confirmInstall(release.version).finally(() => {
      this.#isAsking = false;
    });
    // While the question was open, other things could be asked for, and rules change.
    this.#refuseWhenOff();
    if (!isWanted || this.#file !== file || this.#running !== undefined) return this.status();
    return this.#run(config, { kind: 'installing' }, async () => {
      // The file lies where every program of this user can write.
      await this.#options.verify(file, release, config);
      await this.#options.record.write({ checkedAt: this.#checkedAt, installing: release.version });
      if (await this.#options.closeAndInstall(file)) return { kind: 'installing' };
      await this.#options.record.write({ checkedAt: this.#checkedAt, installing: null });
      return { kind: 'downloaded' };
    });
  }

  /**
   * Looks by itself, where that is wanted and a day has gone by. Failures are not even shown, since nobody has asked.
   * @returns a version that was not told of before, if there is one
   */
  async checkByItself(): Promise<string | undefined> {
    if (this.#options.rules().updates !== 'notify') return undefined;
    const { config } = await this.#begin();
    const support = this.#support(config);
    if (support !== 'full' && support !== 'unsigned') return undefined;
    // A clock that was set back must not keep it from looking for ever.
    const age = Math.abs(this.#options.now() - Math.max(this.#checkedAt ?? 0, this.#lookedAt));
    if (this.#running !== undefined || this.#file !== null || age < day) return undefined;
    this.#lookedAt = this.#options.now();
    const before = this.#stage;
    const { stage, release } = await this.check();
    if (stage.kind === 'failed') this.#setStage(before);
    if (stage.kind !== 'available' || release === null || release.version === this.#told) return undefined;
    this.#told = release.version;
    return release.version;
  }

  /** Tells the page again, when a rule has changed. What goes on and is forbidden now ends. */
  rulesChanged(): void {
    const { updates, feed } = this.#options.rules();
    const isElsewhere = this.#stage.kind === 'downloading' && feed !== undefined && feed !== this.#feed;
    if (updates === 'off' || isElsewhere) this.cancel();
    if (this.#beginning !== undefined) this.#tell();
  }

  #begin(): Promise<Beginning> {
    this.#beginning ??= this.#readBeginning();
    return this.#beginning;
  }

  async #readBeginning(): Promise<Beginning> {
    const [config, { checkedAt, installing }] = await Promise.all([
      this.#options.readConfig(),
      this.#options.record.read(),
    ]);
    this.#checkedAt = checkedAt;
    if (installing === null) return { config, lastInstallation: null };
    const result = installing === this.#options.version ? 0 : await this.#options.readResult();
    await this.#options.record.write({ checkedAt, installing: null });
    if (result === 0) await this.#options.removeDownloads();
    return { config, lastInstallation: installationOf(installing, result) };
  }

  #support(config: UpdateConfig): UpdateSupport {
    if (!this.#options.isInstalled) return 'unsupported';
    if (this.#feedInForce(config) === null) return 'noServer';
    return config.publishers.length === 0 ? 'unsigned' : 'full';
  }

  #feedInForce({ url }: UpdateConfig): string | null {
    const { feed } = this.#options.rules();
    return feed === undefined ? url : feed === '' ? null : feed;
  }

  #refuseWhenOff(): void {
    const { updates, setBy } = this.#options.rules();
    if (updates !== 'off') return;
    throw new CcgVaultError('forbiddenByPolicy', setBy === null ? 'updates are off in Settings' : `set in ${setBy}`);
  }

  /** Does one thing at a time. Its end is the stage that it answers, what was before where it was cancelled, or a failure. */
  async #run(
    config: UpdateConfig,
    going: UpdateStage,
    work: (engine: UpdateEngine, signal: AbortSignal) => Promise<UpdateStage>,
  ): Promise<UpdateStatus> {
    const before = this.#stage;
    const controller = new AbortController();
    this.#running = controller;
    this.#setStage(going);
    let end: UpdateStage;
    try {
      this.#engine ??= this.#options.loadEngine(config);
      end = await work(await this.#engine, controller.signal);
    } catch (error) {
      end = controller.signal.aborted ? before : { kind: 'failed', error: toCcgVaultError(error).toReport() };
    }
    this.#running = undefined;
    this.#setStage(end);
    return this.status();
  }

  #setStage(stage: UpdateStage): void {
    this.#stage = stage;
    this.#tell();
  }

  #tell(): void {
    void this.status().then(this.#options.onChanged);
  }
}

const day = 24 * 60 * 60_000;

function offered(release: Release, feed: string): OfferedRelease {
  const { version, releasedAt, notes, areNotesCut, size } = release;
  return { version, releasedAt, notes, areNotesCut, size, page: releasePage(feed) };
}

function installationOf(version: string, result: InstallerResult | undefined): LastInstallation {
  if (result === 0) return { version, outcome: 'installed', error: null };
  if (result === 'declined') return { version, outcome: 'declined', error: null };
  const detail = typeof result === 'number' ? `exit code ${result}` : undefined;
  return { version, outcome: 'failed', error: new CcgVaultError('updateInstallFailed', detail).toReport() };
}
