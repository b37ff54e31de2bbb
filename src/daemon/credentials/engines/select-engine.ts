import type { KeyValueSourceConfig, LdapSourceConfig, SourceConfig } from '../../../shared/config/configuration.ts';
import type { SecretEngine } from './engine.ts';
import { kv1 } from './kv1.ts';
import { kv2 } from './kv2.ts';
import { ldap } from './ldap.ts';

const engines: {
  readonly kv1: SecretEngine<KeyValueSourceConfig>;
  readonly kv2: SecretEngine<KeyValueSourceConfig>;
  readonly ldap: SecretEngine<LdapSourceConfig>;
} = { kv1, kv2, ldap };

/** The engine that a source is read with. */
export function selectEngine<S extends SourceConfig>(source: S): SecretEngine<S> {
  return engines[source.type] as SecretEngine<S>;
}
