import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';

import { contosoDomain, type DomainDefinition } from './domain-contents.ts';
import { administratorPassword, domainControllerTemplate, sambaConfiguration } from './domain-template.ts';
import { findOnPath } from './paths.mjs';

const execute = promisify(execFile);

/** Longest wait for the server to answer, in milliseconds; provisioned databases are slow to load on busy machines. */
const startPatience = 60_000;

/** Longest wait for it to end by itself, in milliseconds. */
const stopPatience = 10_000;

/** Ports that say by being open that their service runs. */
const awaitedPorts = [53, 88, 389, 445];

/** A certificate for LDAPS, all files in PEM form. */
export interface DomainControllerCertificate {
  readonly caFile: string;
  readonly certFile: string;
  readonly keyFile: string;
}

export interface DomainControllerOptions {
  /** contoso.com where absent. */
  readonly definition?: DomainDefinition;
  /** Absent for a domain controller without a certificate, which speaks plain LDAP only. */
  readonly certificate?: DomainControllerCertificate | undefined;
}

/** Whether this machine can run a domain controller: Samba is there, and a network namespace may be made. */
export function canRunDomainController(): boolean {
  const needed = ['samba', 'samba-tool', 'ip', 'unshare', 'nsenter'];
  return process.platform === 'linux' && process.getuid?.() === 0 && needed.every((name) => findOnPath(name));
}

/**
 * A real Active Directory domain controller: Samba with a copy of the prepared domain, in network,
 * process and mount namespaces of its own. It has all its standard ports there, clashes with nothing on this machine,
 * and is gone with everything it started when this process ends. This machine reaches it at `address`; inside, its
 * name resolves.
 */
export class DomainController {
  readonly definition: DomainDefinition;
  readonly folder: string;
  /** Where this machine reaches it. */
  readonly address: string;
  readonly #child: ChildProcess;
  readonly #link: Link;
  #log = '';

  private constructor(definition: DomainDefinition, folder: string, child: ChildProcess, link: Link) {
    this.definition = definition;
    this.folder = folder;
    this.address = link.address;
    this.#child = child;
    this.#link = link;
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => (this.#log = (this.#log + text).slice(-4_000)));
    }
  }

  /** Prepares the domain unless that was done before, starts a copy of it, and waits until it answers. */
  static async start(options: DomainControllerOptions = {}): Promise<DomainController> {
    const { definition = contosoDomain } = options;
    const template = await domainControllerTemplate(definition, async (folder, prepare) => {
      const server = await DomainController.startIn(folder, { definition });
      try {
        await prepare(server);
      } finally {
        await server.stop();
      }
    });
    const folder = mkdtempSync(path.join(tmpdir(), 'ccg-vault-dc-'));
    try {
      await execute('cp', ['--archive', '--reflink=auto', `${template}/.`, folder]);
      return await DomainController.startIn(folder, options);
    } catch (error) {
      rmSync(folder, { recursive: true, force: true });
      throw error;
    }
  }

  /** Starts the domain that lies in `folder`. */
  static async startIn(folder: string, options: DomainControllerOptions): Promise<DomainController> {
    const { definition = contosoDomain, certificate } = options;
    const link = freeLink();
    writeFileSync(
      path.join(folder, 'smb.conf'),
      sambaConfiguration(folder, { definition, interfaces: `${link.address}/30`, certificate }),
    );
    writeFileSync(path.join(folder, 'resolv.conf'), `nameserver 127.0.0.1\nsearch ${definition.dnsName}\n`);
    const child = spawn(
      'setpriv',
      [
        ...['--pdeathsig', 'KILL', '--', 'unshare', '--net', '--pid', '--mount', '--mount-proc', '--fork'],
        ...['--kill-child=KILL', 'sh', '-ec', startScript, 'sh', folder, definition.innerAddress],
      ],
      { stdio: ['pipe', 'pipe', 'pipe'] },
    );
    const server = new DomainController(definition, folder, child, link);
    try {
      await server.#plugIn();
      await server.#ready();
    } catch (error) {
      await server.stop();
      throw error;
    }
    return server;
  }

  /** As its certificate should call it. */
  get hostName(): string {
    return `dc1.${this.definition.dnsName}`;
  }

  /** The socket over which whoever may open it is the system itself. */
  get privilegedSocket(): string {
    return path.join(this.folder, 'private', 'ldap_priv', 'ldapi');
  }

  /**
   * Runs a program inside, where the domain controller is on loopback and answers for its own names.
   *
   * @returns what it wrote to standard output
   */
  async run(program: string, args: readonly string[], environment: Record<string, string> = {}): Promise<string> {
    const inside = ['--target', String(this.#insidePid()), '--net', '--mount'];
    const { stdout } = await execute('nsenter', [...inside, program, ...args], {
      env: { ...process.env, ...environment },
      maxBuffer: 16 * 1024 * 1024,
    });
    return stdout;
  }

  /** Runs `samba-tool` on the database of this domain controller. */
  sambaTool(...args: string[]): Promise<string> {
    const database = path.join(this.folder, 'private', 'sam.ldb');
    return this.run('samba-tool', [...args, '-s', path.join(this.folder, 'smb.conf'), '-H', database]);
  }

  /**
   * Lays a cable to another domain controller, and lets the DNS server of this one know where it is, as a forwarder for
   * its domain would.
   */
  async connectTo(other: DomainController): Promise<void> {
    const { definition, folder } = this;
    const { dnsName, innerAddress } = other.definition;
    const [end, otherEnd] = ['to-other', 'from-other'];
    const peer = ['peer', 'name', otherEnd, 'netns', String(other.#insidePid())];
    // The process ids are those outside of the namespaces.
    const inside = ['--target', String(this.#insidePid()), '--net'];
    await execute('nsenter', [...inside, 'ip', 'link', 'add', end, 'type', 'veth', ...peer]);
    await this.#leadTo(innerAddress, end);
    await other.#leadTo(definition.innerAddress, otherEnd);
    const dns = (...args: string[]): Promise<string> =>
      this.run('samba-tool', [
        ...['dns', ...args, '-s', path.join(folder, 'smb.conf'), `-UAdministrator%${administratorPassword}`],
      ]);
    await dns('zonecreate', this.hostName, dnsName);
    await dns('add', this.hostName, dnsName, 'dc1', 'A', innerAddress);
    await dns('add', this.hostName, dnsName, '_ldap._tcp.dc._msdcs', 'SRV', `${other.hostName} 389 0 100`);
  }

  /** Ends it; its files stay. */
  async stop(): Promise<void> {
    const child = this.#child;
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    // Samba ends when its standard input does; by then its databases are consistent.
    child.stdin?.end();
    const timer = setTimeout(() => child.kill('SIGKILL'), stopPatience);
    await ended;
    clearTimeout(timer);
  }

  /** Ends it and removes its files. */
  async close(): Promise<void> {
    this.#child.kill('SIGKILL');
    await this.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  /** Connects the namespace with this machine. The link goes away with the namespace. */
  async #plugIn(): Promise<void> {
    const { name, hostAddress, address } = this.#link;
    await until('the namespace exists', () => Promise.resolve(this.#hasStarted()), startPatience);
    const inside = String(this.#insidePid());
    await execute('ip', ['link', 'add', name, 'type', 'veth', 'peer', 'name', 'dc', 'netns', inside]);
    await execute('ip', ['address', 'add', `${hostAddress}/30`, 'dev', name]);
    await execute('ip', ['link', 'set', name, 'up']);
    await this.run('ip', ['address', 'add', `${address}/30`, 'dev', 'dc']);
    await this.run('ip', ['link', 'set', 'dc', 'up']);
    this.#child.stdin?.write('go\n');
  }

  /** Sends what is for an address of another namespace through one of its cables. */
  async #leadTo(address: string, cable: string): Promise<void> {
    await this.run('ip', ['link', 'set', cable, 'up']);
    await this.run('ip', ['route', 'add', `${address}/32`, 'dev', cable, 'src', this.definition.innerAddress]);
  }

  async #ready(): Promise<void> {
    const isReady = async (): Promise<boolean> => {
      if (this.#child.exitCode !== null) throw new Error(`the domain controller ended:\n${this.#log}`);
      const open = await Promise.all([
        canConnect({ path: this.privilegedSocket }),
        ...awaitedPorts.map((port) => canConnect({ host: this.address, port })),
      ]);
      return open.every(Boolean);
    };
    await until('the domain controller answers', isReady, startPatience).catch((error: unknown) => {
      throw new Error(`${String(error)}\n${this.#log}`);
    });
  }

  #hasStarted(): boolean {
    if (this.#child.exitCode !== null) throw new Error(`no namespace could be made:\n${this.#log}`);
    return this.#log.includes('waiting');
  }

  /** The first process inside, a child of `unshare`. */
  #insidePid(): number {
    const pid = String(this.#child.pid);
    return Number(readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim());
  }
}

/**
 * Runs as the first process of the namespaces, with the folder and the inner address as its arguments. Everything that Samba has at fixed
 * places of the system is its own here.
 */
const startScript = `
mount -t tmpfs tmpfs /run
mkdir -p /run/samba /run/lock
mount --bind "$1/resolv.conf" "$(readlink -f /etc/resolv.conf)"
ip link set lo up
ip address add "$2/32" dev lo
mkdir -p "$1/run"
echo waiting
read _
exec samba -i -M single -s "$1/smb.conf"
`;

/** One end of a cable to a namespace. */
interface Link {
  readonly name: string;
  readonly hostAddress: string;
  readonly address: string;
}

/** An interface and a network that nothing else is likely to use: 198.18.0.0/15 is for tests (RFC 2544). */
function freeLink(): Link {
  const [second, third] = [Math.floor(Math.random() * 256), Math.floor(Math.random() * 64) * 4];
  return {
    name: `ccgdc${second}-${third}`,
    hostAddress: `198.18.${second}.${third + 1}`,
    address: `198.18.${second}.${third + 2}`,
  };
}

function canConnect(target: { path: string } | { host: string; port: number }): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(target);
    const end = (isOpen: boolean) => () => {
      socket.destroy();
      resolve(isOpen);
    };
    socket.once('connect', end(true));
    socket.once('error', end(false));
    socket.setTimeout(1_000, end(false));
  });
}

async function until(what: string, condition: () => Promise<boolean>, patience: number): Promise<void> {
  const deadline = Date.now() + patience;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error(`gave up waiting until ${what}`);
    await sleep(100);
  }
}
