import { open } from 'node:fs/promises';

import type { SecretReference } from '../../shared/config/configuration.ts';
import { CcgVaultError } from '../../shared/errors/ccg-vault-error.ts';

/** Longest secret that is read from a file, in bytes; tokens and keys are far shorter. */
const maxSecretBytes = 64 * 1024;

/** Gives the value behind a reference of the configuration. */
export interface SecretResolver {
  /**
   * @throws CcgVaultError `secretFileUnreadable`, `storedSecretMissing` or `secretStoreDamaged`, naming the reference
   * and never the value
   */
  resolve(reference: SecretReference): Promise<string>;
}

/** Where `{ secret: NAME }` references are looked up. */
export interface StoredSecrets {
  /** @throws CcgVaultError `secretStoreDamaged` */
  get(name: string): Promise<string | undefined>;
}

/**
 * Files are read at every use, so that a rotated one is picked up; uses are rare, since they are logins only.
 */
export function createSecretResolver(stored: StoredSecrets): SecretResolver {
  return {
    async resolve(reference) {
      switch (reference.kind) {
        case 'clear':
          return reference.value;
        case 'file':
          return readSecretFile(reference.path);
        case 'stored': {
          const value = await stored.get(reference.name);
          if (value === undefined) throw new CcgVaultError('storedSecretMissing', reference.name);
          return value;
        }
      }
    },
  };
}

/**
 * The text of a file that holds one secret, without white space around it.
 *
 * @throws CcgVaultError `secretFileUnreadable`, naming the file
 */
export async function readSecretFile(path: string): Promise<string> {
  try {
    const handle = await open(path, 'r');
    try {
      const stats = await handle.stat();
      if (stats.isFile() && stats.size <= maxSecretBytes) {
        const text = (await handle.readFile('utf8')).trim();
        if (text !== '') return text;
      }
    } finally {
      await handle.close();
    }
  } catch {
    // What the system says adds nothing that the message and its remedy do not cover.
  }
  throw new CcgVaultError('secretFileUnreadable', path);
}
