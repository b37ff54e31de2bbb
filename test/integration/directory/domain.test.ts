import { Attribute } from 'ldapts';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';

import { domainAccounts, domainGmsas, domainPassword, oddUnitName } from '../../../scripts/lib/domain-contents.ts';
import { canRunDomainController } from '../../../scripts/lib/domain-controller.ts';
import { DomainWriter } from '../../../scripts/lib/domain-writer.ts';
import { checkCredentialSpec } from '../../../src/daemon/directory/check-credential-spec.ts';
import { describeGmsa } from '../../../src/daemon/directory/describe-gmsa.ts';
import { type DirectoryAccount, DirectoryClient } from '../../../src/daemon/directory/directory-client.ts';
import type { DirectoryServer } from '../../../src/daemon/directory/directory-server.ts';
import { findGmsas } from '../../../src/daemon/directory/find-gmsas.ts';
import {
  GmsaFinder,
  type GmsaFinderOptions,
  type GmsaPlace,
  type GmsaSearch,
} from '../../../src/daemon/directory/gmsa-finder.ts';
import { aes256Key, gmsaSalt, managedPasswordAsUtf8 } from '../../../src/daemon/directory/kerberos-key.ts';
import { locateDomainControllers } from '../../../src/daemon/directory/locate-domain-controllers.ts';
import { lookUpServices, type ServiceLookup } from '../../../src/daemon/directory/look-up-services.ts';
import { readDomain } from '../../../src/daemon/directory/read-domain.ts';
import { readManagedPassword } from '../../../src/daemon/directory/read-gmsa.ts';
import { requestTicket, type TicketGrantingTicket } from '../../../src/daemon/kerberos/request-ticket.ts';
import type { SpecFinding } from '../../../src/shared/credspec/lint.ts';
import { exampleText } from '../../../src/shared/credspec/rules/example.ts';
import type { FoundGmsas, GmsaDescription } from '../../../src/shared/directory/facts.ts';
import { encodeGuid, parseGuid } from '../../../src/shared/directory/guid.ts';
import { parseManagedPassword } from '../../../src/shared/directory/managed-password.ts';
import {
  encodeSecurityDescriptor,
  parseSecurityDescriptor,
} from '../../../src/shared/directory/security-descriptor.ts';
import { encodeSid, parseSid } from '../../../src/shared/directory/sid.ts';
import { type Contoso, contosoAccount, startContoso } from '../../support/contoso.ts';
import { keytab } from '../../support/keytab.ts';

const noSignal = new AbortController().signal;
const day = 86_400_000;

describe.skipIf(!canRunDomainController())('a real domain controller', () => {
  let contoso: Contoso;
  let server: DirectoryServer;

  beforeAll(async () => {
    contoso = await startContoso();
    server = { host: contoso.controller.address };
  }, 180_000);

  afterAll(async () => {
    await contoso[Symbol.asyncDispose]();
  });

  /** A client bound as an account of the domain. */
  async function bound(username: string, where: Partial<DirectoryServer> = {}): Promise<DirectoryClient> {
    const client = await DirectoryClient.connect({ ...server, ...where }, contoso.tls, noSignal);
    await client.bind(contosoAccount(username));
    return client;
  }

  function ticketFor(account: string): Promise<TicketGrantingTicket> {
    const password = Buffer.from(domainPassword, 'utf8');
    return requestTicket({ kdc: server, account, domain: 'contoso.com', password, now: Date.now, signal: noSignal });
  }

  function describeAs(username: string, gmsa: string): Promise<GmsaDescription> {
    return describeGmsa({
      domain: 'contoso.com',
      gmsa,
      account: contosoAccount(username),
      server,
      tls: contoso.tls,
      signal: noSignal,
    });
  }

  it('says the same of its domain as samba-tool does', async () => {
    const { domain } = await describeAs(domainAccounts.plugin, domainGmsas.byAccount);
    const info = await contoso.controller.run('samba-tool', ['domain', 'info', '127.0.0.1']);
    const said = (label: string): string | undefined => new RegExp(`^${label}\\s*: (.+)$`, 'm').exec(info)?.[1]?.trim();
    const sid = await contoso.controller.run('/usr/bin/python3', [
      '-c',
      'import sys; from samba.samdb import SamDB; from samba.param import LoadParm; from samba.auth import system_session\n' +
        'lp = LoadParm(); lp.load(sys.argv[1] + "/smb.conf")\n' +
        'db = SamDB(url=sys.argv[1] + "/private/sam.ldb", session_info=system_session(), lp=lp)\n' +
        'print(db.get_domain_sid(), db.schema_format_value("objectGUID", db.search(base=db.domain_dn(), scope=0, attrs=["objectGUID"])[0]["objectGUID"][0]).decode())',
      contoso.controller.folder,
    ]);
    expect(`${domain.sid} ${domain.guid}`).toBe(sid.trim());
    expect([domain.dnsName, domain.forestName, domain.netBiosName, domain.server]).toEqual([
      said('Domain'),
      said('Forest'),
      said('Netbios domain'),
      said('DC name'),
    ]);
  });

  it('tells who may read which managed password, and whether the account asking may', async () => {
    const readable = { readable: true };
    const notAllowed = { readable: false, reason: 'notAllowed' };
    const cases = [
      [domainAccounts.plugin, domainGmsas.byAccount, readable],
      [domainAccounts.plugin, domainGmsas.byGroup, notAllowed],
      [domainAccounts.byGroup, domainGmsas.byGroup, readable],
      [domainAccounts.byNestedGroup, domainGmsas.byGroup, readable],
      [domainAccounts.stranger, domainGmsas.byGroup, notAllowed],
      [domainAccounts.plugin, domainGmsas.nobody, notAllowed],
      [domainAccounts.plugin, domainGmsas.disabled, readable],
      [domainAccounts.plugin, domainGmsas.expired, readable],
      [domainAccounts.plugin, domainGmsas.odd, readable],
    ] as const;
    for (const [account, gmsa, expected] of cases) {
      const { gmsa: facts } = await describeAs(account, gmsa);
      expect({ account, gmsa, ...facts.password }).toMatchObject({ account, gmsa, ...expected });
      if (facts.password.readable) expect(facts.password.changesIn).toBeLessThanOrEqual(30 * day);
    }
    const { gmsa: byGroup } = await describeAs(domainAccounts.stranger, domainGmsas.byGroup);
    expect(byGroup).toMatchObject({
      allowed: [{ kind: 'group', name: 'GruppeHfenNordSd1' }],
      denied: [],
      passwordIntervalDays: 30,
    });
  });

  it('tells what else is worth knowing of a gMSA', async () => {
    const good = await describeAs(domainAccounts.plugin, `CONTOSO\\${domainGmsas.byAccount.toUpperCase()}$`);
    expect(good.gmsa).toMatchObject({
      name: 'webapp01',
      enabled: true,
      dnsHostName: 'webapp01.contoso.com',
      clashes: [],
      allowed: [{ kind: 'account', name: domainAccounts.plugin }],
    });
    expect([...good.gmsa.servicePrincipalNames].sort()).toEqual(['http/webapp01', 'http/webapp01.contoso.com']);
    const bad = await describeAs(domainAccounts.plugin, domainGmsas.disabled);
    expect(bad.gmsa).toMatchObject({ enabled: false, servicePrincipalNames: [], clashes: [domainGmsas.disabled] });
    const expired = await describeAs(domainAccounts.plugin, domainGmsas.expired);
    expect(expired.gmsa).toMatchObject({ enabled: true, isExpired: true });
    expect(good.gmsa.isExpired).toBeUndefined();
  });

  it('reads a gMSA whose place and name have special characters and letters outside of ASCII', async () => {
    const { gmsa } = await describeAs(domainAccounts.plugin, domainGmsas.odd.toUpperCase());
    expect(gmsa).toMatchObject({ name: domainGmsas.odd, password: { readable: true } });
    // Characters that begin or separate parts of a distinguished name come escaped, one way or another.
    const unescaped = gmsa.dn
      .replaceAll(/\\([0-9a-f]{2})/gi, (_hex, code: string) => String.fromCharCode(parseInt(code, 16)))
      .replaceAll(/\\(.)/g, '$1');
    expect(unescaped).toBe(`CN=${domainGmsas.odd},OU=${oddUnitName},DC=contoso,DC=com`);
  });

  it.each([
    ['a gMSA that does not exist', 'webapp99', 'directoryGmsaNotFound'],
    ['the name of a user', domainAccounts.plugin, 'directoryGmsaNotFound'],
    ['a name with the syntax of filters', '*)(objectClass=*', 'directoryGmsaNotFound'],
    ['a name that no account can have', '\u0000"Häfen"\\,', 'directoryGmsaNotFound'],
  ])('finds %s missing', async (_what, gmsa, errorName) => {
    await expect(describeAs(domainAccounts.plugin, gmsa)).rejects.toMatchObject({ errorName });
  });

  it.each([
    ['disabled', 'directoryAccountDisabled'],
    ['expired', 'directoryAccountExpired'],
    ['mustChange', 'directoryPasswordMustChange'],
    ['passwordExpired', 'directoryPasswordExpired'],
    ['atNoTime', 'directoryLogonHours'],
  ] as const)('says that an account is %s', async (state, errorName) => {
    await expect(bound(domainAccounts[state])).rejects.toMatchObject({ errorName });
  });

  it.each([
    ['disabled', 'directoryAccountDisabled'],
    ['expired', 'directoryAccountExpired'],
    ['mustChange', 'directoryPasswordMustChange'],
    ['passwordExpired', 'directoryPasswordExpired'],
    ['atNoTime', 'directoryLogonHours'],
  ] as const)('is told by its KDC too that an account is %s', async (state, errorName) => {
    await expect(ticketFor(domainAccounts[state])).rejects.toMatchObject({ errorName });
  });

  it('says that an account may log on from other workstations only', async () => {
    const domain = new DomainWriter(contoso.controller.privilegedSocket, 'contoso.com');
    const dn = domain.userDn(domainAccounts.stranger);
    try {
      await domain.replace(dn, new Attribute({ type: 'userWorkstations', values: ['OTHERHOST'] }));
      // Samba's KDC does not look at workstations where a request names no address.
      await expect(bound(domainAccounts.stranger)).rejects.toMatchObject({ errorName: 'directoryLogonWorkstation' });
    } finally {
      await domain.replace(dn, new Attribute({ type: 'userWorkstations', values: [] }));
      await domain.close();
    }
  });

  it('looks up a gMSA that a credential spec lists with the NetBIOS name of its domain only', async () => {
    const listed = (name: string, scope: string): string =>
      exampleText.replace('"GroupManagedServiceAccounts": [', `$&{ "Name": "${name}", "Scope": "${scope}" },`);
    const check = async (text: string): Promise<readonly SpecFinding[]> => {
      const account = contosoAccount(domainAccounts.plugin);
      const asked = { account, server, tls: contoso.tls, signal: noSignal };
      return (await checkCredentialSpec(text, asked)).findings;
    };
    expect(await check(listed(domainGmsas.nobody, 'contoso'))).toContainEqual(
      expect.objectContaining({
        rule: 'directory-not-allowed',
        path: 'ActiveDirectoryConfig.GroupManagedServiceAccounts[0].Name',
      }),
    );
    expect(await check(listed('webapp99', 'CONTOSO'))).toContainEqual(
      expect.objectContaining({ rule: 'directory-account' }),
    );
    expect(await check(listed(domainGmsas.nobody, 'NOWHERE'))).toContainEqual(
      expect.objectContaining({ rule: 'directory-not-asked' }),
    );
  });

  it('tells a wrong password, a missing account, an empty password and a locked account apart', async () => {
    const bind = async (username: string, password: string): Promise<void> => {
      using client = await DirectoryClient.connect(server, contoso.tls, noSignal);
      await client.bind({ domain: 'CONTOSO', username, password });
    };
    await expect(bind(domainAccounts.plugin, 'wrong')).rejects.toMatchObject({ errorName: 'directoryPasswordWrong' });
    await expect(bind(domainAccounts.plugin, '')).rejects.toMatchObject({ errorName: 'directoryLogonRefused' });
    const unknown: unknown = await bind('nobody', domainPassword).catch((error: unknown) => error);
    expect(['directoryAccountUnknown', 'directoryPasswordWrong']).toContain(
      (unknown as { errorName: string }).errorName,
    );
    await expect(bind(domainAccounts.locked, 'wrong')).rejects.toMatchObject({ errorName: 'directoryPasswordWrong' });
    await expect(bind(domainAccounts.locked, domainPassword)).rejects.toMatchObject({
      errorName: 'directoryAccountLocked',
    });
    await expect(bind(domainAccounts.plugin, domainPassword)).resolves.toBeUndefined();
  });

  it('is reached by StartTLS too, with the same certificate', async () => {
    using client = await bound(domainAccounts.plugin, { security: 'starttls' });
    expect((await readDomain(client)).domain.dnsName).toBe('contoso.com');
    await expect(
      DirectoryClient.connect({ ...server, security: 'starttls' }, { serverName: contoso.tls.serverName }, noSignal),
    ).rejects.toMatchObject({ errorName: 'directoryCertificateUntrusted' });
  });

  it('is not trusted by another CA or name, and the error says who issued what for whom', async () => {
    const connect = (tls: { caFile?: string; serverName?: string }): Promise<DirectoryClient> =>
      DirectoryClient.connect(server, tls, noSignal);
    await expect(connect({ serverName: contoso.tls.serverName })).rejects.toMatchObject({
      errorName: 'directoryCertificateUntrusted',
      detail: expect.stringContaining('issued by CONTOSO test CA') as string,
    });
    await expect(connect({ caFile: contoso.caFile })).rejects.toMatchObject({
      errorName: 'directoryCertificateWrongName',
      detail: expect.stringContaining('dc1.contoso.com') as string,
    });
    await expect(connect({ caFile: path.join(tmpdir(), 'no-such-ca.pem') })).rejects.toMatchObject({
      errorName: 'fileUnreadable',
    });
  });

  it('is found by its service records, of the domain and of its site', async () => {
    const lookUp: ServiceLookup = (name, signal) => lookUpServices(name, signal, [contoso.controller.address]);
    const found = [{ host: 'dc1.contoso.com' }];
    expect(await locateDomainControllers('contoso.com', noSignal, { lookUp })).toEqual(found);
    const inSite = { lookUp, site: 'Default-First-Site-Name' };
    expect(await locateDomainControllers('contoso.com', noSignal, inSite)).toEqual(found);
    await expect(locateDomainControllers('corp.contoso.com', noSignal, { lookUp })).rejects.toMatchObject({
      errorName: 'directoryControllerNotFound',
      detail: '_ldap._tcp.dc._msdcs.corp.contoso.com does not exist',
    });
    const nobody: ServiceLookup = (name, signal) => lookUpServices(name, signal, ['127.0.0.1:9']);
    await expect(locateDomainControllers('contoso.com', noSignal, { lookUp: nobody })).rejects.toMatchObject({
      detail: expect.stringContaining('does not answer') as string,
    });
  });

  it('answers a search while somebody types', async () => {
    using client = await bound(domainAccounts.plugin);
    const { namingContext } = await readDomain(client);
    const find = async (text: string): Promise<string[]> =>
      (await findGmsas(client, namingContext, text, 100)).map(({ name }) => name);
    expect(await find('')).toEqual(['häfen06', 'webapp01', 'webapp02', 'webapp03', 'webapp04', 'webapp05']);
    expect(await find('APP02')).toEqual(['webapp02']);
    expect(await find('webapp03$')).toEqual(['webapp03']);
    expect(await find('HÄFEN')).toEqual(['häfen06']);
    expect(await Promise.all(['*', '(', ')(cn=*', '\\2a', 'ü', '\u0000'].map(find))).toEqual(Array(6).fill([]));
  });

  describe('searched while somebody types', () => {
    const finders: GmsaFinder[] = [];

    afterEach(() => {
      for (const finder of finders.splice(0)) finder.close();
    });

    /** Searches as an account, and counts how often that was asked for. */
    function searcher(
      account: DirectoryAccount,
      options: GmsaFinderOptions = {},
    ): { asked: number; find: (text: string, more?: Partial<GmsaPlace & GmsaSearch>) => Promise<FoundGmsas> } {
      const finder = new GmsaFinder(options);
      finders.push(finder);
      const searching = {
        asked: 0,
        find: (text: string, more: Partial<GmsaPlace & GmsaSearch> = {}): Promise<FoundGmsas> => {
          const ask = (): Promise<DirectoryAccount> => {
            searching.asked += 1;
            return Promise.resolve(account);
          };
          const place = { source: 'webapp01', server, tls: contoso.tls, ...more };
          return finder.find(place, { text, limit: 100, account: ask, signal: noSignal, ...more });
        },
      };
      return searching;
    }

    it('answers every letter over one connection', async () => {
      const searching = searcher(contosoAccount(domainAccounts.plugin));
      // Which two these are is up to the domain controller.
      expect(await searching.find('w', { limit: 2 })).toMatchObject({
        gmsas: [{}, {}],
        hasMore: true,
        domain: { dnsName: 'contoso.com', server: 'dc1.contoso.com' },
        forestDomains: ['contoso.com'],
        boundAs: 'gmsa.plugin@contoso.com',
      });
      const found = await Promise.all(['web', 'webapp0', 'webapp04'].map((text) => searching.find(text)));
      expect(found.map(({ gmsas, hasMore }) => [gmsas.length, hasMore])).toEqual([
        [5, false],
        [5, false],
        [1, false],
      ]);
      expect(searching.asked).toBe(1);
      await expect(searching.find('w', { domain: 'fabrikam.com' })).rejects.toMatchObject({
        errorName: 'directoryDomainMismatch',
      });
      expect(await searching.find('02', { domain: 'Contoso.com' })).toMatchObject({ gmsas: [{ name: 'webapp02' }] });
    });

    it('finds the domain controller by the name of the account, where neither it nor a domain is named', async () => {
      const lookUp: ServiceLookup = (name, signal) => lookUpServices(name, signal, [contoso.controller.address]);
      const byNetBiosName = searcher({ ...contosoAccount(domainAccounts.plugin), domain: 'CONTOSO' }, { lookUp });
      await expect(byNetBiosName.find('', { server: undefined })).rejects.toMatchObject({
        errorName: 'invalidParameters',
      });
      // Its name is not known to the DNS of this machine, which shows that it was found.
      const byName = searcher(contosoAccount(domainAccounts.plugin), { lookUp });
      await expect(byName.find('', { server: undefined })).rejects.toMatchObject({
        errorName: 'directoryNameNotResolved',
        detail: expect.stringContaining('dc1.contoso.com') as string,
      });
    });

    it('connects anew after a pause, and where the connection was lost', async () => {
      const searching = searcher(contosoAccount(domainAccounts.plugin), { idlePatience: 0 });
      expect((await searching.find('web')).gmsas).toHaveLength(5);
      await vi.waitFor(async () => {
        await searching.find('web');
        expect(searching.asked).toBeGreaterThan(1);
      });
    });

    it('leaves a cancelled search alone, and keeps the connection', async () => {
      const searching = searcher(contosoAccount(domainAccounts.plugin));
      await searching.find('');
      const controller = new AbortController();
      const former = searching.find('w', { signal: controller.signal });
      const next = searching.find('webapp03');
      controller.abort();
      await expect(former).rejects.toMatchObject({ errorName: 'requestCancelled' });
      expect((await next).gmsas).toMatchObject([{ name: 'webapp03' }]);
      expect(searching.asked).toBe(1);
    });

    it('tries a refused password once, since each letter would be an attempt more', async () => {
      const searching = searcher({ ...contosoAccount(domainAccounts.stranger), password: 'wrong' });
      for (const text of ['w', 'we', 'web']) {
        await expect(searching.find(text)).rejects.toMatchObject({ errorName: 'directoryPasswordWrong' });
      }
      expect(searching.asked).toBe(1);
    });
  });

  it('gives security descriptors that come back as they were', async () => {
    using client = await bound(domainAccounts.plugin);
    const { namingContext } = await readDomain(client);
    const entries = await client.search(`CN=Managed Service Accounts,${namingContext}`, {
      scope: 'sub',
      attributes: ['nTSecurityDescriptor', 'msDS-GroupMSAMembership'],
    });
    const descriptors = entries.flatMap((entry) =>
      ['nTSecurityDescriptor', 'msDS-GroupMSAMembership'].flatMap((name) => entry.bytes(name) ?? []),
    );
    expect(descriptors.length).toBeGreaterThanOrEqual(4);
    for (const bytes of descriptors) {
      const descriptor = parseSecurityDescriptor(bytes);
      expect(parseSecurityDescriptor(encodeSecurityDescriptor(descriptor))).toEqual(descriptor);
    }
  });

  it('gives SIDs and GUIDs that come back as they were', async () => {
    using client = await bound(domainAccounts.plugin);
    const { namingContext } = await readDomain(client);
    const entries = await client.search(namingContext, { scope: 'sub', attributes: ['objectSid', 'objectGUID'] });
    const sids = entries.flatMap((entry) => entry.bytes('objectSid') ?? []);
    const guids = entries.flatMap((entry) => entry.bytes('objectGUID') ?? []);
    expect(sids.length).toBeGreaterThan(50);
    expect(guids.length).toBeGreaterThan(50);
    for (const bytes of sids) expect(Buffer.from(encodeSid(parseSid(bytes)))).toEqual(Buffer.from(bytes));
    for (const bytes of guids) expect(Buffer.from(encodeGuid(parseGuid(bytes)))).toEqual(Buffer.from(bytes));
  });

  it('gives a managed password with which MIT Kerberos gets a ticket for the gMSA', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'ccg-vault-krb5-'));
    try {
      using client = await bound(domainAccounts.plugin);
      const { gmsa } = await describeAs(domainAccounts.plugin, domainGmsas.byAccount);
      const blob = await readManagedPassword(client, gmsa.dn);
      if (blob === undefined) throw new Error('the managed password was not given');
      const password = parseManagedPassword(blob);
      const key = aes256Key(managedPasswordAsUtf8(password.current), gmsaSalt('contoso.com', gmsa.name));
      password.wipe();
      const [keytabFile, cache, configuration] = ['keytab', 'cache', 'krb5.conf'].map((name) =>
        path.join(folder, name),
      );
      await writeFile(keytabFile ?? '', keytab('CONTOSO.COM', 'webapp01$', key));
      await writeFile(
        configuration ?? '',
        `[libdefaults]\ndefault_realm = CONTOSO.COM\ndns_lookup_kdc = false\n[realms]\nCONTOSO.COM = {\nkdc = ${server.host}\n}\n`,
      );
      const environment = { KRB5_CONFIG: configuration ?? '', KRB5CCNAME: `FILE:${cache ?? ''}` };
      await contoso.controller.run('kinit', ['-k', '-t', keytabFile ?? '', 'webapp01$@CONTOSO.COM'], environment);
      const tickets = await contoso.controller.run('klist', [], environment);
      expect(tickets).toContain('Default principal: webapp01$@CONTOSO.COM');
      expect(tickets).toContain('krbtgt/CONTOSO.COM@CONTOSO.COM');
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});
