import { realpath } from 'node:fs/promises';

import type { CallLogFilter, CallLogRow } from '../shared/calllog/call-log-row.ts';
import { type ExportTextOptions, rowEncoder } from '../shared/calllog/export-rows.ts';
import { CcgVaultError } from '../shared/errors/ccg-vault-error.ts';
import { activityPageLimit, type AdminRequests } from '../shared/rpc/admin-contract.ts';
import { writeFailure } from './credential-spec-files.ts';
import type { Requester } from './rpc-channel.ts';
import { writeWholly } from './write-wholly.ts';

/** Which rows are exported: all that match a filter, however far back, or certain ones. */
export type ExportSelection = { readonly filter: CallLogFilter } | { readonly ids: readonly number[] };

export interface ExportProgress {
  /** Rows that have been read so far. */
  readonly rows: number;
  /** How much of the log has been gone through, from 0 to 1. */
  readonly share: number;
}

export interface ActivityExport extends ExportTextOptions {
  readonly selection: ExportSelection;
  readonly request: Requester<AdminRequests>;
  readonly signal: AbortSignal;
  /** Called after each page. */
  readonly onProgress: (progress: ExportProgress) => void;
}

/**
 * The text of an export, page by page, oldest request first. Ends with the newest request of when it began, so that it
 * ends however many come in meanwhile. Holds no more than a page in memory.
 *
 * @throws CcgVaultError what the daemon answers, or `requestCancelled`
 */
export async function* exportText({
  selection,
  signal,
  onProgress,
  ...options
}: ActivityExport): AsyncGenerator<string> {
  const { head, encode } = rowEncoder(options);
  const pages =
    'ids' in selection
      ? certainRows(options.request, selection.ids, signal)
      : matchingRows(options.request, selection.filter, signal);
  let rows = 0;
  yield head;
  for await (const page of pages) {
    rows += page.rows.length;
    yield page.rows.map(encode).join('');
    onProgress({ rows, share: page.share });
  }
}

/**
 * Writes an export to a file, wholly or not at all.
 *
 * @returns how many rows it holds
 * @throws CcgVaultError what the daemon answers, `requestCancelled`, `fileAccessDenied` or `fileUnwritable`
 */
export async function exportToFile(path: string, { onProgress, ...options }: ActivityExport): Promise<number> {
  let rows = 0;
  const text = exportText({
    ...options,
    onProgress: (progress) => {
      rows = progress.rows;
      onProgress(progress);
    },
  });
  try {
    // Who asked whom for an account is for the eyes of the one who exports it.
    await writeWholly(await realpath(path).catch(() => path), text, 0o600);
  } catch (error) {
    throw error instanceof CcgVaultError ? error : writeFailure(error, path);
  }
  return rows;
}

interface ExportPage {
  readonly rows: readonly CallLogRow[];
  readonly share: number;
}

async function* matchingRows(
  request: Requester<AdminRequests>,
  filter: CallLogFilter,
  signal: AbortSignal,
): AsyncGenerator<ExportPage> {
  const newest = (await request('activity/query', { limit: 1 }, { signal })).rows[0]?.id ?? 0;
  let after = 0;
  let first: number | undefined;
  while (after < newest) {
    if (signal.aborted) throw new CcgVaultError('requestCancelled');
    const page = await request('activity/query', { filter, after, limit: activityPageLimit }, { signal });
    const rows = page.rows.filter(({ id }) => id <= newest);
    first ??= rows[0]?.id ?? newest;
    after = page.hasMore ? (page.rows.at(-1)?.id ?? newest) : newest;
    yield { rows, share: Math.min(1, (after - first + 1) / (newest - first + 1)) };
  }
}

async function* certainRows(
  request: Requester<AdminRequests>,
  ids: readonly number[],
  signal: AbortSignal,
): AsyncGenerator<ExportPage> {
  const rows: CallLogRow[] = [];
  for (const id of ids.toSorted((left, right) => left - right)) {
    const row = await request('activity/get', { id }, { signal });
    // Retention may have removed it since it was chosen.
    if (row !== null) rows.push(row);
  }
  yield { rows, share: 1 };
}
