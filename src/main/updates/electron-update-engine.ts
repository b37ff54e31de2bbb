import {
  CancellationToken,
  NsisUpdater,
  Provider,
  type ResolvedUpdateFileInfo,
  type UpdateInfo,
} from 'electron-updater';

import { CcgVaultError } from '../../shared/errors/ccg-vault-error.ts';
import { fetchFeed } from './fetch-feed.ts';
import { guardSession } from './guard-session.ts';
import { parseReleaseFeed, type Release } from './release-feed.ts';
import type { UpdateEngine } from './update-engine.ts';
import { updateProblem } from './update-problem.ts';
import { verifyInstaller } from './verify-installer.ts';

export interface ElectronUpdateEngineOptions {
  /** app-update.yml, from which electron-updater takes the publishers and the name of its folder. */
  readonly configFile: string;
  /** Rejects with a CcgVaultError where the signature is not ours. */
  readonly verifySignature: (file: string) => Promise<void>;
  /** Whether http is allowed to this host itself, which only tests do. */
  readonly allowsLoopback?: boolean;
}

/**
 * electron-updater, kept to what is wanted of it: it compares versions, downloads, checks the digest and keeps what is
 * downloaded. Unlike its own providers, ours passes on only what has been checked, and sends no identifier of this host.
 */
export class ElectronUpdateEngine implements UpdateEngine {
  readonly #updater = new NsisUpdater();
  readonly #verifySignature: (file: string) => Promise<void>;
  readonly #network: ReturnType<typeof guardSession>;
  /** What the last check has found that was answered. */
  #found: Release | undefined;

  constructor({ configFile, verifySignature, allowsLoopback = false }: ElectronUpdateEngineOptions) {
    this.#verifySignature = verifySignature;
    const updater = this.#updater;
    updater.logger = null;
    updater.updateConfigPath = configFile;
    // Else it looks for another file in an application that is not packaged, as in tests.
    updater.forceDevUpdateConfig = true;
    updater.autoDownload = false;
    updater.autoInstallOnAppQuit = false;
    updater.allowDowngrade = false;
    updater.disableWebInstaller = true;
    // The installer is one solid archive, in which a small change moves every byte behind it.
    updater.disableDifferentialDownload = true;
    updater.verifyUpdateCodeSignature = async (_publishers, file) => {
      await this.#verifySignature(file);
      return null;
    };
    // Without a listener an error would be thrown; callers get it from the promise.
    updater.on('error', () => undefined);
    this.#network = guardSession(updater.netSession, allowsLoopback);
  }

  async check(feed: string, signal: AbortSignal): Promise<Release | null> {
    let release: Release | undefined;
    const folder = new URL(feed.endsWith('/') ? feed : `${feed}/`);
    const read = async (): Promise<Release> => {
      release = parseReleaseFeed(await fetchFeed(this.#updater.netSession, folder, signal));
      return release;
    };
    this.#updater.setFeedURL({ provider: 'custom', updateProvider: checkedProvider(folder, read) });
    try {
      const result = await this.#updater.checkForUpdates();
      this.#found = result?.isUpdateAvailable === true ? release : undefined;
    } catch (error) {
      throw updateProblem(error, folder.host, signal);
    }
    return this.#found ?? null;
  }

  async download(onProgress: (received: number) => void, signal: AbortSignal): Promise<{ readonly file: string }> {
    const release = this.#found;
    if (release === undefined) throw new CcgVaultError('updateNotFound');
    const token = new CancellationToken();
    const cancel = (): void => {
      token.cancel();
    };
    const progress = ({ transferred }: { readonly transferred: number }): void => {
      onProgress(transferred);
    };
    signal.addEventListener('abort', cancel, { once: true });
    this.#updater.on('download-progress', progress);
    this.#network.expectSize(release.size);
    try {
      const [file] = await this.#updater.downloadUpdate(token);
      if (file === undefined) throw new CcgVaultError('updateNotFound');
      // What an earlier run of the console has downloaded is taken by its digest alone.
      await verifyInstaller(file, release, this.#verifySignature);
      return { file };
    } catch (error) {
      throw updateProblem(error, this.#network.lastHost(), signal);
    } finally {
      this.#network.expectSize(null);
      this.#updater.off('download-progress', progress);
      signal.removeEventListener('abort', cancel);
    }
  }
}

/** A provider of electron-updater that passes on what has been checked. */
function checkedProvider(folder: URL, read: () => Promise<Release>): new () => Provider<UpdateInfo> {
  return class extends Provider<UpdateInfo> {
    constructor() {
      // What it would make requests with; it makes none.
      super({ isUseMultipleRangeRequest: false, platform: 'win32', executor: undefined as never });
    }

    async getLatestVersion(): Promise<UpdateInfo> {
      const { version, installer, sha512, size } = await read();
      return {
        version,
        files: [{ url: installer, sha512, size }],
        path: installer,
        sha512,
        releaseDate: '',
      };
    }

    resolveFiles({ files }: UpdateInfo): ResolvedUpdateFileInfo[] {
      return files.map((info) => ({ url: new URL(info.url, folder), info }));
    }
  };
}
