import { execFile } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { vaultWithLdapExecutable } from '../../../scripts/lib/paths.mjs';
import { VaultServer } from '../../../scripts/lib/vault-server.ts';
import { parseConfiguration } from '../../../src/shared/config/parse-configuration.ts';
import { CertificateAuthority } from '../../support/certificates.ts';
import { LdapServer } from '../../support/ldap-server.ts';

const page = readFileSync(new URL('../../../docs/vault.md', import.meta.url), 'utf8');

/** The fenced blocks of the page whose first line begins with a word, with the heading above and what follows the word. */
function blocks(language: string): { title: string; variant: string; text: string }[] {
  const found = page.matchAll(new RegExp(`^\`\`\`${language}\\b *(.*)\\n([^]*?)^\`\`\``, 'gm'));
  return [...found].map(({ index, 1: variant = '', 2: text = '' }) => {
    const headings = page.slice(0, index).match(/^#+ .*/gm) ?? [];
    return { title: headings.at(-1) ?? '', variant, text };
  });
}

test.each(blocks('yaml'))('the configuration under "$title" is valid', ({ text }) => {
  expect(parseConfiguration(text).findings).toEqual([]);
});

// The commands are those of a POSIX shell.
describe.skipIf(process.platform === 'win32')('the commands', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'ccg-vault-documentation-'));
  let server: VaultServer;
  let directory: LdapServer;

  beforeAll(async () => {
    directory = await LdapServer.start([{ name: 'gmsa.plugin', password: 'before' }]);
    server = await VaultServer.start({ executable: vaultWithLdapExecutable() });
    mkdirSync(path.join(folder, 'bin'));
    symlinkSync(vaultWithLdapExecutable() ?? '', path.join(folder, 'bin', 'vault'));
    cpSync(new CertificateAuthority(path.join(folder, 'ca'), 'Contoso').caFile, path.join(folder, 'ca.pem'));
    const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    writeFileSync(path.join(folder, 'issuer.pem'), publicKey.export({ type: 'spki', format: 'pem' }));
  });

  afterAll(async () => {
    await server.close();
    await directory[Symbol.asyncDispose]();
    rmSync(folder, { recursive: true, force: true });
  });

  /** The directory of the page is Active Directory; ours has other names and another schema. */
  function forOurDirectory(commands: string): string {
    return commands
      .replaceAll('ldaps://dc1.contoso.com', directory.address)
      .replace('schema=ad', 'schema=openldap')
      .replace(/binddn=\S+/, `binddn=${directory.adminDn}`)
      .replace(/bindpass=\S+/, `bindpass=${directory.adminPassword}`)
      .replace(/dn=CN=gmsa\S+/, `dn=${directory.dnOf('gmsa.plugin')}`);
  }

  test.each(blocks('sh'))('under "$title" work', async ({ variant, text }) => {
    const commands = variant === 'directory' ? forOurDirectory(text) : text;
    const environment = {
      PATH: `${path.join(folder, 'bin')}:${process.env['PATH'] ?? ''}`,
      HOME: folder,
      VAULT_ADDR: server.address,
      VAULT_TOKEN: server.rootToken,
    };
    await promisify(execFile)('sh', ['-ec', commands], { cwd: folder, env: environment });
  });
});
