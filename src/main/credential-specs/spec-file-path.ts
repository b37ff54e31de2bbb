import path from 'node:path';

import { isPlainSpecName } from '../../shared/credspec/spec-file-name.ts';
import { CcgVaultError } from '../../shared/errors/ccg-vault-error.ts';
import type { SpecFileRef } from '../../shared/ipc/credential-specs.ts';

/**
 * The path of a file that the renderer names, which must be directly in one of the listed folders.
 *
 * @throws CcgVaultError `invalidParameters` for any other folder and for a name that leads elsewhere
 */
export function specFilePath({ folder, name }: SpecFileRef, listed: readonly string[]): string {
  if (!listed.includes(folder))
    throw new CcgVaultError('invalidParameters', 'the folder is not one of the listed ones');
  if (!isPlainSpecName(name)) {
    throw new CcgVaultError('invalidParameters', 'the name of the file is not a plain one that ends in .json');
  }
  return path.join(folder, name);
}
