import { mkdtempSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import type { VaultAdmin } from '../../scripts/lib/vault-admin.ts';
import { VaultServer } from '../../scripts/lib/vault-server.ts';
import { FaultHost } from '../faults/fault-host.ts';
import { SecretHistory } from './secret-history.ts';

/** A source of the soak, and how old its answers may be. */
export interface SoakSource {
  readonly name: string;
  readonly secret: SecretHistory;
  /**
   * How long before a request its answer may have been in force last, in milliseconds: `max_stale`, or for requests that
   * join a read which is under way the longest time that this can take.
   */
  readonly allowance: number;
  /** How many ask at the same time. */
  readonly workers: number;
}

const maxStale = 20_000;
const cache = { ttl: '2s', max_stale: '20s' };
/** Limit of one exchange, and of all that a read can consist of, in milliseconds. */
const timeout = 2_000;
const longestRead = 15_000;

const definitions = [
  { name: 'plain1', engine: 1, connection: 'approle', allowance: 0, workers: 1 },
  { name: 'plain2', engine: 2, connection: 'approle', allowance: 0, workers: 1 },
  { name: 'shared2', engine: 2, connection: 'userpass', allowance: longestRead, workers: 4 },
  { name: 'cached1', engine: 1, connection: 'approle', cache, allowance: maxStale, workers: 2 },
  { name: 'cached2', engine: 2, connection: 'userpass', cache, allowance: maxStale, workers: 4 },
  { name: 'careful2', engine: 2, connection: 'userpass', cache: { ...cache, ttl: 0 }, allowance: maxStale, workers: 1 },
  {
    name: 'kept2',
    engine: 2,
    connection: 'approle',
    cache: { ...cache, persist: true },
    allowance: maxStale,
    workers: 2,
  },
] as const;

/** A Vault server, a daemon with sources of every kind, and the secrets behind them. */
export class SoakScene {
  readonly vault: VaultServer;
  readonly admin: VaultAdmin;
  readonly host: FaultHost;
  readonly sources: readonly SoakSource[];
  readonly #folder: string;

  private constructor(vault: VaultServer, host: FaultHost, sources: readonly SoakSource[], folder: string) {
    this.vault = vault;
    this.admin = vault.admin;
    this.host = host;
    this.sources = sources;
    this.#folder = folder;
  }

  static async start(): Promise<SoakScene> {
    const folder = mkdtempSync(path.join(tmpdir(), 'ccg-vault-soak-'));
    const vault = await VaultServer.start();
    const { admin } = vault;
    await admin.mountKv('kv', 1);
    await admin.mountKv('secret', 2);
    await admin.allowRead('soak', 'kv/*', 'secret/data/*');
    await admin.enableAuth('approle');
    await admin.enableAuth('userpass');
    // Short lives, so that renewals and new logins are part of it.
    const life = { token_policies: 'soak', token_ttl: '20s', token_max_ttl: '1m' };
    const role_id = await admin.writeAppRole('approle', 'host', life);
    await admin.writeUser('userpass', 'host', 'of-the-host', life);
    const connection = (type: string, config: object): object => {
      return { vault_addr: vault.address, auth: { type, config }, timeout_ms: timeout };
    };
    const secret_id = { file: path.join(folder, 'secret-id') };
    const host = new FaultHost({
      version: 1,
      connections: {
        approle: connection('approle', { role_id, secret_id }),
        userpass: connection('userpass', { username: 'host', password: 'of-the-host' }),
      },
      sources: Object.fromEntries(definitions.map((definition) => [definition.name, sourceOf(definition)])),
    });
    const sources = definitions.map(({ name, engine, allowance, workers }) => {
      return { name, secret: new SecretHistory(engine, name), allowance, workers };
    });
    const scene = new SoakScene(vault, host, sources, folder);
    for (const { secret } of sources) await secret.rotate(scene.admin);
    await scene.renewSecretId();
    await host.startFirst();
    return scene;
  }

  /** Gives the host another secret_id. */
  async renewSecretId(): Promise<void> {
    await writeFile(path.join(this.#folder, 'secret-id'), await this.admin.newSecretId('approle', 'host'));
  }

  async close(): Promise<void> {
    await this.host.close();
    await this.admin.close();
    await this.vault.close();
    await rm(this.#folder, { recursive: true, force: true });
  }
}

function sourceOf(definition: (typeof definitions)[number]): object {
  const { name, engine, connection } = definition;
  return {
    type: engine === 1 ? 'kv1' : 'kv2',
    connection,
    config: { path: name },
    ...('cache' in definition ? { cache: definition.cache } : {}),
  };
}
