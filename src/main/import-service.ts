import { readImportFile } from '../channel/read-import-file.ts';
import type { ConfigSaveResult } from '../shared/config/config-edit.ts';
import type { ImportFile, ImportOffer, ImportPreview } from '../shared/config/config-import.ts';
import { CcgVaultError } from '../shared/errors/ccg-vault-error.ts';
import type { DaemonClient } from './daemon-client.ts';

export interface ImportServiceOptions {
  readonly request: DaemonClient['request'];
  /** Has the user choose a file; undefined where none was chosen. */
  readonly chooseFile: () => Promise<string | undefined>;
}

/**
 * Imports files of CcgVault for the renderer, which has no say in where they are and never sees what they hold: main
 * reads the file with the rights of the user and hands it to the daemon alone.
 */
export class ImportService {
  readonly #options: ImportServiceOptions;
  #offered: { readonly id: number; readonly file: ImportFile } | undefined;
  #lastId = 0;

  constructor(options: ImportServiceOptions) {
    this.#options = options;
  }

  /**
   * Has the user choose a file. Null where none was chosen.
   *
   * @throws CcgVaultError `importUnreadable`, or what the daemon answers
   */
  async choose(): Promise<ImportOffer | null> {
    const path = await this.#options.chooseFile();
    if (path === undefined) return null;
    const file = { path, text: await readImportFile(path) };
    const preview = await this.#options.request('config/previewImport', file);
    this.#lastId += 1;
    this.#offered = { id: this.#lastId, file };
    return { id: this.#lastId, path, preview };
  }

  /** @throws CcgVaultError `invalidParameters` where this file is not offered, or what the daemon answers */
  async preview(id: number): Promise<ImportPreview> {
    return this.#options.request('config/previewImport', this.#fileOf(id));
  }

  /** @throws CcgVaultError `invalidParameters` where this file is not offered, or what the daemon answers */
  async save(id: number, revision: string | null): Promise<ConfigSaveResult> {
    const result = await this.#options.request('config/saveImport', { ...this.#fileOf(id), revision });
    if (result.outcome === 'saved') this.discard(id);
    return result;
  }

  discard(id: number): void {
    if (this.#offered?.id === id) this.#offered = undefined;
  }

  #fileOf(id: number): ImportFile {
    if (this.#offered?.id !== id) throw new CcgVaultError('invalidParameters', 'no such file is offered for import');
    return this.#offered.file;
  }
}
