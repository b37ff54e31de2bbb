import { Attribute, Change, Client } from 'ldapts';
import { connect } from 'node:net';

import { encodeSecurityDescriptor } from '../../src/shared/directory/security-descriptor.ts';
import { parseSid } from '../../src/shared/directory/sid.ts';

export interface GmsaOptions {
  /** Service principal names. */
  readonly names: readonly string[];
  readonly disabled?: boolean;
  /** Distinguished name of where to put it, in place of the usual container. */
  readonly below?: string;
}

/** Writes to a domain as the system itself, over the socket of its domain controller that needs no password. */
export class DomainWriter {
  readonly domainDn: string;
  readonly #dnsName: string;
  readonly #client: Client;

  constructor(privilegedSocket: string, dnsName: string) {
    this.#dnsName = dnsName;
    this.domainDn = dnsName
      .split('.')
      .map((label) => `DC=${label}`)
      .join(',');
    this.#client = new Client({ url: 'ldap://local.invalid', createConnection: () => connect(privilegedSocket) });
  }

  async close(): Promise<void> {
    await this.#client.unbind();
  }

  userDn(name: string): string {
    return `CN=${name},CN=Users,${this.domainDn}`;
  }

  groupDn(name: string): string {
    return `CN=${escaped(name)},CN=Users,${this.domainDn}`;
  }

  gmsaDn(name: string): string {
    return `CN=${name},CN=Managed Service Accounts,${this.domainDn}`;
  }

  async add(dn: string, attributes: readonly Attribute[]): Promise<void> {
    await this.#client.add(dn, [...attributes]);
  }

  async replace(dn: string, value: Attribute): Promise<void> {
    await this.#client.modify(dn, new Change({ operation: 'replace', modification: value }));
  }

  async addUser(name: string, password: string): Promise<void> {
    await this.add(this.userDn(name), [
      attribute('objectClass', 'user'),
      attribute('sAMAccountName', name),
      attribute('userPrincipalName', `${name}@${this.#dnsName}`),
      attribute('unicodePwd', Buffer.from(`"${password}"`, 'utf16le')),
      attribute('userAccountControl', '512'),
    ]);
  }

  async addGroup(name: string, members: readonly string[]): Promise<void> {
    await this.add(this.groupDn(name), [
      attribute('objectClass', 'group'),
      attribute('sAMAccountName', name.replaceAll(/[^\w-]/g, '')),
      new Attribute({ type: 'member', values: [...members] }),
    ]);
  }

  /** Adds an organizational unit. @returns its distinguished name */
  async addUnit(name: string): Promise<string> {
    const dn = `OU=${escaped(name)},${this.domainDn}`;
    await this.add(dn, [attribute('objectClass', 'organizationalUnit')]);
    return dn;
  }

  /** @param readers SIDs of those who may read its password */
  async addGmsa(
    name: string,
    readers: readonly string[],
    { names, disabled = false, below }: GmsaOptions,
  ): Promise<void> {
    const membership = encodeSecurityDescriptor({
      sbz1: 0,
      control: 0x8004,
      owner: 'S-1-5-32-544',
      dacl: {
        revision: 4,
        aces: readers.map((sid) => ({
          kind: 'plain',
          type: 0,
          flags: 0,
          mask: 0x000f_01ff,
          sid,
          data: new Uint8Array(),
        })),
      },
    });
    await this.add(below === undefined ? this.gmsaDn(name) : `CN=${escaped(name)},${below}`, [
      attribute('objectClass', 'msDS-GroupManagedServiceAccount'),
      attribute('sAMAccountName', `${name}$`),
      attribute('dNSHostName', `${name}.${this.#dnsName}`),
      attribute('msDS-ManagedPasswordInterval', '30'),
      attribute('msDS-GroupMSAMembership', Buffer.from(membership)),
      attribute('userAccountControl', disabled ? '4098' : '4096'),
      ...(names.length === 0 ? [] : [new Attribute({ type: 'servicePrincipalName', values: [...names] })]),
    ]);
  }

  async sidOf(dn: string): Promise<string> {
    const { searchEntries } = await this.#client.search(dn, {
      scope: 'base',
      attributes: ['objectSid'],
      explicitBufferAttributes: ['objectSid'],
    });
    const sid = searchEntries[0]?.['objectSid'];
    if (!Buffer.isBuffer(sid)) throw new Error(`${dn} has no SID`);
    return parseSid(sid);
  }
}

/** Escapes what a distinguished name gives a meaning to (RFC 4514 2.4). */
function escaped(name: string): string {
  return name.replaceAll(/["+,;<>\\=]|^[# ]| $/g, '\\$&');
}

export function attribute(type: string, value: string | Buffer): Attribute {
  return new Attribute({ type, values: [value] as string[] | Buffer[] });
}
