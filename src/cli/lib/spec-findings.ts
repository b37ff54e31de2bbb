import type { Severity } from '../../shared/credspec/finding.ts';
import type { SpecFinding } from '../../shared/credspec/lint.ts';
import { coloured } from './output.ts';

const colours = { error: 'red', warning: 'yellow', info: 'dim' } as const;

/** A finding in the form that editors and terminals turn into a link: `file:line:column`. */
export function formatSpecFinding(
  file: string,
  { severity, rule, line, column, path, message, fix }: SpecFinding,
): string {
  const word = coloured(colours[severity], severity);
  const where = path === '' ? '' : ` ${path}:`;
  const mend = fix === undefined ? '' : ` (--fix: ${fix.title})`;
  return `${file}:${line}:${column}: ${word} ${rule}:${where} ${message}${mend}`;
}

/** How many findings there are of a severity. */
export function countFindings(findings: readonly SpecFinding[], severity: Severity): number {
  return findings.filter((finding) => finding.severity === severity).length;
}

/** The number of findings in words, for example `2 errors, 1 warning`. */
export function summarizeFindings(findings: readonly SpecFinding[]): string {
  const counts = (['error', 'warning', 'info'] as const).flatMap((severity) => {
    const count = countFindings(findings, severity);
    const word = severity === 'info' ? 'remark' : severity;
    return count === 0 ? [] : [`${count} ${word}${count === 1 ? '' : 's'}`];
  });
  return counts.length === 0 ? 'no findings' : counts.join(', ');
}
