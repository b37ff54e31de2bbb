import { once } from 'node:events';
import { existsSync } from 'node:fs';
import path from 'node:path';

import { exportText, exportToFile } from '../../channel/activity-export.ts';
import type { AdminClient } from '../../channel/admin-client.ts';
import type { CallLogFilter } from '../../shared/calllog/call-log-row.ts';
import type { ExportFormat } from '../../shared/calllog/export-rows.ts';
import { CcgVaultError } from '../../shared/errors/ccg-vault-error.ts';
import { printLine } from './output.ts';

/** Stands for standard output in place of a file. */
const standardOutput = '-';

export interface ExportOptions {
  /** A file, or `-` for standard output. */
  readonly export: string;
  /** Told by the name of the file where absent. */
  readonly format?: ExportFormat;
  readonly bom?: boolean;
  readonly force?: boolean;
}

/**
 * Exports every request that matches a filter; Ctrl+C leaves no file behind.
 *
 * @throws CcgVaultError what the daemon answers, `requestCancelled`, or why the file cannot be written
 */
export async function exportActivity(
  { request }: Pick<AdminClient, 'request'>,
  filter: CallLogFilter,
  options: ExportOptions,
): Promise<void> {
  const target = options.export;
  const cancellation = new AbortController();
  const cancel = (): void => {
    cancellation.abort();
  };
  process.once('SIGINT', cancel);
  process.once('SIGTERM', cancel);
  const wanted = {
    format: options.format ?? formatOf(target),
    byteOrderMark: options.bom === true,
    selection: { filter },
    request,
    signal: cancellation.signal,
  } as const;
  try {
    if (target === standardOutput) {
      for await (const text of exportText({ ...wanted, onProgress: () => undefined })) {
        if (!process.stdout.write(text)) await once(process.stdout, 'drain');
      }
      return;
    }
    const file = path.resolve(target);
    if (options.force !== true && existsSync(file)) throw new CcgVaultError('fileExists', file);
    const rows = await exportToFile(file, { ...wanted, onProgress: progressLine() });
    printLine(`${rows} ${rows === 1 ? 'request' : 'requests'} written to ${file}`);
  } finally {
    process.off('SIGINT', cancel);
    process.off('SIGTERM', cancel);
  }
}

function formatOf(target: string): ExportFormat {
  return path.extname(target).toLowerCase() === '.csv' ? 'csv' : 'jsonl';
}

/** A line that says how far it is, where somebody watches a terminal. */
function progressLine(): (progress: { readonly rows: number; readonly share: number }) => void {
  if (!process.stderr.isTTY) return () => undefined;
  return ({ rows, share }) => {
    process.stderr.write(`\r\u001b[K${share < 1 ? `${Math.floor(share * 100)} %, ${rows} requests` : ''}`);
  };
}
