import { type ActivityExport, exportToFile } from '../channel/activity-export.ts';
import type { ExportFormat } from '../shared/calllog/export-rows.ts';
import type {
  ActivityExportProgress,
  ActivityExportRequest,
  ActivityExportResult,
} from '../shared/ipc/activity-export.ts';

export interface ActivityExportServiceOptions {
  readonly request: ActivityExport['request'];
  /** Has the user choose where to save a file of this name; undefined where nothing was chosen. */
  readonly chooseSavePath: (fileName: string) => Promise<string | undefined>;
  readonly onProgress: (progress: ActivityExportProgress) => void;
}

/** Writes requests to files for the renderer, which has no say in where they are. */
export class ActivityExportService {
  readonly #options: ActivityExportServiceOptions;
  readonly #running = new Map<number, AbortController>();

  constructor(options: ActivityExportServiceOptions) {
    this.#options = options;
  }

  /**
   * Has the user choose a file and writes the export to it. Null where none was chosen.
   *
   * @throws CcgVaultError what the daemon answers, `requestCancelled`, or why the file cannot be written
   */
  async export({ ticket, ...wanted }: ActivityExportRequest): Promise<ActivityExportResult | null> {
    const { request, chooseSavePath, onProgress } = this.#options;
    const path = await chooseSavePath(exportFileName(wanted.format, new Date()));
    if (path === undefined) return null;
    const controller = new AbortController();
    this.#running.set(ticket, controller);
    try {
      const rows = await exportToFile(path, {
        ...wanted,
        request,
        signal: controller.signal,
        onProgress: (progress) => {
          onProgress({ ticket, ...progress });
        },
      });
      return { path, rows };
    } finally {
      this.#running.delete(ticket);
    }
  }

  cancel(ticket: number): void {
    this.#running.get(ticket)?.abort();
  }
}

/** For example `ccg-vault-activity-20261123-0717.csv`, in local time. */
function exportFileName(format: ExportFormat, now: Date): string {
  return `ccg-vault-activity-${fileNameTime(now)}.${format}`;
}

/** A time as file names have it, in local time: no colons, which Windows does not allow. */
export function fileNameTime(now: Date): string {
  const local = new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString();
  return `${local.slice(0, 10).replaceAll('-', '')}-${local.slice(11, 16).replace(':', '')}`;
}
