import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { domainAccounts, domainGmsas, domainPassword } from '../../../scripts/lib/domain-contents.ts';
import { canRunDomainController } from '../../../scripts/lib/domain-controller.ts';
import { vaultExecutable } from '../../../scripts/lib/paths.mjs';
import { runDoctor } from '../../../src/daemon/doctor/run-doctor.ts';
import { createCredentialSpec } from '../../../src/shared/credspec/create.ts';
import type { CheckResult, DoctorReport } from '../../../src/shared/doctor/report.ts';
import { withBlockedPorts } from '../../support/blocked-ports.ts';
import { canariesIn, type Canary } from '../../support/canary.ts';
import { runCommandLine } from '../../support/command-line.ts';
import { type Contoso, contosoAccount, startContoso } from '../../support/contoso.ts';
import { doctorSurroundings } from '../../support/doctor-surroundings.ts';
import { type ExampleDaemon, startExampleDaemon } from '../../support/example-daemon.ts';

const secrets: readonly Canary[] = [{ what: 'the password of the account', text: domainPassword }];

/** Every fault is planted in a set-up that is otherwise healthy, and the doctor must name it, and nothing else. */
describe.skipIf(!canRunDomainController() || vaultExecutable() === undefined)('the doctor', () => {
  let contoso: Contoso;
  let example: ExampleDaemon;
  let folder: string;

  beforeAll(async () => {
    contoso = await startContoso();
    example = await startExampleDaemon();
    folder = await mkdtemp(path.join(tmpdir(), 'ccg-vault-doctor-'));
  }, 180_000);

  afterAll(async () => {
    await example[Symbol.asyncDispose]();
    await contoso[Symbol.asyncDispose]();
    await rm(folder, { recursive: true, force: true });
  });

  const plugin = { Domain: 'contoso.com', Username: domainAccounts.plugin, Password: domainPassword };

  /** Puts an account into the secret of the source webapp01. */
  async function keepInVault(secret: Record<string, string>): Promise<void> {
    const { admin } = example.vault;
    await admin.writeSecret('secret', 2, 'win/gmsa-getter', secret);
    await admin.close();
  }

  beforeEach(async () => {
    await keepInVault(plugin);
  });

  function about(gmsa: string): string[] {
    return ['--domain', 'contoso.com', '--gmsa', gmsa, '--source', 'webapp01'];
  }

  function where(): string[] {
    return ['--server', contoso.controller.address, '--ca-file', contoso.caFile, '--server-name', 'dc1.contoso.com'];
  }

  /** What the doctor prints, which holds no secret. */
  async function doctor(...args: string[]): Promise<{ exitCode: number; stdout: string }> {
    const result = await runCommandLine('doctor', ...args, '--data-dir', example.dataFolder);
    expect(result.stderr).toBe('');
    expect(canariesIn(result.stdout, secrets)).toEqual([]);
    return result;
  }

  async function examine(...args: string[]): Promise<DoctorReport> {
    return JSON.parse((await doctor(...args, '--json')).stdout) as DoctorReport;
  }

  /** The causes that the doctor names for a gMSA, with their codes. */
  async function causes(...args: string[]): Promise<string[]> {
    return causesIn(await examine(...(args.length === 0 ? [...about(domainGmsas.byAccount), ...where()] : args)));
  }

  function causesIn(report: DoctorReport): string[] {
    return report.causes.map((id) => `${id} ${checkIn(report, id)?.code ?? ''}`);
  }

  function checkIn({ checks }: DoctorReport, id: string): CheckResult | undefined {
    return checks.find((check) => check.id === id);
  }

  it('finds everything in order, with the managed password read and a ticket got', async () => {
    const healthy = await examine(...about(domainGmsas.byAccount), ...where());
    // The DNS servers of a test machine do not know the domain.
    expect([healthy.causes, healthy.verdict]).toEqual([[], 'readyWithWarnings']);
    for (const id of ['vault.fields', 'directory.tcp636', 'directory.preauthentication', 'endToEnd.ticket']) {
      expect([id, checkIn(healthy, id)?.outcome]).toEqual([id, 'ok']);
    }
    const spoken = await doctor(...about(domainGmsas.byAccount), ...where());
    expect([spoken.exitCode, spoken.stdout]).toEqual([0, expect.stringContaining('Client: webapp01$@CONTOSO.COM')]);
    const written = await doctor(...about(domainGmsas.byAccount), ...where(), '--markdown');
    expect(written.stdout).toContain('| Kerberos ticket for the gMSA | ok |');
  });

  it.each([
    ['a field that is missing', { Domain: 'contoso.com', Username: 'gmsa.plugin' }, 'vault.fields CCGV-2206'],
    ['a wrong password', { ...plugin, Password: 'wrong' }, 'directory.account CCGV-5022'],
    ['a disabled account', { ...plugin, Username: domainAccounts.disabled }, 'directory.account CCGV-5026'],
    ['an expired account', { ...plugin, Username: domainAccounts.expired }, 'directory.account CCGV-5027'],
    ['an expired password', { ...plugin, Username: domainAccounts.passwordExpired }, 'directory.account CCGV-5025'],
    ['an account without logon hours', { ...plugin, Username: domainAccounts.atNoTime }, 'directory.account CCGV-5023'],
    ['a password to be changed', { ...plugin, Username: domainAccounts.mustChange }, 'directory.account CCGV-5028'],
  ])('names %s as the only cause', async (_what, secret, cause) => {
    await keepInVault(secret);
    expect(await causes()).toEqual([cause]);
  });

  it('names a locked account as the only cause', async () => {
    await keepInVault({ ...plugin, Username: domainAccounts.locked, Password: 'wrong' });
    expect(await causes()).toEqual(['directory.account CCGV-5022']);
    await keepInVault({ ...plugin, Username: domainAccounts.locked });
    expect(await causes()).toEqual(['directory.account CCGV-5029']);
  });

  it('names what is the matter with the gMSA as the only cause', async () => {
    const causesFor = (gmsa: string): Promise<string[]> => causes(...about(gmsa), ...where());
    expect(await causesFor(domainGmsas.byGroup)).toEqual(['directory.readRight CCGV-5046']);
    expect(await causesFor(domainGmsas.disabled)).toEqual(['directory.gmsaEnabled CCGV-5045']);
    expect(await causesFor(domainGmsas.expired)).toEqual(['directory.gmsaEnabled CCGV-5048']);
    expect(await causesFor('webapp99')).toEqual(['directory.gmsa CCGV-5041']);
  });

  it('names a member of the credential spec that the directory says otherwise', async () => {
    const healthy = await examine(...about(domainGmsas.byAccount), ...where());
    const fact = (label: string): string =>
      checkIn(healthy, 'directory.domain')?.facts?.find((one) => one.label === label)?.value ?? '';
    const write = async (sid: string): Promise<string> => {
      const right = { dnsName: 'contoso.com', accountName: 'webapp01', source: 'webapp01', guid: fact('GUID') };
      const { text, fileName } = createCredentialSpec({ ...right, sid });
      await writeFile(path.join(folder, fileName), text);
      return path.join(folder, fileName);
    };
    const good = await examine('--credspec', await write(fact('SID')), ...where());
    expect(good).toMatchObject({
      causes: [],
      subject: { gmsa: 'webapp01', domain: 'contoso.com', source: 'webapp01', credentialSpec: 'contoso_webapp01.json' },
    });
    const wrong = await examine('--credspec', await write('S-1-5-21-1-2-3'), ...where());
    expect(causesIn(wrong)).toEqual(['directory.credentialSpec CCGV-5044']);
    expect(checkIn(wrong, 'directory.credentialSpec')?.finding).toContain('DomainJoinConfig.Sid');
  });

  it.each([
    [
      ['tcp 88', 'udp 389'],
      ['directory.tcp88 CCGV-5043', 'directory.udp389 CCGV-5043'],
    ],
    [['tcp 389'], ['directory.tcp389 CCGV-5043']],
    // Windows can do without UDP 88, which is worth a warning.
    [['tcp 636', 'udp 88'], ['directory.tcp636 CCGV-5043']],
  ])('names the blocked ports %j as the only causes', async (ports, expected) => {
    const report = await withBlockedPorts(contoso.controller, ports, () =>
      examine(...about(domainGmsas.byAccount), ...where()),
    );
    expect(causesIn(report)).toEqual(expected);
    if (ports.includes('udp 88')) expect(checkIn(report, 'directory.udp88')?.outcome).toBe('warning');
    // The rest is found out all the same, by StartTLS where LDAPS is blocked.
    expect(checkIn(report, 'directory.managedPassword')?.outcome).toBe('ok');
  });

  it('names a certificate that is not trusted, or is for another name, as the only cause', async () => {
    const at = [...about(domainGmsas.byAccount), '--server', contoso.controller.address];
    expect(await causes(...at, '--server-name', 'dc1.contoso.com')).toEqual(['directory.certificate CCGV-5010']);
    expect(await causes(...at, '--ca-file', contoso.caFile)).toEqual(['directory.certificate CCGV-5009']);
  });

  it('names clocks that differ too much as the only cause', async () => {
    const server = { host: contoso.controller.address };
    const account = contosoAccount(domainAccounts.plugin);
    const surroundings = doctorSurroundings({ server, tls: contoso.tls }, account, () => Date.now() + 6 * 60_000);
    const report = await runDoctor(surroundings, { signal: new AbortController().signal });
    expect(causesIn(report)).toEqual(['directory.clock CCGV-5103']);
    expect(checkIn(report, 'directory.clock')?.finding).toMatch(/this host is [56] minutes ahead of/);
  });

  it('names a domain controller that is not there as the only cause', async () => {
    expect(await causes(...about(domainGmsas.byAccount), '--server', '127.99.99.1')).toEqual([
      'directory.controller CCGV-5003',
    ]);
  });

  it('names a missing policy, an unknown source and a sealed Vault as the only cause', async () => {
    const { vault } = example;
    const { admin } = vault;
    await admin.allowRead('gmsa-getter', 'secret/data/other');
    expect(await causes()).toEqual(['vault.capabilities CCGV-2201']);
    await admin.allowRead('gmsa-getter', 'kv/win/gmsa-getter', 'secret/data/win/gmsa-getter');
    expect(await causes()).toEqual([]);
    const unknown = ['--domain', 'contoso.com', '--gmsa', 'webapp01', '--source', 'nothing', ...where()];
    expect(await causes(...unknown)).toEqual(['vault.source CCGV-1006']);
    await vault.seal();
    expect(await causes()).toEqual(['vault.server CCGV-2005']);
    expect((await doctor(...about(domainGmsas.byAccount), ...where())).exitCode).toBe(1);
    await vault.unseal();
    await admin.close();
  });

  it('goes as far as it can where no daemon answers', async () => {
    const args = [...about(domainGmsas.byAccount), ...where(), '--json', '--data-dir', folder];
    const away = await runCommandLine('doctor', ...args);
    const report = JSON.parse(away.stdout) as DoctorReport;
    expect([away.exitCode, causesIn(report)]).toEqual([3, ['plugin.daemon CCGV-3008']]);
    expect(checkIn(report, 'directory.tcp88')?.outcome).toBe('ok');
  });

  it('refuses a question that names no gMSA', async () => {
    expect((await runCommandLine('doctor', '--domain', 'contoso.com')).exitCode).toBe(2);
  });

  it('is joined by lint --online, which finds the same in a credential spec and mends it', async () => {
    const facts = checkIn(await examine(...about(domainGmsas.byAccount), ...where()), 'directory.domain')?.facts ?? [];
    const fact = (label: string): string => facts.find((one) => one.label === label)?.value ?? '';
    const names = {
      dnsName: 'contoso.com',
      dnsTreeName: 'forest.contoso.com',
      accountName: 'webapp01',
      source: 'webapp01',
    };
    const furtherAccounts = [domainGmsas.byGroup, 'webapp99'].map((accountName) => ({ accountName }));
    const { text } = createCredentialSpec({ ...names, sid: 'S-1-5-21-1-2-3', guid: fact('GUID'), furtherAccounts });
    const file = path.join(folder, 'contoso_webapp01.json');
    await writeFile(file, text);
    const lint = async (...more: string[]): Promise<{ exitCode: number; rules: string[] }> => {
      const args = [...more, '--online', '--json', file, ...where(), '--data-dir', example.dataFolder];
      const { exitCode, stdout } = await runCommandLine('credspec', 'lint', ...args);
      expect(canariesIn(stdout, secrets)).toEqual([]);
      const { findings } = JSON.parse(stdout) as { findings: { rule: string; path: string }[] };
      const told = findings.filter(({ rule }) => rule.startsWith('directory-'));
      return { exitCode, rules: told.map(({ rule, path: at }) => `${rule} ${at}`) };
    };
    const accounts = [
      'directory-not-allowed ActiveDirectoryConfig.GroupManagedServiceAccounts[2].Name',
      'directory-account ActiveDirectoryConfig.GroupManagedServiceAccounts[4].Name',
    ];
    const members = ['directory-domain DomainJoinConfig.Sid', 'directory-domain DomainJoinConfig.DnsTreeName'];
    expect(await lint()).toEqual({ exitCode: 1, rules: [...members, ...accounts] });
    expect(await lint('--fix')).toEqual({ exitCode: 1, rules: accounts });
    expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({
      DomainJoinConfig: { Sid: fact('SID'), DnsTreeName: 'contoso.com' },
    });
  });
});
