import path from 'node:path';

import { writeFailure } from '../channel/credential-spec-files.ts';
import {
  collectSupportBundle,
  type SupportBundle,
  type SupportBundleSurroundings,
} from '../channel/support-bundle/collect-support-bundle.ts';
import { packSupportBundle } from '../channel/support-bundle/pack-support-bundle.ts';
import { writeWholly } from '../channel/write-wholly.ts';
import { CcgVaultError } from '../shared/errors/ccg-vault-error.ts';
import type { SupportBundleRequest } from '../shared/ipc/support-bundle.ts';
import type { SupportBundleListing } from '../shared/support/support-bundle.ts';
import { fileNameTime } from './activity-export-service.ts';

/** Most of a file that is shown before the bundle is saved, in characters. */
const maxShownText = 200_000;

export interface SupportBundleServiceOptions extends Omit<SupportBundleSurroundings, 'signal'> {
  /** Has the user choose where to save a file of this name; undefined where nothing was chosen. */
  readonly chooseSavePath: (fileName: string) => Promise<string | undefined>;
}

/** Collects a support bundle, keeps it while the user looks through it, and saves exactly what was looked at. */
export class SupportBundleService {
  readonly #options: SupportBundleServiceOptions;
  readonly #collecting = new Map<number, AbortController>();
  #bundle: SupportBundle | undefined;

  constructor(options: SupportBundleServiceOptions) {
    this.#options = options;
  }

  /** @throws CcgVaultError `requestCancelled` */
  async collect({ ticket, ...wanted }: SupportBundleRequest): Promise<SupportBundleListing> {
    const controller = new AbortController();
    this.#collecting.set(ticket, controller);
    try {
      const { signal } = controller;
      const bundle = await collectSupportBundle(wanted, { ...this.#options, signal });
      this.#bundle = bundle;
      return {
        ...bundle,
        files: bundle.files.map(({ name, description, content }) => ({ name, description, bytes: content.length })),
      };
    } finally {
      this.#collecting.delete(ticket);
    }
  }

  cancel(ticket: number): void {
    this.#collecting.get(ticket)?.abort();
  }

  /** @throws CcgVaultError `invalidParameters` where there is no such file */
  read(name: string): { readonly text: string; readonly isCut: boolean } {
    const file = this.#bundle?.files.find((each) => each.name === name);
    if (file === undefined) throw new CcgVaultError('invalidParameters');
    const text = file.content.toString('utf8');
    return { text: text.slice(0, maxShownText), isCut: text.length > maxShownText };
  }

  /**
   * Null where no file was chosen.
   *
   * @throws CcgVaultError `invalidParameters` where nothing was collected, or why the file cannot be written
   */
  async save(): Promise<{ readonly path: string } | null> {
    const bundle = this.#bundle;
    if (bundle === undefined) throw new CcgVaultError('invalidParameters');
    const folder = `ccg-vault-support-${fileNameTime(new Date())}`;
    const chosen = await this.#options.chooseSavePath(`${folder}.zip`);
    if (chosen === undefined) return null;
    try {
      await writeWholly(chosen, packSupportBundle(bundle.files, path.basename(chosen, '.zip')), 0o600);
    } catch (error) {
      throw writeFailure(error, chosen);
    }
    return { path: chosen };
  }

  discard(): void {
    this.#bundle = undefined;
  }
}
