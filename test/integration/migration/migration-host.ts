import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import type { VaultAdmin } from '../../../scripts/lib/vault-admin.ts';
import { VaultServer } from '../../../scripts/lib/vault-server.ts';
import { type AdminClient, connectAdmin } from '../../../src/channel/admin-client.ts';
import {
  applyMigration,
  type ApplyRequest,
  type MigrationRun,
} from '../../../src/channel/migration/apply-migration.ts';
import { gatherSpecs } from '../../../src/channel/migration/gather-specs.ts';
import { makePlan, type MigrationDaemon } from '../../../src/channel/migration/make-plan.ts';
import { type RunningDaemon, startDaemon } from '../../../src/daemon/daemon.ts';
import type { MigrationChoices, MigrationPlan, MigrationResult } from '../../../src/shared/migrate/plan.ts';
import type { PortableAccount } from '../../../src/shared/migrate/spec-secret.ts';

/** A real Vault, a real daemon in this process, and a folder as Docker has one. */
export class MigrationHost implements AsyncDisposable {
  readonly vault: VaultServer;
  readonly admin: VaultAdmin;
  readonly dataFolder: string;
  readonly specFolder: string;
  readonly #daemon: RunningDaemon;
  readonly client: AdminClient;

  private constructor(
    parts: Pick<MigrationHost, 'vault' | 'admin' | 'dataFolder' | 'specFolder' | 'client'>,
    daemon: RunningDaemon,
  ) {
    ({
      vault: this.vault,
      admin: this.admin,
      dataFolder: this.dataFolder,
      specFolder: this.specFolder,
      client: this.client,
    } = parts);
    this.#daemon = daemon;
  }

  static async start(): Promise<MigrationHost> {
    const vault = await VaultServer.start();
    const { admin } = vault;
    await admin.mountKv('kv', 1);
    await admin.mountKv('secret', 2);
    await admin.writePolicy('mover', 'path "secret/data/*" { capabilities = ["create", "update", "read", "delete"] }');
    await admin.createToken({ id: 'mover-token', policies: ['mover'], ttl: '1h' });
    const dataFolder = await mkdtemp(path.join(tmpdir(), 'ccg-vault-migration-'));
    const specFolder = path.join(dataFolder, 'docker', 'CredentialSpecs');
    await mkdir(specFolder, { recursive: true });
    await writeFile(path.join(dataFolder, 'token'), 'mover-token', { mode: 0o600 });
    await writeFile(path.join(dataFolder, 'config.yaml'), configurationOf(vault.address, dataFolder));
    const daemon = await startDaemon({ dataFolder, logLevel: 'trace' });
    const client = await connectAdmin({ dataFolder });
    return new MigrationHost({ vault, admin, dataFolder, specFolder, client }, daemon);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.client.close();
    await this.#daemon.close();
    await this.admin.close();
    await this.vault.close();
    await rm(this.dataFolder, { recursive: true, force: true });
  }

  get configuration(): Promise<string> {
    return readFile(path.join(this.dataFolder, 'config.yaml'), 'utf8');
  }

  async write(name: string, content: string | Uint8Array): Promise<string> {
    const file = path.join(this.specFolder, name);
    await writeFile(file, content);
    return file;
  }

  async plan(
    paths: readonly string[],
    choices: MigrationChoices = {},
    account?: PortableAccount,
  ): Promise<MigrationPlan> {
    return makePlan(await gatherSpecs(paths, account), choices, this.client, new AbortController().signal);
  }

  async apply(
    paths: readonly string[],
    further: Partial<Pick<ApplyRequest, 'choices' | 'account'>> = {},
    run: Partial<MigrationRun> = {},
  ): Promise<MigrationResult> {
    const { choices = {}, account } = further;
    const { specs } = await this.plan(paths, choices, account);
    const seen = specs.map(({ path: file, digest }) => ({ path: file, digest }));
    return applyMigration({ specs: seen, choices, account, origin: 'cli' }, this.run(run));
  }

  run(further: Partial<MigrationRun> = {}): MigrationRun {
    const daemon: MigrationDaemon = this.client;
    return { daemon, signal: new AbortController().signal, onProgress: () => undefined, ...further };
  }
}

function configurationOf(address: string, dataFolder: string): string {
  return `# Kept by hand.
version: 1
connections:
  prod: # the only one
    vault_addr: ${address}
    auth: { type: token_from_file, config: { file_path: ${JSON.stringify(path.join(dataFolder, 'token'))} } }
sources:
  other: { type: kv2, connection: prod, config: { path: win/other } } # for another team
`;
}
