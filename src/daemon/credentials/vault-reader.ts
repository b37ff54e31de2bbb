import type { ConnectionRegistry } from '../vault/connection-registry.ts';
import type { CredentialReader } from './credential-reader.ts';
import { selectEngine } from './engines/select-engine.ts';

/** Reads every credential from Vault anew. */
export function createVaultReader(connections: ConnectionRegistry): CredentialReader {
  return async (source, { signal }) => {
    const connection = connections.get(source.connection);
    const result = await selectEngine(source).readCredential(source, connection, signal);
    return { ...result, cache: 'miss', timings: { queue: 0, ...result.timings } };
  };
}
