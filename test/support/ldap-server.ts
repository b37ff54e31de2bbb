import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { freePorts } from '../../scripts/lib/free-port.ts';
import { spawnTied } from '../../scripts/lib/spawn-tied.ts';

export interface LdapUser {
  readonly name: string;
  readonly password: string;
}

/** A real directory (OpenLDAP) on loopback with an administrator and a few people. */
export class LdapServer implements AsyncDisposable {
  readonly suffix = 'dc=contoso,dc=com';
  readonly adminDn = `cn=admin,${this.suffix}`;
  readonly adminPassword = 'directory-admin';
  readonly peopleDn = `ou=people,${this.suffix}`;
  readonly address: string;
  readonly #folder: string;
  readonly #stop: () => Promise<void>;

  private constructor(folder: string, address: string, stop: () => Promise<void>) {
    this.#folder = folder;
    this.address = address;
    this.#stop = stop;
  }

  static async start(users: readonly LdapUser[]): Promise<LdapServer> {
    const folder = mkdtempSync(path.join(tmpdir(), 'ccg-vault-ldap-'));
    const [port = 0] = await freePorts(1);
    const server = new LdapServer(folder, `ldap://127.0.0.1:${port}`, async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    });
    const configuration = path.join(folder, 'slapd.conf');
    mkdirSync(path.join(folder, 'data'));
    writeFileSync(configuration, server.#configuration());
    const content = path.join(folder, 'content.ldif');
    writeFileSync(content, server.#content(users));
    execFileSync('/usr/sbin/slapadd', ['-f', configuration, '-l', content], { stdio: 'pipe' });
    // A debug level, even none, keeps it in the foreground.
    const child = spawnTied('/usr/sbin/slapd', ['-h', server.address, '-f', configuration, '-d', '0']);
    child.stdout?.resume();
    child.stderr?.resume();
    for (let attempt = 0; !(await answers(port)); attempt += 1) {
      if (attempt > 200 || child.exitCode !== null) throw new Error('slapd does not answer');
      await sleep(25);
    }
    return server;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#stop();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  dnOf(user: string): string {
    return `uid=${user},${this.peopleDn}`;
  }

  #configuration(): string {
    return [
      ...['core', 'cosine', 'inetorgperson'].map((schema) => `include /etc/ldap/schema/${schema}.schema`),
      'modulepath /usr/lib/ldap',
      'moduleload back_mdb',
      'database mdb',
      `suffix "${this.suffix}"`,
      `rootdn "${this.adminDn}"`,
      `rootpw ${this.adminPassword}`,
      `directory ${path.join(this.#folder, 'data')}`,
      '',
    ].join('\n');
  }

  #content(users: readonly LdapUser[]): string {
    return [
      [`dn: ${this.suffix}`, 'objectClass: domain', 'dc: contoso'],
      [`dn: ${this.peopleDn}`, 'objectClass: organizationalUnit', 'ou: people'],
      ...users.map(({ name, password }) => [
        `dn: ${this.dnOf(name)}`,
        'objectClass: inetOrgPerson',
        `uid: ${name}`,
        `cn: ${name}`,
        `sn: ${name}`,
        `userPassword: ${password}`,
      ]),
    ]
      .map((entry) => `${entry.join('\n')}\n`)
      .join('\n');
  }
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
