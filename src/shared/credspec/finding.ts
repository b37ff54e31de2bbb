import type { SpecPath, TextEdit } from './edits.ts';
import type { ParsedCredentialSpec, SpecNode } from './parse.ts';

/** How much a finding matters: the container will not get its identity, may not get it, or is worth knowing. */
export type Severity = 'error' | 'warning' | 'info';

/** A change that is certainly right. */
export interface SpecFix {
  /** What it does, as the label of a button. */
  readonly title: string;
  /** Edits of the decoded text; none where saving it as UTF-8 is all there is to do. */
  readonly edits: readonly TextEdit[];
}

/** What a rule found. */
export interface RuleFinding {
  /** Where in the document; empty for the file itself. */
  readonly path: SpecPath;
  /** Range in the decoded text. */
  readonly start: number;
  readonly end: number;
  /** In whole sentences; secrets are masked. */
  readonly message: string;
  readonly fix?: SpecFix | undefined;
}

/** What a rule knows besides the file's content; what is absent is not checked. */
export interface LintContext {
  /** The file's name without its folder. */
  readonly fileName?: string | undefined;
  /** Names of the configured sources. */
  readonly sources?: readonly string[] | undefined;
  /** CLSIDs that Container Credential Guard may use on this host. */
  readonly registeredPlugins?: readonly string[] | undefined;
}

/** What is known of the host whose credential specs are checked. */
export type HostFacts = Pick<LintContext, 'sources' | 'registeredPlugins'>;

/** A file with which a rule is shown and tested. */
export interface RuleExample {
  readonly input: string | Uint8Array;
  readonly context?: LintContext;
  /** The part that matters, for the documentation. */
  readonly shown: string;
}

/** One thing that is checked; each has a file of its own and a section in the documentation. */
export interface SpecRule {
  /** Stable, kebab case. */
  readonly id: string;
  readonly severity: Severity;
  /** What must be so, in a few words. */
  readonly title: string;
  /** Why, and what happens otherwise: Markdown paragraphs. */
  readonly explanation: string;
  readonly check: (spec: ParsedCredentialSpec, context: LintContext) => RuleFinding[];
  readonly good: RuleExample;
  readonly bad: RuleExample;
}

/** A finding about a value of the document. */
export function findingAt(
  place: { readonly node: SpecNode; readonly path: SpecPath },
  message: string,
  fix?: SpecFix,
): RuleFinding {
  return { path: place.path, start: place.node.start, end: place.node.end, message, fix };
}
