import type { LintContext, RuleFinding, Severity, SpecFix } from './finding.ts';
import { parseCredentialSpec, type ParsedCredentialSpec } from './parse.ts';
import { positionsIn, type TextPosition } from './position.ts';
import { specRules } from './rules.ts';
import { formatPath } from './select.ts';

/** Something to say about a credential spec, with its place. Never holds a secret. */
export interface SpecFinding {
  /** Id of the rule; `docs/credential-specs.md` has a section of this name. */
  readonly rule: string;
  readonly severity: Severity;
  /** For example `ActiveDirectoryConfig.GroupManagedServiceAccounts[0].Name`; empty for the file itself. */
  readonly path: string;
  readonly message: string;
  /** From 1. */
  readonly line: number;
  /** From 1, in UTF-16 code units. */
  readonly column: number;
  /** Range in the decoded text. */
  readonly start: number;
  readonly end: number;
  readonly fix?: SpecFix;
}

/** A credential spec and all there is to say about it. */
export interface LintResult {
  readonly spec: ParsedCredentialSpec;
  /** In the order of the file. */
  readonly findings: readonly SpecFinding[];
}

/** Of more findings by one rule, only the first are told: the file is then no credential spec at all. */
const maxFindingsPerRule = 100;

/** Checks one credential spec by all rules. Never throws, whatever the bytes are. */
export function lintCredentialSpec(input: Uint8Array | string, context: LintContext = {}): LintResult {
  const spec = parseCredentialSpec(input);
  const positionOf = positionsIn(spec.text);
  const findings = specRules.flatMap((rule) =>
    rule
      .check(spec, context)
      .slice(0, maxFindingsPerRule)
      .map((finding) => placed(rule, finding, positionOf)),
  );
  return { spec, findings: findings.sort((one, other) => one.start - other.start) };
}

/** What a rule found, with its place in lines and columns. */
export function placed(
  { id, severity }: { readonly id: string; readonly severity: Severity },
  { path, start, end, message, fix }: RuleFinding,
  positionOf: (offset: number) => TextPosition,
): SpecFinding {
  const place = { path: formatPath(path), ...positionOf(start), start, end };
  return { rule: id, severity, message, ...place, ...(fix === undefined ? {} : { fix }) };
}
