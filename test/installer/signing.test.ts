import { execFileSync, spawnSync } from 'node:child_process';
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { makeInstaller } from '../../scripts/build/installer.ts';
import { sign } from '../../scripts/build/signing.ts';
import { projectFolder } from '../../scripts/lib/paths.mjs';
import { bridgeExecutable } from '../../scripts/lib/wine.ts';

/** Small installers: what they hold does not matter here. */
let folder: string;
let content: string;
let program: string;
let certificate: string;
let signCommand: string;
/** A copy of each file that was signed, in order; the uninstaller is never a file of its own on this machine. */
let signedCopies: string;

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'ccgv-signing-'));
  content = path.join(folder, 'content');
  mkdirSync(path.join(content, 'bin'), { recursive: true });
  program = path.join(content, 'bin', 'ccg-vault-bridge.exe');
  copyFileSync(bridgeExecutable, program);
  writeFileSync(path.join(content, 'LICENCES.txt'), 'none\r\n');

  certificate = path.join(folder, 'certificate.pem');
  const key = path.join(folder, 'key.pem');
  const bundle = path.join(folder, 'certificate.p12');
  const password = path.join(folder, 'password');
  writeFileSync(password, 'correct horse');
  const openssl = (...args: readonly string[]): void => {
    execFileSync('openssl', args, { stdio: 'pipe' });
  };
  openssl(
    ...['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=Tests of CCG Vault Console'],
    ...['-addext', 'extendedKeyUsage=codeSigning', '-keyout', key, '-out', certificate],
  );
  openssl('pkcs12', '-export', '-inkey', key, '-in', certificate, '-out', bundle, '-passout', `file:${password}`);

  signedCopies = path.join(folder, 'signed');
  mkdirSync(signedCopies);
  const wrapper = path.join(folder, 'sign.mjs');
  writeFileSync(
    wrapper,
    `import { execFileSync } from 'node:child_process';
     import { copyFileSync, readdirSync } from 'node:fs';
     const [, , script, certificate, password, copies, program] = process.argv;
     execFileSync(process.execPath, [script, certificate, password, program], { stdio: 'inherit' });
     copyFileSync(program, copies + '/' + readdirSync(copies).length + '.exe');\n`,
  );
  const script = path.join(projectFolder, 'scripts', 'build', 'sign-with-osslsigncode.ts');
  signCommand = [process.execPath, wrapper, script, bundle, password, signedCopies]
    .map((part) => `"${part}"`)
    .join(' ');
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** What osslsigncode says of a program's signature by our certificate. */
function verification(file: string): { readonly isValid: boolean; readonly output: string } {
  const { status, stdout, stderr } = spawnSync('osslsigncode', ['verify', '-CAfile', certificate, '-in', file], {
    encoding: 'utf8',
  });
  return { isValid: status === 0, output: stdout + stderr };
}

function make(name: string, more: { readonly signCommand?: string; readonly remark?: string } = {}): Promise<string> {
  const file = path.join(folder, name);
  return makeInstaller({ file, version: '1.0.0', coreFolder: content, isFast: true, ...more }).then(() => file);
}

describe('a build with a certificate', () => {
  it('signs installer and uninstaller, and both verify', async () => {
    const installer = await make('signed.exe', { signCommand });
    expect(verification(installer).isValid, verification(installer).output).toBe(true);
    // The uninstaller first, since the installer holds it.
    const copies = readdirSync(signedCopies).sort();
    expect(copies).toHaveLength(2);
    for (const copy of copies) {
      const result = verification(path.join(signedCopies, copy));
      expect(result.isValid, result.output).toBe(true);
    }
    const [uninstaller = ''] = copies;
    expect(readFileSync(installer).includes(readFileSync(path.join(signedCopies, uninstaller)).subarray(-1024))).toBe(
      true,
    );
  });

  it('signs programs where they lie', () => {
    const copy = path.join(folder, 'program.exe');
    copyFileSync(program, copy);
    expect(verification(copy).isValid).toBe(false);
    const before = process.env['CCG_VAULT_SIGN_COMMAND'];
    process.env['CCG_VAULT_SIGN_COMMAND'] = signCommand;
    try {
      sign([copy]);
    } finally {
      if (before === undefined) delete process.env['CCG_VAULT_SIGN_COMMAND'];
      else process.env['CCG_VAULT_SIGN_COMMAND'] = before;
    }
    const result = verification(copy);
    expect(result.isValid, result.output).toBe(true);
    // One changed byte and the signature is worth nothing.
    const bytes = readFileSync(copy);
    bytes.writeUInt8(bytes.readUInt8(0x600) ^ 1, 0x600);
    writeFileSync(copy, bytes);
    expect(verification(copy).isValid).toBe(false);
  });

  it('fails as a whole when a program cannot be signed', async () => {
    await expect(make('failed.exe', { signCommand: 'false' })).rejects.toThrow('makensis ended with');
  });
});

describe('a build without a certificate', () => {
  it('has no signature, and says so in its version information', async () => {
    const remark = 'This build is not signed.';
    const installer = await make('unsigned.exe', { remark });
    expect(verification(installer).isValid).toBe(false);
    expect(readFileSync(installer).includes(remark, 0, 'utf16le')).toBe(true);
  });
});

describe('two builds of the same files', () => {
  it('are the same installer, whenever the files were written', async () => {
    const first = readFileSync(await make('first.exe'));
    for (const name of readdirSync(content, { recursive: true, encoding: 'utf8' })) {
      utimesSync(path.join(content, name), new Date('2020-01-01T00:00:00Z'), new Date('2020-01-01T00:00:00Z'));
    }
    const second = readFileSync(await make('second.exe'));
    expect(second.equals(first)).toBe(true);
  });
});
