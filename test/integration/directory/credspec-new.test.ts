import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { domainAccounts, domainGmsas, domainPassword } from '../../../scripts/lib/domain-contents.ts';
import { canRunDomainController } from '../../../scripts/lib/domain-controller.ts';
import { vaultExecutable } from '../../../scripts/lib/paths.mjs';
import { ownPluginGuid } from '../../../src/shared/credspec/plugins.ts';
import { canariesIn, canariesInFolder, type Canary } from '../../support/canary.ts';
import { commandLineProgram, type CommandLineResult, runCommandLine } from '../../support/command-line.ts';
import { type Contoso, startContoso } from '../../support/contoso.ts';
import { type ExampleDaemon, startExampleDaemon } from '../../support/example-daemon.ts';

const secrets: readonly Canary[] = [{ what: 'the password of the account', text: domainPassword }];

interface Answer {
  readonly file: string;
  readonly text: string;
  readonly findings: unknown[];
  readonly warnings: readonly { readonly id: string; readonly message: string; readonly fix: string }[];
  readonly directory: Record<string, unknown>;
}

describe.skipIf(!canRunDomainController() || vaultExecutable() === undefined)('credspec new with a directory', () => {
  let contoso: Contoso;
  let example: ExampleDaemon;
  let folder: string;

  beforeAll(async () => {
    contoso = await startContoso();
    example = await startExampleDaemon();
    folder = await mkdtemp(path.join(tmpdir(), 'ccg-vault-specs-'));
  }, 180_000);

  afterAll(async () => {
    await example[Symbol.asyncDispose]();
    await contoso[Symbol.asyncDispose]();
    await rm(folder, { recursive: true, force: true });
  });

  /** Puts an account into the secret of the source webapp01. */
  async function keepInVault(account: Record<'Domain' | 'Username' | 'Password', string>): Promise<void> {
    const admin = example.vault.admin;
    await admin.writeSecret('secret', 2, 'win/gmsa-getter', account);
    await admin.close();
  }

  const plugin = { Domain: 'contoso.com', Username: domainAccounts.plugin, Password: domainPassword };

  function where(): string[] {
    return ['--server', contoso.controller.address, '--ca-file', contoso.caFile, '--server-name', 'dc1.contoso.com'];
  }

  function credspecNew(gmsa: string, ...more: string[]): Promise<CommandLineResult> {
    const what = ['--domain', 'contoso.com', '--gmsa', gmsa, '--source', 'webapp01'];
    return runCommandLine('credspec', 'new', ...what, ...where(), ...more, '--data-dir', example.dataFolder);
  }

  async function answer(gmsa: string): Promise<Answer> {
    const { stdout } = await credspecNew(gmsa, '--json');
    return JSON.parse(stdout) as Answer;
  }

  it('writes what New-CredentialSpec would, member by member, and this plugin', async () => {
    await keepInVault(plugin);
    const { file, text, findings, warnings, directory } = await answer(domainGmsas.byAccount);
    const { sid, guid } = await saidBySamba();
    expect(file).toBe('contoso_webapp01.json');
    expect(JSON.parse(text)).toEqual({
      CmsPlugins: ['ActiveDirectory'],
      DomainJoinConfig: {
        Sid: sid,
        MachineAccountName: 'webapp01',
        Guid: guid,
        DnsTreeName: 'contoso.com',
        DnsName: 'contoso.com',
        NetBiosName: 'CONTOSO',
      },
      ActiveDirectoryConfig: {
        GroupManagedServiceAccounts: [
          { Name: 'webapp01', Scope: 'contoso.com' },
          { Name: 'webapp01', Scope: 'CONTOSO' },
        ],
        HostAccountConfig: { PortableCcgVersion: '1', PluginGUID: ownPluginGuid, PluginInput: 'webapp01' },
      },
    });
    expect([findings, warnings]).toEqual([[], []]);
    expect(directory).toMatchObject({
      server: 'dc1.contoso.com',
      boundAs: 'gmsa.plugin@contoso.com',
      passwordReadable: true,
    });
  });

  it('saves it under the usual name, and replaces nothing', async () => {
    await keepInVault({ ...plugin, Domain: 'CONTOSO' });
    const saved = await credspecNew(`${domainGmsas.byAccount}$`, '--dir', folder);
    expect(saved).toMatchObject({ exitCode: 0, stderr: '' });
    const file = path.join(folder, 'contoso_webapp01.json');
    expect(JSON.parse(await readFile(file, 'utf8'))).toHaveProperty('DomainJoinConfig.NetBiosName', 'CONTOSO');
    const again = await credspecNew(domainGmsas.byAccount, '--dir', folder);
    expect([again.exitCode, again.stderr]).toEqual([1, expect.stringContaining('CCGV-3014')]);
  });

  it('warns of everything that would keep the container from its identity', async () => {
    await keepInVault(plugin);
    const warned = async (gmsa: string): Promise<string[]> => (await answer(gmsa)).warnings.map(({ id }) => id);
    expect(await warned(domainGmsas.byGroup)).toEqual(['notAllowed']);
    expect(await warned(domainGmsas.disabled)).toEqual(['disabled', 'noServicePrincipalName', 'nameClash']);
    expect(await warned(domainGmsas.expired)).toEqual(['expired']);
    await keepInVault({ ...plugin, Username: domainAccounts.byNestedGroup });
    expect(await warned(domainGmsas.byGroup)).toEqual([]);
    const spoken = await credspecNew(domainGmsas.nobody);
    expect([spoken.exitCode, spoken.stderr]).toEqual([0, expect.stringContaining('allowed: nobody')]);
  });

  it.each([
    ['a wrong password', { Password: 'wrong' }, 'CCGV-5022'],
    ['a disabled account', { Username: domainAccounts.disabled }, 'CCGV-5026'],
    ['an expired account', { Username: domainAccounts.expired }, 'CCGV-5027'],
    ['an expired password', { Username: domainAccounts.passwordExpired }, 'CCGV-5025'],
    ['a password to be changed', { Username: domainAccounts.mustChange }, 'CCGV-5028'],
  ])('says what is the matter with %s, and makes nothing', async (_what, change, code) => {
    await keepInVault({ ...plugin, ...change });
    const result = await credspecNew(domainGmsas.byAccount, '--json');
    expect([result.exitCode, JSON.parse(result.stdout)]).toMatchObject([1, { error: { code } }]);
  });

  it('says when the domain or the gMSA is another', async () => {
    await keepInVault(plugin);
    const result = await credspecNew('webapp99');
    expect([result.exitCode, result.stderr]).toEqual([1, expect.stringContaining('CCGV-5041')]);
    const other = ['--domain', 'fabrikam.com', '--gmsa', 'webapp01', '--source', 'webapp01', ...where()];
    const wrong = await runCommandLine('credspec', 'new', ...other, '--data-dir', example.dataFolder);
    expect([wrong.exitCode, wrong.stderr]).toEqual([1, expect.stringContaining('CCGV-5040')]);
  });

  it('refuses options that contradict each other', async () => {
    const usage = [
      ['--sid', 'S-1-5-21-1-2-3'],
      ['--netbios', 'CONTOSO'],
      ['--account', 'webapp02'],
    ];
    for (const options of usage) {
      expect((await credspecNew(domainGmsas.byAccount, ...options)).exitCode).toBe(2);
    }
    const odd = await credspecNew(domainGmsas.byAccount, '--ca-file', '//files.contoso.com/share/ca.pem');
    expect([odd.exitCode, odd.stderr]).toEqual([1, expect.stringMatching(/CCGV-3006|CCGV-3011/)]);
  });

  it('takes an account for this once by --user, with the password on standard input', async () => {
    const options = ['--domain', 'contoso.com', '--gmsa', domainGmsas.byAccount, '--source', 'webapp01', '--json'];
    const args = ['credspec', 'new', ...options, ...where(), '--user', domainAccounts.plugin];
    const child = spawn(process.execPath, [commandLineProgram, ...args], { stdio: ['pipe', 'pipe', 'inherit'] });
    let stdout = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    child.stdin.end(`${domainPassword}\n`);
    await new Promise((resolve) => child.once('close', resolve));
    expect(JSON.parse(stdout)).toMatchObject({ file: 'contoso_webapp01.json', warnings: [] });
  });

  it('finds the domain controller by DNS where none is named', async () => {
    const options = ['--domain', 'contoso.com', '--gmsa', domainGmsas.byAccount, '--source', 'webapp01'];
    const args = ['credspec', 'new', ...options, '--ca-file', contoso.caFile, '--user', domainAccounts.plugin];
    // Inside, the DNS server of this domain is that of the system.
    const command = 'printf %s "$PASSWORD" | "$0" "$@"';
    const made = await contoso.controller.run('sh', ['-c', command, process.execPath, commandLineProgram, ...args], {
      PASSWORD: domainPassword,
    });
    expect(JSON.parse(made)).toHaveProperty('DomainJoinConfig.DnsTreeName', 'contoso.com');
  });

  it('keeps the password out of every answer, log and file', async () => {
    await keepInVault(plugin);
    const results = [await credspecNew(domainGmsas.byAccount), await credspecNew(domainGmsas.byAccount, '--json')];
    for (const { stdout, stderr } of results) expect(canariesIn(stdout + stderr, secrets)).toEqual([]);
    expect(canariesIn(example.daemon.log, secrets)).toEqual([]);
    expect(await canariesInFolder(example.dataFolder, secrets)).toEqual([]);
  });

  /** What Samba's own tools say of the domain. */
  async function saidBySamba(): Promise<{ sid: string; guid: string }> {
    const script =
      'import sys; from samba.samdb import SamDB; from samba.param import LoadParm; from samba.auth import system_session\n' +
      'lp = LoadParm(); lp.load(sys.argv[1] + "/smb.conf")\n' +
      'db = SamDB(url=sys.argv[1] + "/private/sam.ldb", session_info=system_session(), lp=lp)\n' +
      'found = db.search(base=db.domain_dn(), scope=0, attrs=["objectGUID"])[0]["objectGUID"][0]\n' +
      'print(db.get_domain_sid(), db.schema_format_value("objectGUID", found).decode())';
    const { folder: files } = contoso.controller;
    const [sid = '', guid = ''] = (await contoso.controller.run('/usr/bin/python3', ['-c', script, files])).split(/\s/);
    return { sid, guid };
  }
});
