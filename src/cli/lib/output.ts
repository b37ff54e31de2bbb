import { styleText } from 'node:util';

import { type CcgVaultError, toCcgVaultError } from '../../shared/errors/ccg-vault-error.ts';

/** What the exit codes of every command mean; part of the interface for automation. */
export const exitCodes = { ok: 0, failure: 1, usage: 2, daemonUnreachable: 3 } as const;

/** Ends the command with an exit code after it has already said why. */
export class ExitError extends Error {
  override readonly name = 'ExitError';
  readonly exitCode: number;

  constructor(exitCode: number) {
    super(`exit ${exitCode}`);
    this.exitCode = exitCode;
  }
}

/** Writes one JSON document, or one line of JSON lines, to standard output. */
export function printJson(value: unknown, layout: 'document' | 'line' = 'document'): void {
  process.stdout.write(`${JSON.stringify(value, null, layout === 'document' ? 2 : 0)}\n`);
}

export function printLine(line = ''): void {
  process.stdout.write(`${line}\n`);
}

/** A word in the colour that carries its meaning; plain where the output is no terminal or NO_COLOR is set. */
export function coloured(colour: 'green' | 'yellow' | 'red' | 'dim' | 'bold', text: string): string {
  return styleText(colour, text, { stream: process.stdout });
}

/** Columns as wide as their widest cell; the last one takes what is left. */
export function formatTable(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = header.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => visibleLength(row[column] ?? ''))),
  );
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, column) => cell + ' '.repeat(Math.max(0, (widths[column] ?? 0) - visibleLength(cell))))
      .join('  ')
      .trimEnd();
  return [coloured('dim', line(header)), ...rows.map(line)].join('\n');
}

function visibleLength(text: string): number {
  return text.replace(/\u001b\[\d+m/g, '').length;
}

/**
 * Says what went wrong and what to do: on standard output as `{"error": …}` with `--json`, else on standard error.
 *
 * @returns the exit code that belongs to it
 */
export function reportFailure(thrown: unknown, json: boolean): number {
  const error = toCcgVaultError(thrown);
  const report = error.toReport();
  if (json) {
    printJson({ error: report });
  } else {
    const title = styleText('red', `error ${report.code}`, { stream: process.stderr });
    const what = report.detail === undefined ? report.message : `${report.message}: ${report.detail}`;
    process.stderr.write(`${title}: ${what}\n  Cause:  ${report.cause}\n  Remedy: ${report.remedy}\n`);
  }
  return exitCodeOf(error);
}

function exitCodeOf(error: CcgVaultError): number {
  return error.errorName === 'daemonUnreachable' || error.errorName === 'endpointNotTrusted'
    ? exitCodes.daemonUnreachable
    : exitCodes.failure;
}
