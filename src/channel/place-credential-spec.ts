import { mkdir, stat } from 'node:fs/promises';
import path from 'node:path';

import { isPlainSpecName, type PlacementAnswer, type PlacementRequest } from '../shared/credspec/placement.ts';
import { CcgVaultError } from '../shared/errors/ccg-vault-error.ts';
import { isNetworkOrDevicePath } from '../shared/plugin-input.ts';
import { contentVersion } from './content-version.ts';
import { readCredentialSpecFile, writeCredentialSpecFile, writeFailure } from './credential-spec-files.ts';
import { credentialSpecFolder, type DockerRoot, findDockerRoot } from './docker-root.ts';

/**
 * Writes a credential spec into Docker's folder, and nowhere else, keeping the version before it. Who asks need not be
 * trusted: whatever they say, only a file that ends in .json is written there.
 *
 * @throws CcgVaultError `invalidParameters`, `fileAccessDenied`, `fileUnwritable`, `fileUnreadable`
 */
export async function placeCredentialSpec(
  { name, content, expected }: PlacementRequest,
  findRoot: () => Promise<DockerRoot> = findDockerRoot,
): Promise<PlacementAnswer> {
  if (!isPlainSpecName(name) || isNetworkOrDevicePath(`folder\\${name}`)) {
    throw new CcgVaultError('invalidParameters', 'the name of the file is not a plain one that ends in .json');
  }
  const folder = credentialSpecFolder(await findRoot());
  const file = path.join(folder, name);
  const isThere = await stat(file).then(
    () => true,
    () => false,
  );
  const found = isThere ? contentVersion(await readCredentialSpecFile(file)) : null;
  if (found !== expected) return { outcome: 'conflict' };
  // Docker makes its data folder, but not the one for credential specs in it.
  await mkdir(folder, { recursive: true }).catch((error: unknown) => {
    throw writeFailure(error, folder);
  });
  const bytes = Buffer.from(content, 'base64');
  await writeCredentialSpecFile(file, bytes, isThere ? 'replace' : 'refuse', { keepPrevious: true });
  return { outcome: 'placed' };
}
