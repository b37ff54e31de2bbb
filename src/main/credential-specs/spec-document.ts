import { previousVersionFile, readCredentialSpecFile } from '../../channel/credential-spec-files.ts';
import { digestOf, isThere } from '../../channel/spec-file-content.ts';
import { decodeText } from '../../shared/credspec/decode.ts';
import { maxSpecBytes } from '../../shared/credspec/parse.ts';
import { CcgVaultError } from '../../shared/errors/ccg-vault-error.ts';
import type { SpecDocument, SpecFileRef } from '../../shared/ipc/credential-specs.ts';

/**
 * A file as the editor gets it.
 *
 * @throws CcgVaultError `fileUnreadable`
 */
export async function readSpecDocument(ref: SpecFileRef, path: string): Promise<SpecDocument> {
  const bytes = await readCredentialSpecFile(path);
  const { text, encoding, isValid } = decodeText(bytes);
  const obstacle = obstacleOf(bytes, text, isValid);
  return {
    folder: ref.folder,
    name: ref.name,
    text: obstacle === null ? text : '',
    encoding,
    obstacle,
    version: digestOf(bytes),
    hasPrevious: await isThere(previousVersionFile(path)),
  };
}

/** The same, or null where there is no such file. */
export async function readSpecDocumentIfThere(ref: SpecFileRef, path: string): Promise<SpecDocument | null> {
  try {
    return await readSpecDocument(ref, path);
  } catch (error) {
    if (error instanceof CcgVaultError && !(await isThere(path))) return null;
    throw error;
  }
}

/** Saving what could not be read in full would damage it. */
function obstacleOf(bytes: Uint8Array, text: string, isValid: boolean): string | null {
  if (bytes.byteLength > maxSpecBytes) {
    return `The file is larger than ${String(maxSpecBytes / 1024)} KiB, which no credential spec is. It is not shown.`;
  }
  if (!isValid || text.includes('\0')) {
    return 'The file is not text in UTF-8 or UTF-16. It is not shown, so that saving cannot damage it.';
  }
  return null;
}
