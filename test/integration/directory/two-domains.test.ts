import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { domainAccounts, domainGmsas, domainPassword, fabrikamAccounts } from '../../../scripts/lib/domain-contents.ts';
import { canRunDomainController } from '../../../scripts/lib/domain-controller.ts';
import { DomainWriter } from '../../../scripts/lib/domain-writer.ts';
import { describeGmsa } from '../../../src/daemon/directory/describe-gmsa.ts';
import type { DirectoryAccount } from '../../../src/daemon/directory/directory-client.ts';
import { GmsaFinder } from '../../../src/daemon/directory/gmsa-finder.ts';
import { runDoctor } from '../../../src/daemon/doctor/run-doctor.ts';
import { ownPluginGuid } from '../../../src/shared/credspec/plugins.ts';
import type { GmsaDescription } from '../../../src/shared/directory/facts.ts';
import { commandLineProgram } from '../../support/command-line.ts';
import {
  type Contoso,
  contosoAccount,
  fabrikamAccount,
  startContoso,
  startFabrikam,
  type TestDomain,
} from '../../support/contoso.ts';
import { doctorSurroundings } from '../../support/doctor-surroundings.ts';

const noSignal = new AbortController().signal;
const { reader, gmsa: reports } = fabrikamAccounts;

/** Two forests that do not trust each other; the DNS server of the first one finds both. */
describe.skipIf(!canRunDomainController())('a second domain', () => {
  let contoso: Contoso;
  let fabrikam: TestDomain;
  let folder: string;
  /** The certificates of both CAs. */
  let caFile: string;

  beforeAll(async () => {
    [contoso, fabrikam] = await Promise.all([startContoso(), startFabrikam()]);
    await contoso.controller.connectTo(fabrikam.controller);
    folder = await mkdtemp(path.join(tmpdir(), 'ccg-vault-two-domains-'));
    caFile = path.join(folder, 'both-cas.pem');
    const certificates = await Promise.all([contoso, fabrikam].map((domain) => readFile(domain.caFile, 'utf8')));
    await writeFile(caFile, certificates.join('\n'));
  }, 180_000);

  afterAll(async () => {
    await contoso[Symbol.asyncDispose]();
    await fabrikam[Symbol.asyncDispose]();
    await rm(folder, { recursive: true, force: true });
  });

  /** Runs the command line where the names of both domains resolve. Its exit code is printed last. */
  async function runInside(user: string, ...args: string[]): Promise<{ exitCode: number; stdout: string }> {
    const command = 'printf %s "$PASSWORD" | "$0" "$@" || echo "exit $?"';
    const all = [...args, '--ca-file', caFile, '--user', user];
    const inside = ['-c', command, process.execPath, commandLineProgram, ...all];
    const printed = await contoso.controller.run('sh', inside, { PASSWORD: domainPassword });
    const failed = /^exit (\d+)$/m.exec(printed);
    return { exitCode: Number(failed?.[1] ?? 0), stdout: printed.slice(0, failed?.index) };
  }

  function describeAs(account: DirectoryAccount, at: TestDomain, gmsa: string): Promise<GmsaDescription> {
    const { dnsName } = at.controller.definition;
    const server = { host: at.controller.address };
    return describeGmsa({ domain: dnsName, gmsa, account, server, tls: at.tls, signal: noSignal });
  }

  /** Makes a credential spec for a gMSA of contoso.com and a further one of fabrikam.com. */
  async function specOfBoth(): Promise<string> {
    const further = ['--further', `${reports}@fabrikam.com/FABRIKAM`];
    const about = ['--domain', 'contoso.com', '--gmsa', domainGmsas.byAccount, '--source', 'webapp01', ...further];
    return (await runInside(domainAccounts.plugin, 'credspec', 'new', ...about)).stdout;
  }

  it('adds its gMSAs to a credential spec, each with both scopes', async () => {
    const { domain } = await describeAs(contosoAccount(domainAccounts.plugin), contoso, domainGmsas.byAccount);
    expect(JSON.parse(await specOfBoth())).toEqual({
      CmsPlugins: ['ActiveDirectory'],
      DomainJoinConfig: {
        Sid: domain.sid,
        MachineAccountName: 'webapp01',
        Guid: domain.guid,
        DnsTreeName: 'contoso.com',
        DnsName: 'contoso.com',
        NetBiosName: 'CONTOSO',
      },
      ActiveDirectoryConfig: {
        GroupManagedServiceAccounts: [
          { Name: 'webapp01', Scope: 'contoso.com' },
          { Name: 'webapp01', Scope: 'CONTOSO' },
          { Name: 'reports01', Scope: 'fabrikam.com' },
          { Name: 'reports01', Scope: 'FABRIKAM' },
        ],
        HostAccountConfig: { PortableCcgVersion: '1', PluginGUID: ownPluginGuid, PluginInput: 'webapp01' },
      },
    });
  });

  it('is asked by lint --online about its own gMSAs, and why it does not answer is said at them', async () => {
    const file = path.join(folder, 'contoso_webapp01.json');
    await writeFile(file, await specOfBoth());
    const { exitCode, stdout } = await runInside(domainAccounts.plugin, 'credspec', 'lint', '--online', '--json', file);
    const { findings } = JSON.parse(stdout) as { findings: { rule: string; path: string; message: string }[] };
    expect(findings).toMatchObject([
      {
        rule: 'directory-not-asked',
        path: 'ActiveDirectoryConfig.GroupManagedServiceAccounts[2].Name',
        message: expect.stringMatching(/gmsa\.plugin@contoso\.com at fabrikam\.com \(CCGV-5030\)/) as string,
      },
    ]);
    expect(exitCode).toBe(0);
  });

  it('refuses the account of the other domain, which is no wrong password', async () => {
    const foreign = contosoAccount(domainAccounts.plugin);
    const refused = { errorName: 'directoryForeignAccountRefused' };
    await expect(describeAs(foreign, fabrikam, reports)).rejects.toMatchObject(refused);
    const finder = new GmsaFinder();
    const place = { source: 'webapp01', server: { host: fabrikam.controller.address }, tls: fabrikam.tls };
    const search = { text: '', limit: 10, account: () => Promise.resolve(foreign), signal: noSignal };
    await expect(finder.find({ ...place, domain: 'fabrikam.com' }, search)).rejects.toMatchObject(refused);
    finder.close();
    const wrong = { ...fabrikamAccount(reader), password: 'wrong' };
    await expect(describeAs(wrong, fabrikam, reports)).rejects.toMatchObject({ errorName: 'directoryPasswordWrong' });
  });

  it('is told by the doctor as the only cause, and is in order for an account of its own', async () => {
    const server = { host: fabrikam.controller.address };
    const question = { server, tls: fabrikam.tls, domain: 'fabrikam.com', gmsa: reports };
    const causesFor = async (account: DirectoryAccount): Promise<string[]> => {
      const report = await runDoctor(doctorSurroundings(question, account), { signal: noSignal });
      return report.checks.flatMap(({ id, outcome, code }) => (outcome === 'failed' ? [`${id} ${code ?? ''}`] : []));
    };
    expect(await causesFor(contosoAccount(domainAccounts.plugin))).toEqual(['directory.account CCGV-5030']);
    expect(await causesFor(fabrikamAccount(reader))).toEqual([]);
  });

  it('may let an account of the other domain read a password, whose name it does not know', async () => {
    const ours = await describeAs(contosoAccount(domainAccounts.plugin), contoso, domainGmsas.byAccount);
    const [sid = ''] = ours.gmsa.allowed.map((principal) => principal.sid);
    const writer = new DomainWriter(fabrikam.controller.privilegedSocket, 'fabrikam.com');
    await writer.addGmsa('shared01', [sid], { names: [] });
    await writer.close();
    const { gmsa } = await describeAs(fabrikamAccount(reader), fabrikam, 'shared01');
    expect(gmsa).toMatchObject({
      allowed: [{ sid, name: null, kind: 'unknown' }],
      password: { readable: false, reason: 'notAllowed' },
    });
  });
});
