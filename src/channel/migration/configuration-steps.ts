import type { ConfigEdit, ConfigModel } from '../../shared/config/config-edit.ts';
import { configurationDefaults } from '../../shared/config/configuration.ts';
import { CcgVaultError } from '../../shared/errors/ccg-vault-error.ts';
import type { PlannedConnection, PlannedSource } from '../../shared/migrate/plan.ts';
import { knownEntries, type MigrationDaemon } from './make-plan.ts';

/** How often a change is made anew because somebody else saved the configuration at the same time. */
const attempts = 5;

/** What is to be added to the configuration. */
export interface Additions {
  readonly source: PlannedSource | null;
  readonly connection: PlannedConnection | null;
}

/** What of it is not there yet. @throws CcgVaultError `migrationConfigRefused` */
export function missingOf(model: ConfigModel, { source, connection }: Additions): Additions {
  const { connections, sources } = knownEntries(model);
  const sameConnection = connections.find(({ name }) => name === connection?.name);
  if (sameConnection !== undefined && sameConnection.address !== connection?.address) {
    throw new CcgVaultError('migrationConfigRefused', `there is another connection ${sameConnection.name}`);
  }
  const sameSource = sources.find(({ name }) => name === source?.name);
  if (sameSource !== undefined && source !== null && !isSameSource(sameSource, source)) {
    throw new CcgVaultError('migrationConfigRefused', `there is another source ${sameSource.name}`);
  }
  return {
    source: sameSource === undefined ? source : null,
    connection: sameConnection === undefined ? connection : null,
  };
}

/** Adds entries by the way of the editor, so that comments stay and a version before is kept. @throws CcgVaultError */
export async function addEntries(daemon: MigrationDaemon, wanted: Additions, signal: AbortSignal): Promise<void> {
  await saveEdits(daemon, signal, (model) => {
    const { source, connection } = missingOf(model, wanted);
    return [
      ...(connection === null ? [] : [connectionEdit(connection)]),
      ...(source === null ? [] : [sourceEdit(source)]),
    ];
  });
}

/** Removes entries, as far as they are still what was added. @returns what stays because it was changed or is used */
export async function removeEntries(
  daemon: MigrationDaemon,
  { source, connectionName }: { readonly source: PlannedSource | null; readonly connectionName: string | null },
  signal: AbortSignal,
): Promise<string[]> {
  const kept: string[] = [];
  await saveEdits(daemon, signal, (model) => {
    kept.length = 0;
    const { sources } = knownEntries(model);
    const edits: ConfigEdit[] = [];
    const entry = model.sources.find(({ name }) => name === source?.name);
    const known = sources.find(({ name }) => name === source?.name);
    const isOurs = source !== null && known !== undefined && isSameSource(known, source);
    if (entry !== undefined && isOurs) {
      edits.push({ kind: 'remove', section: 'sources', name: entry.name, base: entry.revision, sources: false });
    } else if (entry !== undefined) {
      kept.push(`The source ${entry.name} stays, since it was changed meanwhile.`);
    }
    const connection = model.connections.find(({ name }) => name === connectionName);
    if (connection !== undefined) {
      const users = sources.filter((other) => other.connection === connection.name && !(isOurs && other === known));
      if (users.length === 0) {
        const { name, revision } = connection;
        edits.push({ kind: 'remove', section: 'connections', name, base: revision, sources: false });
      } else {
        kept.push(`The connection ${connection.name} stays, since other sources use it.`);
      }
    }
    return edits;
  });
  return kept;
}

async function saveEdits(
  daemon: MigrationDaemon,
  signal: AbortSignal,
  editsFor: (model: ConfigModel) => readonly ConfigEdit[],
): Promise<void> {
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    const model = await daemon.request('config/read', {}, { signal });
    const edits = editsFor(model);
    if (edits.length === 0) return;
    const { outcome } = await daemon.request(
      'config/save',
      { edits: [...edits], revision: model.revision },
      { signal },
    );
    if (outcome === 'saved') return;
    if (outcome === 'refused') {
      throw new CcgVaultError(
        'migrationConfigRefused',
        'the file has errors, or would have; run `ccg-vault config check`',
      );
    }
  }
  throw new CcgVaultError('migrationConfigRefused', 'somebody else keeps changing it');
}

function sourceEdit({ name, connection, engine, mount, path }: PlannedSource): ConfigEdit {
  // A file of CcgVault has one connection only, which its sources do not name.
  const named = connection === configurationDefaults.connectionName ? {} : { connection };
  const fields = { type: engine, ...named, 'config.mount_point': mount, 'config.path': path };
  return { kind: 'set', section: 'sources', name, base: null, fields };
}

function connectionEdit({ name, address, tokenFile }: PlannedConnection): ConfigEdit {
  const fields = { vault_addr: [address], 'auth.type': 'token_from_file', 'auth.config.file_path': tokenFile };
  return { kind: 'set', section: 'connections', name, base: null, fields };
}

function isSameSource(one: PlannedSource, other: PlannedSource): boolean {
  return (
    one.connection === other.connection &&
    one.engine === other.engine &&
    one.mount === other.mount &&
    one.path === other.path
  );
}
