import type { ConfigFinding } from '../../shared/config/finding.ts';
import { coloured, printLine } from './output.ts';

/** In the form that editors and terminals turn into a link: `file:line:column`. */
export function printFinding(file: string, { severity, code, line, column, message, hint }: ConfigFinding): void {
  const word = severity === 'error' ? coloured('red', 'error') : coloured('yellow', 'warning');
  printLine(`${file}:${line}:${column}: ${word} ${code}: ${message}${hint === undefined ? '' : ` ${hint}`}`);
}
