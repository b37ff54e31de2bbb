import { createHash } from 'node:crypto';

import type {
  CacheState,
  CallLogRow,
  NewCallLogRow,
  RequestOrigin,
  RequestOutcome,
} from '../../shared/calllog/call-log-row.ts';
import type { ErrorCode } from '../../shared/errors/ccg-vault-error.ts';

/** Longest text that a row keeps, in UTF-16 units. */
const maxTextLength = 4_096;

/** Stands between the texts of `search`, mostly to keep them apart: what is found is checked text by text after. */
const separator = '\n';

/** What SQLite gives back for one row. */
export interface StoredRow {
  readonly id: number;
  readonly started_at: number;
  readonly origin: RequestOrigin;
  readonly plugin_input: string;
  readonly source: string | null;
  readonly connection: string | null;
  readonly outcome: RequestOutcome;
  readonly error_code: ErrorCode | null;
  readonly error_detail: string | null;
  readonly queue_ms: number;
  readonly auth_ms: number;
  readonly read_ms: number;
  readonly total_ms: number;
  readonly cache: CacheState;
  readonly secret_version: number | null;
  readonly domain: string | null;
  readonly username: string | null;
  readonly revealed: number;
}

/** Columns of `calls c JOIN subjects s` that make a row. */
export const rowColumns = `c.id, c.started_at, c.origin, s.plugin_input, s.source, s.connection, s.outcome, s.error_code,
  s.error_detail, c.queue_ms, c.auth_ms, c.read_ms, c.total_ms, c.cache, c.secret_version, s.domain, s.username,
  c.revealed`;

export function fromStoredRow(stored: StoredRow): CallLogRow {
  return {
    id: stored.id,
    startedAt: stored.started_at,
    origin: stored.origin,
    pluginInput: stored.plugin_input,
    source: stored.source,
    connection: stored.connection,
    outcome: stored.outcome,
    errorCode: stored.error_code,
    errorDetail: stored.error_detail,
    durations: { queue: stored.queue_ms, auth: stored.auth_ms, read: stored.read_ms, total: stored.total_ms },
    cache: stored.cache,
    secretVersion: stored.secret_version,
    domain: stored.domain,
    username: stored.username,
    revealed: stored.revealed !== 0,
  };
}

/** The row as journal and SQLite can keep it, so that what is pushed to subscribers is what a query gives back. */
export function storable(row: NewCallLogRow, id: number): CallLogRow {
  const { durations, secretVersion } = row;
  return {
    id,
    startedAt: Math.trunc(row.startedAt),
    origin: row.origin,
    pluginInput: storableText(row.pluginInput),
    source: storableText(row.source),
    connection: storableText(row.connection),
    outcome: row.outcome,
    errorCode: row.errorCode,
    errorDetail: storableText(row.errorDetail),
    durations: {
      queue: storableDuration(durations.queue),
      auth: storableDuration(durations.auth),
      read: storableDuration(durations.read),
      total: storableDuration(durations.total),
    },
    cache: row.cache,
    secretVersion: Number.isSafeInteger(secretVersion) ? secretVersion : null,
    domain: storableText(row.domain),
    username: storableText(row.username),
    revealed: row.revealed,
  };
}

/** Cut, and without what UTF-8 (half surrogate pairs) and C (zero characters) cannot hold. */
function storableText<T extends string | null>(text: T): T {
  if (text === null) return text;
  return text.slice(0, maxTextLength).replace(/[\p{Surrogate}\u0000]/gu, '\uFFFD') as T;
}

/** JSON has no infinity, and nothing takes that long. */
function storableDuration(milliseconds: number): number {
  return Number.isFinite(milliseconds) ? milliseconds : 0;
}

/** What a search for text looks through; lower case as `matchesFilter` makes it, text by text. */
export function searchText(row: NewCallLogRow): string {
  const texts = [row.pluginInput, row.source, row.errorCode, row.errorDetail, row.domain, row.username];
  return texts.map((text) => text?.toLowerCase() ?? '').join(separator);
}

/** Whether two rows differ in nothing that is part of their subject. */
export function haveSameSubject(one: NewCallLogRow, other: NewCallLogRow): boolean {
  return (
    one.pluginInput === other.pluginInput &&
    one.source === other.source &&
    one.connection === other.connection &&
    one.outcome === other.outcome &&
    one.errorCode === other.errorCode &&
    one.errorDetail === other.errorDetail &&
    one.domain === other.domain &&
    one.username === other.username
  );
}

/** What tells one subject from another. */
export function subjectKey(row: NewCallLogRow): Buffer {
  const { pluginInput, source, connection, outcome, errorCode, errorDetail, domain, username } = row;
  const texts = [pluginInput, source, connection, outcome, errorCode, errorDetail, domain, username];
  return createHash('sha256').update(JSON.stringify(texts)).digest().subarray(0, 16);
}
