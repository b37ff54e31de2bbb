import { isDeepStrictEqual } from 'node:util';

import type { ImportedEntry } from '../../../shared/config/config-import.ts';
import {
  type Configuration,
  configurationDefaults,
  type ConnectionConfig,
  type SourceConfig,
} from '../../../shared/config/configuration.ts';
import type { CcgVaultFile } from './read-ccgvault-file.ts';

/** What the connection of the file is called where its own name, `default`, is taken. */
const connectionName = 'ccgvault';

export type NamedEntry = Omit<ImportedEntry, 'fields'>;

/** A secret of the protected store; undefined where there is none or it cannot be opened. */
export type SecretOf = (name: string) => Promise<string | undefined>;

/** What each entry of the file is called in the configuration. */
export async function namedEntries(
  { connection, sources }: CcgVaultFile,
  own: Configuration,
  secretOf: SecretOf,
): Promise<NamedEntry[]> {
  const original = configurationDefaults.connectionName;
  const present = await presentConnection(connection, own, secretOf);
  const ofConnection: NamedEntry = {
    section: 'connections',
    original,
    ...(present === undefined
      ? namedFreely(original, connectionName, new Map([...own.connections.keys()].map((name) => [name, false])))
      : { name: present, outcome: 'present' }),
  };
  const names = new Map<string, boolean>([
    ...sources.map(({ name }): [string, boolean] => [name, true]),
    ...[...own.sources.keys()].map((name): [string, boolean] => [name, false]),
  ]);
  const ofSources = sources.map((source): NamedEntry => {
    const common = { section: 'sources', original: source.name } as const;
    const sameName = own.sources.get(source.name);
    const isPresent =
      ofConnection.outcome === 'present' &&
      sameName !== undefined &&
      isDeepStrictEqual(identityOf(sameName), identityOf({ ...source, connection: ofConnection.name }));
    return isPresent
      ? { ...common, name: source.name, outcome: 'present' }
      : { ...common, ...namedFreely(source.name, source.name, names) };
  });
  return [ofConnection, ...ofSources];
}

/**
 * The name itself where it is free, else the other one, with a number where that is not free either.
 * @param names those that no other entry can get, and whether the one of that name may have it; grows
 */
function namedFreely(name: string, other: string, names: Map<string, boolean>): Pick<NamedEntry, 'name' | 'outcome'> {
  if (names.get(name) !== false) return { name, outcome: 'added' };
  const base = other.slice(0, 120);
  let free = base;
  for (let number = 2; names.has(free); number += 1) free = `${base}-${number}`;
  names.set(free, false);
  return { name: free, outcome: 'renamed' };
}

/** The connection of the configuration that leads to the same server with the same login. */
async function presentConnection(
  theirs: ConnectionConfig,
  own: Configuration,
  secretOf: SecretOf,
): Promise<string | undefined> {
  for (const [name, connection] of own.connections) {
    const opened = await withOpenedSecrets(loginOf(connection), secretOf);
    if (isDeepStrictEqual(opened, loginOf(theirs))) return name;
  }
  return undefined;
}

/** What makes two connections the same one, whatever they are called and however long they wait. */
function loginOf(connection: ConnectionConfig): Partial<ConnectionConfig> {
  return { ...connection, name: '', timeoutMs: 0 };
}

/** What makes two sources read the same, whatever they remember. */
function identityOf(source: SourceConfig): Partial<SourceConfig> {
  return Object.fromEntries(Object.entries(source).filter(([key]) => key !== 'cache'));
}

/** The same value with secrets of the protected store in clear, so that it can be compared. */
async function withOpenedSecrets(value: unknown, secretOf: SecretOf): Promise<unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  if ('kind' in value && value.kind === 'stored' && 'name' in value && typeof value.name === 'string') {
    const opened = await secretOf(value.name);
    return opened === undefined ? value : { kind: 'clear', value: opened };
  }
  const members = Object.entries(value as Record<string, unknown>);
  const opened = await Promise.all(
    members.map(async ([key, part]): Promise<[string, unknown]> => [key, await withOpenedSecrets(part, secretOf)]),
  );
  return Object.fromEntries(opened);
}
