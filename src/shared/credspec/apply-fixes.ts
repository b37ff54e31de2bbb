import { applyEdits, type TextEdit } from './edits.ts';
import type { LintContext } from './finding.ts';
import { lintCredentialSpec, type LintResult, type SpecFinding } from './lint.ts';

/** How often fixes may make further fixes possible, or wait for others at the same place. */
const maxRounds = 25;

/** A mended credential spec. */
export interface FixedCredentialSpec {
  /** To be saved as UTF-8 without a byte order mark. */
  readonly text: string;
  /** What was mended, in the order in which it was. */
  readonly applied: readonly SpecFinding[];
  /** What is left. */
  readonly result: LintResult;
}

/** Applies all fixes until none is left. Members that are not concerned keep their order and layout. */
export function applyFixes(input: Uint8Array | string, context: LintContext = {}): FixedCredentialSpec {
  let result = lintCredentialSpec(input, context);
  const applied: SpecFinding[] = [];
  for (let round = 0; round < maxRounds; round += 1) {
    const chosen = withoutConflicts(result.findings);
    if (chosen.length === 0) break;
    applied.push(...chosen);
    const text = applyEdits(
      result.spec.text,
      chosen.flatMap((finding) => finding.fix?.edits ?? []),
    );
    result = lintCredentialSpec(text, context);
  }
  return { text: result.spec.text, applied, result };
}

/** The findings whose fixes can be applied together; the others follow in the next round. */
function withoutConflicts(findings: readonly SpecFinding[]): SpecFinding[] {
  const taken: TextEdit[] = [];
  return findings.filter(({ fix }) => {
    if (fix === undefined || fix.edits.some((edit) => taken.some((other) => touches(edit, other)))) return false;
    taken.push(...fix.edits);
    return true;
  });
}

/** Whether edits overlap, or one inserts where the other begins or ends. */
function touches(one: TextEdit, other: TextEdit): boolean {
  const isInsertion = one.length === 0 || other.length === 0;
  const oneEnd = one.offset + one.length;
  const otherEnd = other.offset + other.length;
  return isInsertion
    ? one.offset <= otherEnd && other.offset <= oneEnd
    : one.offset < otherEnd && other.offset < oneEnd;
}
