import path from 'node:path';

import type { PlacementAnswer, PlacementRequest } from '../shared/credspec/placement.ts';
import { isPlainSpecName } from '../shared/credspec/spec-file-name.ts';
import { CcgVaultError } from '../shared/errors/ccg-vault-error.ts';
import { makeSpecFolder, writeCredentialSpecFile } from './credential-spec-files.ts';
import { credentialSpecFolder, type DockerRoot, findDockerRootElevated } from './docker-root.ts';
import { digestOfFile } from './spec-file-content.ts';

/**
 * Writes a credential spec into Docker's folder, and nowhere else, keeping the version before it. Who asks need not be
 * trusted: whatever they say, only a file that ends in .json is written there.
 *
 * @throws CcgVaultError `invalidParameters`, `fileAccessDenied`, `fileUnwritable`, `fileUnreadable`
 */
export async function placeCredentialSpec(
  { name, content, expected }: PlacementRequest,
  findRoot: () => Promise<DockerRoot> = findDockerRootElevated,
): Promise<PlacementAnswer> {
  if (!isPlainSpecName(name)) {
    throw new CcgVaultError('invalidParameters', 'the name of the file is not a plain one that ends in .json');
  }
  const folder = credentialSpecFolder(await findRoot());
  const file = path.join(folder, name);
  if (((await digestOfFile(file)) ?? null) !== expected) return { outcome: 'conflict' };
  await makeSpecFolder(folder);
  const bytes = Buffer.from(content, 'base64');
  await writeCredentialSpecFile(file, bytes, expected === null ? 'refuse' : 'replace', { keepPrevious: true });
  return { outcome: 'placed' };
}
