import type { SourceConfig } from '../../../shared/config/configuration.ts';
import type { SecretEngine } from './engine.ts';
import { kv1 } from './kv1.ts';
import { kv2 } from './kv2.ts';

const engines: Readonly<Record<SourceConfig['type'], SecretEngine>> = { kv1, kv2 };

/** The engine that a source is read with. */
export function selectEngine(source: SourceConfig): SecretEngine {
  return engines[source.type];
}
