import { mkdtempSync, rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import type { VaultAdmin } from '../../scripts/lib/vault-admin.ts';
import { VaultServer } from '../../scripts/lib/vault-server.ts';
import { FaultProxy } from '../support/fault-proxy.ts';
import type { ConfigPart } from './fault.ts';

/** What the secrets of the lab hold. */
export const labSecret = { Domain: 'contoso.com', Username: 'gmsa.plugin', Password: 'Pa55-of-the-l4b' };

/** May read every secret of the lab, and what every token may. */
export const labPolicy = 'fault-lab';

/** One real Vault server with a secret, and everything else that faults are made of. */
export class Lab {
  readonly vault: VaultServer;
  readonly admin: VaultAdmin;
  readonly folder: string;
  readonly #cleanUps: (() => Promise<unknown>)[] = [];

  private constructor(vault: VaultServer) {
    this.vault = vault;
    this.admin = vault.admin;
    this.folder = mkdtempSync(path.join(tmpdir(), 'ccg-vault-faults-'));
  }

  static async start(): Promise<Lab> {
    const lab = new Lab(await VaultServer.start());
    await prepareServer(lab.vault);
    return lab;
  }

  /** To be done at the end, the latest first. */
  onClose(cleanUp: () => Promise<unknown>): void {
    this.#cleanUps.push(cleanUp);
  }

  /** A proxy before an address, by default that of the lab's server. */
  async proxy(target = this.vault.address): Promise<FaultProxy> {
    const proxy = await FaultProxy.start(target);
    this.onClose(() => proxy[Symbol.asyncDispose]());
    return proxy;
  }

  /** Writes a file of the lab. @returns its path */
  async file(name: string, content: string): Promise<string> {
    const file = path.join(this.folder, name);
    await writeFile(file, content, { mode: 0o600 });
    return file;
  }

  async newToken(parameters: Readonly<Record<string, unknown>> = {}): Promise<string> {
    return (await this.admin.createToken({ policies: [labPolicy], ...parameters })).client_token;
  }

  /** How to log in with a new token that lives long. */
  async tokenAuth(): Promise<ConfigPart> {
    return { type: 'token', config: { token: await this.newToken() } };
  }

  async close(): Promise<void> {
    for (const cleanUp of this.#cleanUps.splice(0).reverse()) await cleanUp();
    await this.admin.close();
    await this.vault.close();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Gives a fresh server the secret and the policy of the lab. */
export async function prepareServer(server: VaultServer): Promise<void> {
  const admin = server.admin;
  try {
    await admin.mountKv('secret', 2);
    await admin.writeSecret('secret', 2, 'win/account', labSecret);
    await admin.allowRead(labPolicy, 'secret/data/win/*');
  } finally {
    await admin.close();
  }
}
