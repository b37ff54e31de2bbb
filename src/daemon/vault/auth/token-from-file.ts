import { stat } from 'node:fs/promises';

import { CcgVaultError } from '../../../shared/errors/ccg-vault-error.ts';
import type { AuthConfigOf, AuthMethod } from './auth-method.ts';
import { lookUpToken } from './look-up-token.ts';
import { isPossibleToken } from './token.ts';

/** A token that another program keeps in a file, such as Vault Agent's sink. A new one is noticed at the next use. */
export function tokenFromFileAuth(config: AuthConfigOf<'token_from_file'>): AuthMethod {
  let readStamp: string | undefined;
  return {
    kind: 'given',
    async obtain(context) {
      readStamp = await fileStamp(config.filePath);
      const value = await context.secrets.resolve({ kind: 'file', path: config.filePath });
      if (!isPossibleToken(value)) throw new CcgVaultError('tokenMissing', config.filePath);
      return lookUpToken(context, value);
    },
    async hasChanged() {
      const stamp = await fileStamp(config.filePath);
      // While a file is being replaced there may be none; the token that was read goes on working.
      return stamp !== undefined && stamp !== readStamp;
    },
  };
}

/** Changes whenever the file does; undefined while there is none. */
async function fileStamp(path: string): Promise<string | undefined> {
  try {
    const { mtimeMs, size, ino } = await stat(path);
    return `${mtimeMs} ${size} ${ino}`;
  } catch {
    return undefined;
  }
}
