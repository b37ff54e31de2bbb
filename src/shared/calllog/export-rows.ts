import { errorNameOfCode, errorReport } from '../errors/ccg-vault-error.ts';
import type { CallLogRow } from './call-log-row.ts';

/** What the call log is exported as: one JSON object a line, or comma-separated values. */
export const exportFormats = ['jsonl', 'csv'] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** How rows become the text of an export. */
export interface RowEncoder {
  /** Stands before the first row. */
  readonly head: string;
  readonly encode: (row: CallLogRow) => string;
}

export interface ExportTextOptions {
  readonly format: ExportFormat;
  /** Begin CSV with a byte order mark, without which Excel does not take it for UTF-8. */
  readonly byteOrderMark: boolean;
}

/**
 * The encoder of a format. JSON lines hold rows as the admin endpoint tells them. CSV follows RFC 4180 and has a header;
 * text that a spreadsheet would run as a formula gets an apostrophe in front.
 */
export function rowEncoder({ format, byteOrderMark }: ExportTextOptions): RowEncoder {
  if (format === 'jsonl') return { head: '', encode: (row) => `${JSON.stringify(row)}\n` };
  return {
    head: `${byteOrderMark ? '\uFEFF' : ''}${csvRecord(csvColumns.map(([name]) => name))}`,
    encode: (row) => csvRecord(csvColumns.map(([, value]) => value(row))),
  };
}

type CsvValue = string | number | boolean | null;

const csvColumns: readonly (readonly [name: string, value: (row: CallLogRow) => CsvValue])[] = [
  ['id', ({ id }) => id],
  ['started_at', ({ startedAt }) => new Date(startedAt).toISOString()],
  ['origin', ({ origin }) => origin],
  ['plugin_input', ({ pluginInput }) => pluginInput],
  ['source', ({ source }) => source],
  ['connection', ({ connection }) => connection],
  ['outcome', ({ outcome }) => outcome],
  ['error_code', ({ errorCode }) => errorCode],
  ['error_message', ({ errorCode }) => messageOf(errorCode)],
  ['error_detail', ({ errorDetail }) => errorDetail],
  ['total_ms', ({ durations }) => durations.total],
  ['queue_ms', ({ durations }) => durations.queue],
  ['auth_ms', ({ durations }) => durations.auth],
  ['read_ms', ({ durations }) => durations.read],
  ['cache', ({ cache }) => cache],
  ['secret_version', ({ secretVersion }) => secretVersion],
  ['domain', ({ domain }) => domain],
  ['username', ({ username }) => username],
  ['revealed', ({ revealed }) => revealed],
];

function messageOf(code: CallLogRow['errorCode']): string | null {
  const name = code === null ? undefined : errorNameOfCode(code);
  return name === undefined ? null : errorReport(name).message;
}

function csvRecord(values: readonly CsvValue[]): string {
  return `${values.map(csvField).join(',')}\r\n`;
}

/** RFC 4180, section 2: what holds a comma, a quote or a line end stands in quotes, and quotes in it are doubled. */
function csvField(value: CsvValue): string {
  if (value === null) return '';
  const text = typeof value === 'string' ? withoutFormula(value) : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * Spreadsheets run what begins with one of these signs, also in their full-width forms and after blanks that they drop
 * (OWASP, "CSV Injection"). PluginInput is written by whoever writes credential specs.
 */
function withoutFormula(text: string): string {
  return /^(?:\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|[\t\r\n])/u.test(text) ? `'${text}` : text;
}
