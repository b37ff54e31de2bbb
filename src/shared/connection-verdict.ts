import type { ConnectionStatus, SourceStatus } from './status.ts';

/** Whether requests through a connection in this state can be answered; undefined while nobody knows. */
export function connectionWorks(connection: ConnectionStatus): boolean | undefined {
  if (connection.state === 'unknown') return connection.problem === null ? undefined : false;
  return connection.state === 'ready' || connection.state === 'standby';
}

/** Failures of the connection itself, by the areas of their codes: reaching Vault, logging in to Vault. */
const connectionAreas = /^CCGV-2[01]/;

/** Whether the last request of a source failed for a reason that still stands, and not because of its connection. */
export function hasOwnFailure(source: SourceStatus, connection: ConnectionStatus | undefined): boolean {
  const last = source.lastRequest;
  if (last?.outcome !== 'error' || last.errorCode === null) return false;
  if (connection === undefined) return true;
  const works = connectionWorks(connection);
  if (works === false) return false;
  const wasConnection = connectionAreas.test(last.errorCode);
  return !(wasConnection && works === true && (connection.checkedAt ?? 0) >= last.at);
}
