import { type FSWatcher, watch } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename, dirname } from 'node:path';

import type { Configuration } from '../../shared/config/configuration.ts';
import type { ConfigFinding } from '../../shared/config/finding.ts';
import { parseConfiguration } from '../../shared/config/parse-configuration.ts';
import { CcgVaultError, errorReport, toCcgVaultError } from '../../shared/errors/ccg-vault-error.ts';
import type { ConfigurationStatus } from '../../shared/status.ts';
import type { Logger } from '../logging/logger.ts';
import { readConfigurationFile } from './read-configuration-file.ts';

/** Editors write in several steps; the file is read once they have been quiet for this long, in milliseconds. */
const quietPeriod = 100;
/** How often the file is looked at where the system reports no changes (network drives, some containers), in ms. */
const pollInterval = 2_000;

/** Called after the configuration in force, or what is known about the file, has changed. */
export type ConfigListener = () => void;

/**
 * Keeps the configuration in force in step with `config.yaml`. A file with errors never takes effect: the last good
 * configuration stays in force and the status says why.
 */
export class ConfigStore {
  readonly path: string;
  readonly #logger: Logger;
  readonly #listeners = new Set<ConfigListener>();
  #configuration: Configuration | undefined;
  #status: ConfigurationStatus;
  /** The text last looked at; undefined for a missing file, null for one that could not be read. */
  #lastText: string | undefined | null;
  #watcher: FSWatcher | undefined;
  #pollTimer: NodeJS.Timeout | undefined;
  #quietTimer: NodeJS.Timeout | undefined;
  #lastStamp = '';
  #closed = false;
  #loading: Promise<void> = Promise.resolve();

  private constructor(path: string, logger: Logger) {
    this.path = path;
    this.#logger = logger;
    this.#status = { path, state: 'missing', format: null, loadedAt: null, findings: [] };
  }

  /** Loads the file, whatever its state, and follows it until `close`. */
  static async open(path: string, logger: Logger): Promise<ConfigStore> {
    const store = new ConfigStore(path, logger);
    await store.reload();
    store.#follow();
    return store;
  }

  /** The configuration in force; undefined until there has been a valid one. */
  get configuration(): Configuration | undefined {
    return this.#configuration;
  }

  get status(): ConfigurationStatus {
    return this.#status;
  }

  /** @throws CcgVaultError `configMissing` or `configNeverValid` while there is no configuration in force */
  require(): Configuration {
    if (this.#configuration !== undefined) return this.#configuration;
    throw new CcgVaultError(this.#status.state === 'missing' ? 'configMissing' : 'configNeverValid', this.path);
  }

  onChanged(listener: ConfigListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Reads the file again now; one reading at a time. */
  reload(): Promise<void> {
    this.#loading = this.#loading.then(() => this.#load());
    return this.#loading;
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#watcher?.close();
    clearInterval(this.#pollTimer);
    clearTimeout(this.#quietTimer);
    await this.#loading;
  }

  async #load(): Promise<void> {
    let text: string | undefined;
    try {
      this.#lastStamp = await this.#stamp();
      text = await readConfigurationFile(this.path);
    } catch (error) {
      this.#reject([unreadableFinding(toCcgVaultError(error))]);
      this.#lastText = null;
      return;
    }
    if (text === this.#lastText && this.#status.state !== 'missing') return;
    this.#lastText = text;
    if (text === undefined) {
      this.#missing();
      return;
    }
    const { configuration, findings } = parseConfiguration(text);
    if (configuration === undefined) {
      this.#reject(findings);
      return;
    }
    this.#configuration = configuration;
    this.#logger.info(
      { connections: configuration.connections.size, sources: configuration.sources.size, warnings: findings.length },
      'configuration loaded',
    );
    const { format } = configuration;
    this.#publish({ path: this.path, state: 'active', format, loadedAt: Date.now(), findings });
  }

  /** A file that was there and is gone is treated like a broken edit: what worked goes on working. */
  #missing(): void {
    if (this.#configuration === undefined) {
      this.#publish({ path: this.path, state: 'missing', format: null, loadedAt: null, findings: [] });
    } else {
      this.#reject([unreadableFinding(new CcgVaultError('configMissing'))]);
    }
  }

  #reject(findings: readonly ConfigFinding[]): void {
    const errors = findings.filter(({ severity }) => severity === 'error');
    this.#logger.error(
      { findings: errors.slice(0, 20).map(({ code, line, column, path }) => ({ code, line, column, path })) },
      this.#configuration === undefined
        ? 'configuration rejected; there is none to answer from'
        : 'configuration rejected; the last good one stays in force',
    );
    this.#publish({ ...this.#status, state: 'rejected', findings });
  }

  #publish(status: ConfigurationStatus): void {
    this.#status = { ...status, changedAt: Date.now() };
    for (const listener of this.#listeners) listener();
  }

  #follow(): void {
    try {
      // The folder is watched and not the file, since editors replace the file by another.
      this.#watcher = watch(dirname(this.path), { persistent: false }, (_event, name) => {
        if (name === null || name === basename(this.path)) this.#scheduleReload();
      });
      this.#watcher.on('error', () => this.#watcher?.close());
    } catch {
      this.#logger.warn('the system reports no file changes here; the configuration is looked at every two seconds');
    }
    this.#pollTimer = setInterval(() => {
      void this.#stamp().then((stamp) => {
        if (stamp !== this.#lastStamp) this.#scheduleReload();
      });
    }, pollInterval).unref();
  }

  #scheduleReload(): void {
    if (this.#closed) return;
    clearTimeout(this.#quietTimer);
    this.#quietTimer = setTimeout(() => void this.reload(), quietPeriod).unref();
  }

  /** Changes whenever the file does. */
  async #stamp(): Promise<string> {
    try {
      const { mtimeMs, size, ino } = await stat(this.path);
      return `${mtimeMs} ${size} ${ino}`;
    } catch {
      return 'none';
    }
  }
}

function unreadableFinding(error: CcgVaultError): ConfigFinding {
  const { code, message, remedy } = errorReport(error.errorName);
  return { severity: 'error', code, line: 1, column: 1, path: '', message: `${message}.`, hint: remedy };
}
