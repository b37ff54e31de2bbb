import type { RuleFinding } from '../finding.ts';
import type { ParsedCredentialSpec, ParseProblem } from '../parse.ts';

/** What the reader noted about the file itself, as findings. */
export function fileFindings(spec: ParsedCredentialSpec, kind: ParseProblem['kind']): RuleFinding[] {
  return spec.problems
    .filter((problem) => problem.kind === kind)
    .map(({ start, end, message, fix }) => ({ path: [], start, end, message, fix }));
}
