import { writeFileSync } from 'node:fs';
import path from 'node:path';

import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

import { domainAccounts, domainGmsas, domainPassword } from '../../scripts/lib/domain-contents.ts';
import { canRunDomainController } from '../../scripts/lib/domain-controller.ts';
import { administratorPassword } from '../../scripts/lib/domain-template.ts';
import { prepareExampleVault } from '../../scripts/lib/example-vault.ts';
import { vaultWithLdapExecutable } from '../../scripts/lib/paths.mjs';
import { VaultServer } from '../../scripts/lib/vault-server.ts';
import { type DirectoryAccount, DirectoryClient } from '../../src/daemon/directory/directory-client.ts';
import { managedPasswordAsUtf8 } from '../../src/daemon/directory/kerberos-key.ts';
import { readDomain } from '../../src/daemon/directory/read-domain.ts';
import { readGmsa, readManagedPassword } from '../../src/daemon/directory/read-gmsa.ts';
import { requestTicket } from '../../src/daemon/kerberos/request-ticket.ts';
import { parseManagedPassword } from '../../src/shared/directory/managed-password.ts';
import type { DoctorReport } from '../../src/shared/doctor/report.ts';
import { withBlockedPorts } from '../support/blocked-ports.ts';
import { type Contoso, startContoso } from '../support/contoso.ts';
import { credentialCache } from '../support/credential-cache.ts';
import { allowList } from '../support/wine-machine.ts';
import { pluginClass, WineHost } from './wine-host.ts';

/** The check that fails under Wine whatever else is right. */
const lackingInWine = 'host.containersFeature';

/** On a busy machine Wine now and then fails to start the bridge or to open a key, which the doctor tells rightly. */
const wineMoods = { timeout: 120_000, interval: 1_000 };

/**
 * The whole chain of a container start: the plugin is activated by COM under Wine as CCG does it, the daemon reads a real
 * Vault, and what comes out is taken to a real domain controller, as CCG would. The tests build on each other.
 */
describe.skipIf(!canRunDomainController() || vaultWithLdapExecutable() === undefined)('a container start', () => {
  let contoso: Contoso;
  let vault: VaultServer;
  let host: WineHost;

  beforeAll(async () => {
    [contoso, vault, host] = await Promise.all([
      startContoso(),
      VaultServer.start({ executable: vaultWithLdapExecutable() }),
      WineHost.create(),
    ]);
    const { admin } = vault;
    const access = await prepareExampleVault(vault);
    await admin.writeSecret('secret', 2, 'win/gmsa-getter', account);
    await admin.allowRead('gmsa-getter', 'secret/data/win/gmsa-getter', 'ldap/static-cred/gmsa');
    host.useExampleVault(
      vault,
      access,
      '  rotated: { type: ldap, connection: demo, config: { role: gmsa, domain: contoso.com } }',
    );
    expect((await host.bridge('install')).lines.at(-1)).toEqual({ result: 'ok' });
  }, 300_000);

  afterAll(async () => {
    host.close();
    await vault.close();
    await contoso[Symbol.asyncDispose]();
  });

  const account = { Domain: 'contoso.com', Username: domainAccounts.plugin, Password: domainPassword };

  /** What the doctor of the Windows host says about a gMSA. */
  async function examine(gmsa: string): Promise<DoctorReport> {
    // Where the CA's file lies seen from Wine.
    const caFile = `Z:${contoso.caFile.replaceAll('/', '\\')}`;
    const { output, errors } = await host.cli(
      ...['doctor', '--json', '--domain', 'contoso.com', '--gmsa', gmsa, '--source', 'webapp01'],
      ...['--server', contoso.controller.address, '--ca-file', caFile, '--server-name', 'dc1.contoso.com'],
    );
    if (output === '') throw new Error(`the doctor printed nothing: ${errors}`);
    expect(output).not.toContain(domainPassword);
    return JSON.parse(output) as DoctorReport;
  }

  /** Puts something in place of the account in Vault, for as long as something is done. */
  async function withSecret<T>(secret: Record<string, string>, work: () => Promise<T>): Promise<T> {
    const { admin } = vault;
    await admin.writeSecret('secret', 2, 'win/gmsa-getter', secret);
    try {
      return await work();
    } finally {
      await admin.writeSecret('secret', 2, 'win/gmsa-getter', account);
      await admin.close();
    }
  }

  async function withoutRegistration<T>(work: () => Promise<T>): Promise<T> {
    await host.registry('delete', `${allowList}\\${pluginClass}`, '/f');
    try {
      return await work();
    } finally {
      expect((await host.bridge('repair')).lines.at(-1)).toEqual({ result: 'ok' });
    }
  }

  async function withSealedVault<T>(work: () => Promise<T>): Promise<T> {
    await vault.seal();
    try {
      return await work();
    } finally {
      await vault.unseal();
    }
  }

  /** What the plugin gives CCG for a PluginInput. */
  async function fromPlugin(input: string): Promise<DirectoryAccount> {
    const { failures, credential } = await host.sim('--input', input);
    expect(failures).toEqual([]);
    if (credential === undefined) throw new Error('the plugin gave no credential');
    return credential;
  }

  /** What MIT Kerberos lists after the gMSA has used its ticket to get one for its own service, as CCG would come by it. */
  async function ticketsOf(account: DirectoryAccount): Promise<string> {
    const { signal } = new AbortController();
    const { address, folder } = contoso.controller;
    using client = await DirectoryClient.connect({ host: address }, contoso.tls, signal);
    await client.bind(account);
    const { dn } = await readGmsa(client, (await readDomain(client)).namingContext, 'webapp01');
    const blob = await readManagedPassword(client, dn);
    if (blob === undefined) throw new Error('the managed password was not given');
    const managed = parseManagedPassword(blob);
    const ticket = await requestTicket({
      ...{ kdc: { host: address }, account: 'webapp01$', domain: 'contoso.com' },
      ...{ password: managedPasswordAsUtf8(managed.current), now: Date.now, signal },
    });
    managed.wipe();
    const [cache, configuration] = [path.join(folder, 'ccache'), path.join(folder, 'krb5.conf')];
    writeFileSync(cache, credentialCache('webapp01$', ticket));
    writeFileSync(
      configuration,
      `[libdefaults]\ndefault_realm = CONTOSO.COM\ndns_lookup_kdc = false\n[realms]\nCONTOSO.COM = {\nkdc = ${address}\n}\n`,
    );
    const environment = { KRB5_CONFIG: configuration, KRB5CCNAME: `FILE:${cache}` };
    await contoso.controller.run('kvno', ['http/webapp01.contoso.com'], environment);
    return await contoso.controller.run('klist', [], environment);
  }

  function expectIdentity(tickets: string): void {
    expect(tickets).toContain('Default principal: webapp01$@CONTOSO.COM');
    expect(tickets).toContain('krbtgt/CONTOSO.COM@CONTOSO.COM');
    expect(tickets).toContain('http/webapp01.contoso.com@');
  }

  it('gets the gMSA its identity', async () => {
    expectIdentity(await ticketsOf(await fromPlugin('webapp01')));
  });

  it('is predicted by the doctor of the Windows host', async () => {
    const passed = ['plugin.registration', 'plugin.service', 'plugin.bridge', 'plugin.activation', 'endToEnd.ticket'];
    await vi.waitFor(async () => {
      const { causes, checks } = await examine(domainGmsas.byAccount);
      const outcomes = passed.map((id) => [id, checks.find((check) => check.id === id)?.outcome]);
      expect({ causes, outcomes }).toEqual({ causes: [lackingInWine], outcomes: passed.map((id) => [id, 'ok']) });
    }, wineMoods);
  });

  type Plant = <T>(work: () => Promise<T>) => Promise<T>;
  const links: [string, Plant, string, string?][] = [
    ['the list of plugins', withoutRegistration, 'plugin.registration'],
    ['Vault', withSealedVault, 'vault.server'],
    ['the secret', (work) => withSecret({ ...account, Password: '' }, work), 'vault.fields'],
    ['the account', (work) => withSecret({ ...account, Password: 'wrong' }, work), 'directory.account'],
    ['LDAPS', (work) => withBlockedPorts(contoso.controller, ['tcp 636'], work), 'directory.tcp636'],
    ['the KDC', (work) => withBlockedPorts(contoso.controller, ['tcp 88'], work), 'directory.tcp88'],
    ['the right to read', (work) => work(), 'directory.readRight', domainGmsas.nobody],
  ];

  it.each(links)(
    'is known to fail at %s, and only there',
    async (_link, plant, cause, gmsa = domainGmsas.byAccount) => {
      await vi.waitFor(async () => {
        const { causes, checks } = await plant(() => examine(gmsa));
        const told = checks.filter(({ id }) => causes.includes(id));
        expect(causes, JSON.stringify(told, null, 2)).toEqual([lackingInWine, cause]);
      }, wineMoods);
    },
  );

  it('gets it again after all that', async () => {
    expectIdentity(await ticketsOf(await fromPlugin('webapp01')));
  });

  it('still does after Vault has rotated the password of the account', async () => {
    const { admin } = vault;
    await admin.write('sys/mounts/ldap', { type: 'ldap' });
    await admin.write('ldap/config', {
      url: `ldaps://${contoso.controller.address}`,
      binddn: 'CN=Administrator,CN=Users,DC=contoso,DC=com',
      bindpass: administratorPassword,
      schema: 'ad',
      userdn: 'DC=contoso,DC=com',
      userattr: 'sAMAccountName',
      // Its certificate is for a name, and this server knows it by its address only.
      insecure_tls: true,
    });
    const dn = `CN=${domainAccounts.plugin},CN=Users,DC=contoso,DC=com`;
    await admin.write('ldap/static-role/gmsa', { dn, username: domainAccounts.plugin, rotation_period: '24h' });
    const first = await fromPlugin('rotated');
    expect(first.password).not.toBe(domainPassword);
    expectIdentity(await ticketsOf(first));
    await admin.write('ldap/rotate-role/gmsa', {});
    const second = await fromPlugin('rotated');
    expect(second.password).not.toBe(first.password);
    expectIdentity(await ticketsOf(second));
    await admin.close();
  });
});
