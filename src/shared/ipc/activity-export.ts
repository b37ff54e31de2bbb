import type { CallLogFilter } from '../calllog/call-log-row.ts';
import type { ExportTextOptions } from '../calllog/export-rows.ts';

/** Most rows that can be exported one by one; a filter has no such limit. */
export const maxExportedIds = 1_000;

/** What the console is to write to a file that the user chooses. */
export interface ActivityExportRequest extends ExportTextOptions {
  /** Names this export in its progress and for cancelling it. */
  readonly ticket: number;
  /** All rows that match a filter, also those that are not loaded, or certain ones. */
  readonly selection: { readonly filter: CallLogFilter } | { readonly ids: readonly number[] };
}

export interface ActivityExportProgress {
  readonly ticket: number;
  /** Rows that have been written so far. */
  readonly rows: number;
  /** How much of the log has been gone through, from 0 to 1. */
  readonly share: number;
}

export interface ActivityExportResult {
  readonly path: string;
  readonly rows: number;
}
