import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';

import { makeSpecFolder, previousVersionFile, writeCredentialSpecFile } from '../../channel/credential-spec-files.ts';
import { credentialSpecFolder, type DockerRoot } from '../../channel/docker-root.ts';
import type { HostFacts } from '../../shared/credspec/finding.ts';
import type { PlacementAnswer, PlacementRequest } from '../../shared/credspec/placement.ts';
import { CcgVaultError, errorNameOfCode } from '../../shared/errors/ccg-vault-error.ts';
import { maxCredentialSpecFolders } from '../../shared/ipc/console-settings.ts';
import type {
  SpecDocument,
  SpecFileRef,
  SpecListing,
  SpecSaveRequest,
  SpecSaveResult,
} from '../../shared/ipc/credential-specs.ts';
import type { SettingsStore } from '../settings-store.ts';
import { FolderWatcher } from './folder-watcher.ts';
import { listFolder, type ListedFolder, type Readings, unansweredFolder } from './list-folder.ts';
import { SlowFolders } from './slow-folders.ts';
import { readSpecDocument, readSpecDocumentIfThere } from './spec-document.ts';
import { specFilePath } from './spec-file-path.ts';

export interface CredentialSpecServiceOptions {
  readonly settings: Pick<SettingsStore, 'settings' | 'update'>;
  readonly findDockerRoot: () => Promise<DockerRoot>;
  /** The CLSIDs in CCG's list; undefined where it cannot be read. Does not fail. */
  readonly findRegisteredPlugins: () => Promise<readonly string[] | undefined>;
  /** Writes into Docker's folder with administrator rights, where this process has none and Windows can ask for them. */
  readonly placeElevated?: (request: PlacementRequest) => Promise<PlacementAnswer>;
  readonly onChanged: (listing: SpecListing) => void;
  /** Has the user choose a folder; undefined where none was chosen. */
  readonly chooseFolder: () => Promise<string | undefined>;
  /** Has the user choose where to save a file of this name. */
  readonly chooseSavePath: (fileName: string) => Promise<string | undefined>;
}

/**
 * The credential specs on this host, for the renderer: it names files by folder and name, and gets none that is not
 * directly in Docker's folder or in one that the user has chosen in a dialog.
 */
export class CredentialSpecService {
  readonly #options: CredentialSpecServiceOptions;
  readonly #watcher: FolderWatcher;
  readonly #slowFolders: SlowFolders;
  readonly #readings: Readings = new Map();
  #docker: DockerRoot | undefined;
  #host: HostFacts = {};
  #told: SpecListing | undefined;
  #working: Promise<unknown> = Promise.resolve();

  constructor(options: CredentialSpecServiceOptions) {
    this.#options = options;
    this.#watcher = new FolderWatcher(() => void this.#refresh());
    this.#slowFolders = new SlowFolders(() => void this.#refresh());
  }

  /** The files as they are now; from now on changes are told. */
  async list(): Promise<SpecListing> {
    void this.#findPlugins();
    await this.#findDocker();
    return this.#inTurn(() => this.#read());
  }

  /**
   * Paths of files that the renderer names, or of all listed ones.
   *
   * @throws CcgVaultError `invalidParameters` for a file that is in none of the listed folders
   */
  async paths(files?: readonly SpecFileRef[]): Promise<string[]> {
    const { entries } = await this.list();
    return (files ?? entries).map((file) => this.#path(file));
  }

  /** Which sources the daemon has; undefined where that is not known. Rules look at them. */
  setSources(sources: readonly string[] | undefined): void {
    this.#learn({ ...this.#host, sources });
  }

  async read(ref: SpecFileRef): Promise<SpecDocument> {
    return readSpecDocument(ref, this.#path(ref));
  }

  /**
   * Replaces a file by a text, or makes one, unless it is not what the user has seen.
   *
   * @throws CcgVaultError `fileAccessDenied`, `fileUnwritable`, `fileUnreadable`, `invalidParameters`
   */
  save({ text, expected, ...ref }: SpecSaveRequest): Promise<SpecSaveResult> {
    return this.#inTurn(() => this.#replace(ref, text, expected));
  }

  /**
   * Puts back what was there before the last save, and keeps what it replaces in turn, so that undoing twice redoes.
   *
   * @throws CcgVaultError as `save`; `fileUnreadable` where no version is kept
   */
  undoSave({ expected, ...ref }: SpecFileRef & { readonly expected: string }): Promise<SpecSaveResult> {
    return this.#inTurn(async () => {
      const previous = previousVersionFile(this.#path(ref));
      const content = await readFile(previous).catch(() => {
        throw new CcgVaultError('fileUnreadable', previous);
      });
      return this.#replace(ref, content, expected);
    });
  }

  async addFolder(): Promise<SpecListing> {
    const chosen = await this.#options.chooseFolder();
    const { credentialSpecFolders } = this.#options.settings.settings;
    const isNew = chosen !== undefined && !this.#folders().some((folder) => folder.path === chosen);
    if (isNew && credentialSpecFolders.length < maxCredentialSpecFolders) {
      await this.#options.settings.update({ credentialSpecFolders: [...credentialSpecFolders, chosen] });
    }
    return this.list();
  }

  async removeFolder(folder: string): Promise<SpecListing> {
    const { credentialSpecFolders } = this.#options.settings.settings;
    await this.#options.settings.update({
      credentialSpecFolders: credentialSpecFolders.filter((other) => other !== folder),
    });
    return this.list();
  }

  /** Saves an export where the user chooses; the dialog has asked before anything is replaced. */
  async saveAs(fileName: string, text: string): Promise<{ readonly path: string } | null> {
    const chosen = await this.#options.chooseSavePath(path.basename(fileName));
    if (chosen === undefined) return null;
    await writeCredentialSpecFile(chosen, text, 'replace');
    return { path: chosen };
  }

  stop(): void {
    this.#watcher.stop();
  }

  #path(ref: SpecFileRef): string {
    return specFilePath(
      ref,
      this.#folders().map((folder) => folder.path),
    );
  }

  #folders(): ListedFolder[] {
    const added = this.#options.settings.settings.credentialSpecFolders;
    const docker = this.#docker;
    const dockerFolder = docker === undefined ? undefined : credentialSpecFolder(docker);
    return [
      ...(docker === undefined || dockerFolder === undefined
        ? []
        : [{ path: dockerFolder, kind: 'docker', foundBy: docker.foundBy } as const]),
      ...added
        .filter((folder) => folder !== dockerFolder)
        .map((folder) => ({ path: folder, kind: 'added', foundBy: null }) as const),
    ];
  }

  /** Asks for Docker's folder; later listings do not wait for an engine that may be slow to answer. */
  async #findDocker(): Promise<void> {
    const isFirst = this.#docker === undefined;
    const search = this.#options.findDockerRoot().then((root) => {
      const isChanged = !isDeepStrictEqual(root, this.#docker);
      this.#docker = root;
      if (isChanged && !isFirst) void this.#refresh();
    });
    // The search falls back to the default by itself and does not fail.
    if (isFirst) await search;
  }

  /** Looks for the plugins that are registered; the listing does not wait for it. */
  async #findPlugins(): Promise<void> {
    const registeredPlugins = await this.#options.findRegisteredPlugins();
    this.#learn({ ...this.#host, registeredPlugins });
  }

  #learn(host: HostFacts): void {
    if (isDeepStrictEqual(host, this.#host)) return;
    this.#host = host;
    if (this.#told !== undefined) void this.#refresh();
  }

  async #read(): Promise<SpecListing> {
    const folders = this.#folders();
    const listed: Awaited<ReturnType<typeof listFolder>>[] = [];
    for (const folder of folders) {
      const read = await this.#slowFolders.read(folder.path, async () => {
        // Before reading, so that what changes meanwhile is read again.
        await this.#watcher.follow(folder.path);
        return listFolder(folder, this.#host, this.#readings);
      });
      listed.push(read ?? unansweredFolder(folder));
    }
    this.#watcher.keepOnly(folders.map((folder) => folder.path));
    const listing = {
      folders: listed.map(({ folder }) => folder),
      entries: listed.flatMap(({ entries }) => entries),
      registeredPlugins: this.#host.registeredPlugins ?? null,
    };
    this.#told = listing;
    return listing;
  }

  async #refresh(): Promise<void> {
    const before = this.#told;
    const listing = await this.#inTurn(() => this.#read());
    if (!isDeepStrictEqual(listing, before)) this.#options.onChanged(listing);
  }

  async #replace(ref: SpecFileRef, content: string | Uint8Array, expected: string | null): Promise<SpecSaveResult> {
    const file = this.#path(ref);
    const onDisk = await readSpecDocumentIfThere(ref, file);
    if ((onDisk?.version ?? null) !== expected) return { outcome: 'conflict', onDisk };
    const isDockers = credentialSpecFolder(this.#docker ?? noRoot) === ref.folder;
    try {
      if (onDisk === null && isDockers) await makeSpecFolder(ref.folder);
      await writeCredentialSpecFile(file, content, expected === null ? 'refuse' : 'replace', { keepPrevious: true });
    } catch (error) {
      const { placeElevated } = this.#options;
      const isDenied = error instanceof CcgVaultError && error.errorName === 'fileAccessDenied';
      if (!isDenied || !isDockers || placeElevated === undefined) throw error;
      const placed = await placeElevated({
        name: ref.name,
        content: Buffer.from(content).toString('base64'),
        expected,
      });
      if (placed.outcome === 'conflict')
        return { outcome: 'conflict', onDisk: await readSpecDocumentIfThere(ref, file) };
      if (placed.outcome === 'failed') {
        throw new CcgVaultError(errorNameOfCode(placed.code) ?? 'fileUnwritable', placed.detail);
      }
    }
    return { outcome: 'saved', document: await readSpecDocument(ref, file) };
  }

  /** One after the other, so that a save and what it is compared with are not torn apart. */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#working.then(work);
    this.#working = result.catch(() => undefined);
    return result;
  }
}

const noRoot: DockerRoot = { path: '', foundBy: 'default' };
