import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { chmod, link, lstat, mkdir, readFile, unlink, writeFile } from 'node:fs/promises';
import path from 'node:path';

import { CcgVaultError } from '../../shared/errors/ccg-vault-error.ts';
import type { HostServices } from './host-services.ts';

const algorithm = 'aes-256-gcm';
const keyBytes = 32;
const nonceBytes = 12;
const tagBytes = 16;

/** First byte of what `protect` returns, so that the format can change. */
const formatVersion = 1;

/**
 * Host services where there is no bridge: Linux, macOS, and a daemon started by hand. Data is protected by a key in a
 * file that only its owner may read; there is no event log, and there are no events of CCG.
 */
export class LocalHostServices implements HostServices {
  readonly #keyFile: string;
  #key: Promise<Buffer> | undefined;

  /** @param dataFolder the key is kept in its folder `secrets` */
  constructor(dataFolder: string) {
    this.#keyFile = path.join(dataFolder, 'secrets', 'host.key');
  }

  /** The result is the version, the nonce, the tag and the ciphertext (AES-256-GCM, purpose as additional data). */
  async protect(plaintext: Uint8Array, purpose: string): Promise<Uint8Array> {
    const key = await this.#loadKey(true);
    const nonce = randomBytes(nonceBytes);
    const cipher = createCipheriv(algorithm, key, nonce).setAAD(Buffer.from(purpose));
    const ciphertext = Buffer.concat([cipher.update(plaintext), cipher.final()]);
    return Buffer.concat([Buffer.of(formatVersion), nonce, cipher.getAuthTag(), ciphertext]);
  }

  async unprotect(protectedData: Uint8Array, purpose: string): Promise<Uint8Array> {
    const data = Buffer.from(protectedData);
    if (data.length < 1 + nonceBytes + tagBytes || data[0] !== formatVersion) {
      throw new CcgVaultError('secretStoreDamaged', 'the data has not been written by this version');
    }
    const key = await this.#loadKey(false);
    const nonce = data.subarray(1, 1 + nonceBytes);
    const tag = data.subarray(1 + nonceBytes, 1 + nonceBytes + tagBytes);
    const decipher = createDecipheriv(algorithm, key, nonce, { authTagLength: tagBytes });
    decipher.setAAD(Buffer.from(purpose)).setAuthTag(tag);
    try {
      return Buffer.concat([decipher.update(data.subarray(1 + nonceBytes + tagBytes)), decipher.final()]);
    } catch {
      // The right key may be put back, for example from a backup, and must not need a restart then.
      this.#key = undefined;
      throw new CcgVaultError('secretStoreDamaged', `it does not fit the key ${this.#keyFile}`);
    }
  }

  secureAdminPipe(): Promise<void> {
    return Promise.resolve();
  }

  writeEvent(): void {
    return;
  }

  subscribeCcgEvents(): Promise<{ available: boolean; reason: string }> {
    return Promise.resolve({ available: false, reason: 'CCG exists on Windows only, and is reached by the bridge' });
  }

  async #loadKey(create: boolean): Promise<Buffer> {
    this.#key ??= readKey(this.#keyFile);
    try {
      return await this.#key;
    } catch (error) {
      // A key that appears later, for example from a backup, is to be used.
      this.#key = undefined;
      if (!(create && isMissing(error))) throw keyFailure(error, this.#keyFile);
    }
    this.#key = createKey(this.#keyFile);
    try {
      return await this.#key;
    } catch (error) {
      this.#key = undefined;
      throw keyFailure(error, this.#keyFile);
    }
  }
}

async function readKey(file: string): Promise<Buffer> {
  const stats = await lstat(file);
  if (!stats.isFile()) throw new CcgVaultError('secretStoreDamaged', `${file} is not a file`);
  if (process.platform !== 'win32' && (stats.mode & 0o077) !== 0) {
    throw new CcgVaultError('secretStoreDamaged', `others than the owner may read ${file}; run chmod 600 on it`);
  }
  const key = await readFile(file);
  if (key.length !== keyBytes) throw new CcgVaultError('secretStoreDamaged', `${file} is not a key`);
  return key;
}

/** Writes a new key beside its place and links it there, which fails where another process was faster. */
async function createKey(file: string): Promise<Buffer> {
  const folder = path.dirname(file);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  if (process.platform !== 'win32') await chmod(folder, 0o700);
  const temporary = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`;
  await writeFile(temporary, randomBytes(keyBytes), { mode: 0o600, flag: 'wx', flush: true });
  try {
    await link(temporary, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    await unlink(temporary);
  }
  return readKey(file);
}

function isMissing(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'ENOENT';
}

function keyFailure(error: unknown, file: string): CcgVaultError {
  if (error instanceof CcgVaultError) return error;
  if (isMissing(error)) return new CcgVaultError('secretStoreDamaged', `the key ${file} is gone`);
  const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
  return new CcgVaultError('secretStoreDamaged', `the key ${file} cannot be read or written (${code})`);
}
