import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { type RunProgram, verifyDigest, verifySignature } from './verify-installer.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'ccgv-verify-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

describe('verifySignature', () => {
  const ends = (code: number) => (): Promise<number> => Promise.resolve(code);
  const file = String.raw`C:\Users\O'Neil\"x; calc"\Setup.exe`;

  it('accepts what PowerShell has found to be ours, and nothing else', async () => {
    await expect(verifySignature(file, ['CN=Us'], ends(0))).resolves.toBeUndefined();
    await expect(verifySignature(file, ['CN=Us'], ends(21))).rejects.toMatchObject({
      errorName: 'updateSignatureWrong',
    });
    await expect(verifySignature(file, [], ends(0))).rejects.toMatchObject({ errorName: 'updateSignatureWrong' });
  });

  it.each([1, 5, -1, 4_294_967_295])('accepts nothing when PowerShell ends with %d', async (code) => {
    await expect(verifySignature(file, ['CN=Us'], ends(code))).rejects.toMatchObject({
      errorName: 'updateSignatureUnchecked',
    });
  });

  it('accepts nothing when PowerShell is not there', async () => {
    const missing: RunProgram = () => Promise.reject(new Error('ENOENT'));
    await expect(verifySignature(file, ['CN=Us'], missing)).rejects.toMatchObject({
      errorName: 'updateSignatureUnchecked',
    });
    await expect(verifySignature(file, ['CN=Us'])).rejects.toMatchObject({ errorName: 'updateSignatureUnchecked' });
  });

  it('puts neither file nor publisher into the script', async () => {
    const calls: Parameters<RunProgram>[] = [];
    await verifySignature(file, ['CN="Us; calc", O=Ü', 'CN=We'], (...call) => {
      calls.push(call);
      return Promise.resolve(0);
    });
    const [program, args, env] = calls[0] ?? [];
    expect(program).toMatch(/\\System32\\WindowsPowerShell\\v1\.0\\powershell\.exe$/);
    expect(args?.join(' ')).not.toMatch(/calc|"/);
    expect(env).toMatchObject({
      CCG_VAULT_UPDATE_FILE: file,
      CCG_VAULT_UPDATE_PUBLISHERS: 'CN="Us; calc", O=Ü\nCN=We',
    });
    expect(env).not.toHaveProperty('PSModulePath');
  });
});

describe('verifyDigest', () => {
  it('knows the announced file from others', async () => {
    const file = path.join(folder, 'Setup.exe');
    await writeFile(file, 'installer');
    const sha512 = createHash('sha512').update('installer').digest('base64');
    await expect(verifyDigest(file, { sha512, size: 9 })).resolves.toBeUndefined();
    await expect(verifyDigest(file, { sha512, size: 8 })).rejects.toMatchObject({ errorName: 'updateDamaged' });
    await writeFile(file, 'instaIIer');
    await expect(verifyDigest(file, { sha512, size: 9 })).rejects.toMatchObject({ errorName: 'updateDamaged' });
    await rm(file);
    await expect(verifyDigest(file, { sha512, size: 9 })).rejects.toMatchObject({ errorName: 'updateNotFound' });
  });
});
