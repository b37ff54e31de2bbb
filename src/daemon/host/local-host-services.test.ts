import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { LocalHostServices } from './local-host-services.ts';

let folder: string;
let keyFile: string;
let host: LocalHostServices;
const secret = Buffer.from('canary');

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'ccgv-host-'));
  keyFile = path.join(folder, 'secrets', 'host.key');
  host = new LocalHostServices(folder);
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

describe('LocalHostServices', () => {
  it('gives back what it protected, also after a restart', async () => {
    const data = await host.protect(secret, 'store');
    expect(Buffer.from(data).includes(secret)).toBe(false);
    expect(Buffer.from(await new LocalHostServices(folder).unprotect(data, 'store'))).toEqual(secret);
  });

  it('keeps the key to its owner, and creates it once', async () => {
    await Promise.all(Array.from({ length: 5 }, () => new LocalHostServices(folder).protect(secret, 'x')));
    const key = await readFile(keyFile);
    expect((await stat(keyFile)).mode & 0o777).toBe(0o600);
    expect((await stat(path.dirname(keyFile))).mode & 0o777).toBe(0o700);
    await new LocalHostServices(folder).protect(secret, 'x');
    expect(await readFile(keyFile)).toEqual(key);
  });

  it('never protects the same data the same way twice', async () => {
    expect(await host.protect(secret, 'x')).not.toEqual(await host.protect(secret, 'x'));
  });

  it('refuses data that was changed, cut, or protected for another purpose or by another key', async () => {
    const data = Buffer.from(await host.protect(secret, 'store'));
    for (let index = 0; index < data.length; index += 1) {
      const changed = Buffer.from(data);
      changed.writeUInt8((data[index] ?? 0) ^ 1, index);
      await expect(host.unprotect(changed, 'store')).rejects.toMatchObject({ errorName: 'secretStoreDamaged' });
    }
    await expect(host.unprotect(data.subarray(0, 20), 'store')).rejects.toMatchObject({
      errorName: 'secretStoreDamaged',
    });
    await expect(host.unprotect(data, 'cache')).rejects.toMatchObject({ errorName: 'secretStoreDamaged' });
    await rm(keyFile);
    await expect(new LocalHostServices(folder).unprotect(data, 'store')).rejects.toMatchObject({
      errorName: 'secretStoreDamaged',
      detail: expect.stringContaining('is gone') as string,
    });
    await new LocalHostServices(folder).protect(secret, 'store');
    await expect(new LocalHostServices(folder).unprotect(data, 'store')).rejects.toMatchObject({
      errorName: 'secretStoreDamaged',
    });
  });

  it('uses a key that was restored while it runs', async () => {
    const data = await host.protect(secret, 'store');
    const key = await readFile(keyFile);
    await rm(keyFile);
    const other = new LocalHostServices(folder);
    await expect(other.unprotect(data, 'store')).rejects.toMatchObject({ errorName: 'secretStoreDamaged' });
    await writeFile(keyFile, key.toReversed(), { mode: 0o600 });
    await expect(other.unprotect(data, 'store')).rejects.toMatchObject({ errorName: 'secretStoreDamaged' });
    await writeFile(keyFile, key, { mode: 0o600 });
    expect(Buffer.from(await other.unprotect(data, 'store'))).toEqual(secret);
  });

  it('does not use a key that others may read, or that is none', async () => {
    await host.protect(secret, 'x');
    await chmod(keyFile, 0o644);
    await expect(new LocalHostServices(folder).protect(secret, 'x')).rejects.toMatchObject({
      errorName: 'secretStoreDamaged',
    });
    await chmod(keyFile, 0o600);
    await writeFile(keyFile, 'short');
    await expect(new LocalHostServices(folder).protect(secret, 'x')).rejects.toMatchObject({
      errorName: 'secretStoreDamaged',
    });
    expect(await readFile(keyFile, 'utf8')).toBe('short');
  });
});
