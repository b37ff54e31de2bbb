import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { freePorts } from './free-port.ts';
import { vaultExecutable } from './paths.mjs';
import { spawnTied } from './spawn-tied.ts';
import { VaultAdmin, type VaultTls } from './vault-admin.ts';

/** Longest wait for a server to answer, or to become active, in milliseconds. */
const patience = 30_000;

export interface VaultServerTls extends VaultTls {
  /** PEM files of the listener. */
  readonly certFile: string;
  readonly keyFile: string;
  /** Ask clients for a certificate, which is checked by the auth method. */
  readonly clientCaFile?: string;
}

export interface VaultServerOptions {
  /** Where the server keeps its data, for a server that is to outlive this process; else a temporary folder. */
  readonly folder?: string;
  /** Program to run in place of the usual one. */
  readonly executable?: string | undefined;
  /** Absent for plain http. */
  readonly tls?: VaultServerTls;
  /** A member of the raft cluster that the new server joins. */
  readonly join?: VaultServer;
  /** Further lines of the server's configuration. */
  readonly extraConfig?: string;
}

/**
 * A real Vault or OpenBao server on loopback, with its own raft storage, so that it can be sealed, stopped and started
 * again with the same data. It ends with this process, also (on Linux) when this process is killed.
 */
export class VaultServer {
  readonly folder: string;
  readonly address: string;
  readonly clusterAddress: string;
  readonly #options: VaultServerOptions;
  readonly #executable: string;
  #child: ChildProcess | undefined;
  #unsealKey = '';
  #rootToken = '';

  private constructor(options: VaultServerOptions, executable: string, folder: string, ports: readonly number[]) {
    const [port = 0, clusterPort = 0] = ports;
    this.#options = options;
    this.#executable = executable;
    this.folder = folder;
    this.address = `${options.tls === undefined ? 'http' : 'https'}://127.0.0.1:${port}`;
    this.clusterAddress = `https://127.0.0.1:${clusterPort}`;
  }

  /** Starts a server, initializes it if its folder is new, and unseals it. */
  static async start(options: VaultServerOptions = {}): Promise<VaultServer> {
    const executable = options.executable ?? vaultExecutable();
    if (executable === undefined) throw new Error('there is no Vault server; run `node scripts/setup.mjs`');
    const folder = options.folder ?? mkdtempSync(path.join(tmpdir(), 'ccg-vault-server-'));
    mkdirSync(path.join(folder, 'data'), { recursive: true });
    const server = new VaultServer(options, executable, folder, await freePorts(2));
    try {
      await server.run();
      await server.#initialize();
      await server.unseal();
      if (options.join !== undefined) await server.#awaitVote(options.join);
    } catch (error) {
      await server.close();
      throw error;
    }
    return server;
  }

  get rootToken(): string {
    return this.#rootToken;
  }

  get unsealKey(): string {
    return this.#unsealKey;
  }

  /** A client with the root token. */
  get admin(): VaultAdmin {
    return new VaultAdmin(this.address, this.#rootToken, this.#options.tls);
  }

  /** Starts the stopped server again, sealed as Vault always is after a start. */
  async run(): Promise<void> {
    const configuration = path.join(this.folder, 'server.hcl');
    writeFileSync(configuration, this.#configuration());
    const child = spawnTied(this.#executable, ['server', `-config=${configuration}`]);
    this.#child = child;
    let log = '';
    const keep = (chunk: Buffer): void => {
      log = (log + chunk.toString('utf8')).slice(-4_000);
    };
    child.stdout?.on('data', keep);
    child.stderr?.on('data', keep);
    const anonymous = new VaultAdmin(this.address, '', this.#options.tls);
    await until('the server answers', async () => {
      if (child.exitCode !== null) throw new Error(`the Vault server ended with ${child.exitCode}:\n${log}`);
      return (await anonymous.health().catch(() => undefined)) !== undefined;
    });
  }

  async seal(): Promise<void> {
    await this.admin.write('sys/seal', {});
  }

  /** Unseals and waits until requests can be answered. */
  async unseal(): Promise<void> {
    const admin = this.admin;
    await admin.write('sys/unseal', { key: this.#unsealKey });
    await until('the server is unsealed', async () => {
      const { sealed, standby } = await admin.health();
      if (sealed || !standby) return !sealed;
      const leader = (await admin.read('sys/leader'))['leader_address'];
      return typeof leader === 'string' && leader !== '' && leader !== this.address;
    });
  }

  /** Ends the process; the data stays. `SIGKILL` for a crash. */
  async stop(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> {
    const child = this.#child;
    this.#child = undefined;
    if (child?.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    const timer = setTimeout(() => child.kill('SIGKILL'), 5_000);
    await ended;
    clearTimeout(timer);
  }

  /** Ends the process and removes a temporary folder. */
  async close(): Promise<void> {
    await this.stop('SIGKILL');
    if (this.#options.folder === undefined) rmSync(this.folder, { recursive: true, force: true });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  /** Keys of a throw-away server lie beside its data, so that the same folder can be opened again. */
  async #initialize(): Promise<void> {
    const leader = this.#options.join;
    if (leader !== undefined) {
      this.#unsealKey = leader.unsealKey;
      this.#rootToken = leader.rootToken;
      await this.admin.write('sys/storage/raft/join', { leader_api_addr: leader.address });
      return;
    }
    const file = path.join(this.folder, 'keys.json');
    const anonymous = new VaultAdmin(this.address, '', this.#options.tls);
    if (!(await anonymous.health()).initialized) {
      const answer = await anonymous.write('sys/init', { secret_shares: 1, secret_threshold: 1 });
      writeFileSync(file, JSON.stringify(answer), { mode: 0o600 });
    }
    const keys = JSON.parse(readFileSync(file, 'utf8')) as { keys_base64: string[]; root_token: string };
    this.#unsealKey = keys.keys_base64[0] ?? '';
    this.#rootToken = keys.root_token;
  }

  /** A new member may elect a leader only after it has been stable for a while, ten seconds unless told otherwise. */
  async #awaitVote(leader: VaultServer): Promise<void> {
    await leader.admin.write('sys/storage/raft/autopilot/configuration', { server_stabilization_time: '1s' });
    await until('the server has a vote', async () => {
      const answer = await leader.admin.read('sys/storage/raft/configuration');
      const { config } = answer['data'] as { config: { servers: { address: string; voter: boolean }[] } };
      const { host } = new URL(this.clusterAddress);
      return config.servers.some(({ address, voter }) => address === host && voter);
    });
  }

  #configuration(): string {
    const { tls, extraConfig } = this.#options;
    const listener =
      tls === undefined
        ? ['tls_disable = true']
        : [
            `tls_cert_file = ${JSON.stringify(tls.certFile)}`,
            `tls_key_file = ${JSON.stringify(tls.keyFile)}`,
            ...(tls.clientCaFile === undefined ? [] : [`tls_client_ca_file = ${JSON.stringify(tls.clientCaFile)}`]),
          ];
    return [
      'listener "tcp" {',
      `  address = "${new URL(this.address).host}"`,
      `  cluster_address = "${new URL(this.clusterAddress).host}"`,
      ...listener.map((line) => `  ${line}`),
      '}',
      'storage "raft" {',
      `  path = ${JSON.stringify(path.join(this.folder, 'data'))}`,
      `  node_id = "node-${new URL(this.address).port}"`,
      // The default waits five times longer before it elects a leader, for busy machines.
      '  performance_multiplier = 1',
      '}',
      `api_addr = "${this.address}"`,
      `cluster_addr = "${this.clusterAddress}"`,
      'disable_mlock = true',
      extraConfig ?? '',
      '',
    ].join('\n');
  }
}

async function until(what: string, condition: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + patience;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error(`gave up waiting until ${what}`);
    await sleep(50);
  }
}
