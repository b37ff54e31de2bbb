import { type Zippable, zipSync } from 'fflate';

import type { BundledFile } from './collect-support-bundle.ts';

/** The archive of a bundle, all files in one folder of its name. */
export function packSupportBundle(files: readonly BundledFile[], folder: string): Uint8Array {
  const mtime = new Date();
  const entries: Zippable = {};
  for (const { name, content } of files) entries[`${folder}/${name}`] = [content, { mtime }];
  return zipSync(entries);
}
