import { type Document, LineCounter, type YAMLError, isScalar, parseDocument, visit } from 'yaml';
import type { z } from 'zod';

import { closestName } from '../closest-name.ts';
import { errorCode } from '../errors/ccg-vault-error.ts';
import type { Configuration } from './configuration.ts';
import { locateKey, locateNode } from './document-position.ts';
import { configurationFileSchema, knownKeys } from './file-schema.ts';
import { nameOf, printable } from './finding-path.ts';
import type { ConfigFinding, UnplacedFinding } from './finding.ts';
import type { ConfigNotice } from './notices.ts';
import { resolveConfiguration } from './resolve-configuration.ts';

/** Largest configuration file that is read, in bytes. */
export const maxConfigurationBytes = 1024 * 1024;

/** What a file means, or why it means nothing. */
export interface ParsedConfiguration {
  /** Absent if any finding is an error. */
  readonly configuration?: Configuration;
  /** Errors first, then by place. */
  readonly findings: readonly ConfigFinding[];
  /** What could be better, by place; nothing is said about a file with errors. */
  readonly notices: readonly ConfigNotice[];
}

/** Reads the text of a `config.yaml`, or of a CcgVault configuration. Never throws, and never quotes a value. */
export function parseConfiguration(text: string): ParsedConfiguration {
  const lineCounter = new LineCounter();
  // prettyErrors would quote the text around an error, which may be a secret.
  const document = parseDocument(text, { lineCounter, prettyErrors: false, stringKeys: true, version: '1.2' });
  const place = (finding: UnplacedFinding): ConfigFinding => placeFinding(finding, document, lineCounter);

  const syntaxErrors = [...document.errors, ...document.warnings];
  if (syntaxErrors.length > 0) {
    return rejected(syntaxErrors.map((error) => describeSyntaxError(error, lineCounter)));
  }
  const content = toPlainData(document);
  if (content === tooManyAliases) {
    const message = 'The file repeats aliases more often than any configuration needs.';
    return rejected([place({ severity: 'error', error: 'configSyntax', path: [], message })]);
  }
  const parsed = configurationFileSchema.safeParse(content ?? {});
  const problems = [
    ...reservedKeys(document),
    ...(parsed.success ? [] : parsed.error.issues.flatMap((issue) => describeIssue(issue, content))),
  ];
  if (!parsed.success || problems.length > 0) return rejected(problems.map(place));
  const resolved = resolveConfiguration(parsed.data);
  const findings = resolved.findings.map(place);
  if (findings.some((finding) => finding.severity === 'error')) return rejected(findings);
  const notices = resolved.notices.map((notice): ConfigNotice => {
    const { id, entry, fix } = notice;
    return { id, ...placeOf(notice, document, lineCounter), entry, fix };
  });
  return {
    configuration: resolved.configuration,
    findings: inOrder(findings),
    notices: notices.sort((left, right) => left.line - right.line || left.column - right.column),
  };
}

function rejected(findings: ConfigFinding[]): ParsedConfiguration {
  return { findings: inOrder(findings), notices: [] };
}

const tooManyAliases = Symbol('too many aliases');

function toPlainData(document: Document): unknown {
  try {
    return document.toJS({ maxAliasCount: 50 }) as unknown;
  } catch {
    return tooManyAliases;
  }
}

/** JavaScript gives this key a meaning of its own, and the schema would pass over it in silence. */
function reservedKeys(document: Document): UnplacedFinding[] {
  const findings: UnplacedFinding[] = [];
  visit(document, {
    Pair: (_, pair) => {
      if (!isScalar(pair.key) || pair.key.value !== '__proto__') return;
      const message = 'The name "__proto__" is reserved.';
      findings.push({ severity: 'error', error: 'configInvalidValue', path: [], message });
    },
  });
  return findings;
}

const syntaxMessages: Partial<Record<YAMLError['code'], string>> = {
  BAD_ALIAS: 'uses an alias that is not defined',
  BAD_DQ_ESCAPE: 'has a backslash in double quotes that means nothing; Windows paths belong in single quotes',
  BAD_INDENT: 'is indented wrongly',
  BLOCK_AS_IMPLICIT_KEY: 'starts a mapping where a value is expected; check the indentation',
  DUPLICATE_KEY: 'repeats a key',
  MISSING_CHAR: 'lacks a closing quote, bracket or comma',
  MULTIPLE_DOCS: 'holds a second document',
  NON_STRING_KEY: 'has a key that is not text',
  TAB_AS_INDENT: 'is indented with a tab; YAML allows spaces only',
  UNEXPECTED_TOKEN: 'holds something unexpected here',
};

function describeSyntaxError(error: YAMLError, lineCounter: LineCounter): ConfigFinding {
  const { line, col } = lineCounter.linePos(error.pos[0]);
  const duplicate = error.code === 'DUPLICATE_KEY';
  return {
    severity: 'error',
    code: errorCode(duplicate ? 'configDuplicateKey' : 'configSyntax'),
    line: Math.max(line, 1),
    column: Math.max(col, 1),
    path: '',
    message: `The file ${syntaxMessages[error.code] ?? 'is not valid YAML here'}.`,
    ...(duplicate ? { hint: 'Rename or remove one of the two entries.' } : {}),
  };
}

function describeIssue(issue: z.core.$ZodIssue, content: unknown): UnplacedFinding[] {
  const path = issue.path.map((part) => (typeof part === 'symbol' ? String(part) : part));
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => describeUnknownKey(path, key));
  }
  if (issue.code === 'invalid_key') {
    const message = `The name "${printable(String(path.at(-1)))}" ${issue.issues[0]?.message ?? 'is not allowed'}.`;
    return [{ severity: 'error', error: 'configInvalidValue', path, atKey: true, message }];
  }
  if (path.length > 0 && !exists(content, path)) {
    const message = `${nameOf(path)} is missing.`;
    return [{ severity: 'error', error: 'configInvalidValue', path, message }];
  }
  if (path.length === 1 && path[0] === 'version') {
    const message = 'version must be 1.';
    return [{ severity: 'error', error: 'configUnsupportedVersion', path, message }];
  }
  return [{ severity: 'error', error: 'configInvalidValue', path, message: `${nameOf(path)} ${problemOf(issue)}.` }];
}

function exists(content: unknown, path: readonly (string | number)[]): boolean {
  let value = content;
  for (const part of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, part)) return false;
    value = (value as Record<string | number, unknown>)[part];
  }
  return true;
}

function problemOf(issue: z.core.$ZodIssue): string {
  // Messages of our schema start with a verb; those of zod itself are of types we did not word.
  if (/^(must|is|lacks) /.test(issue.message)) return issue.message;
  return issue.code === 'invalid_type' ? `must be ${articleFor(issue.expected)}` : 'has a value that is not allowed';
}

function articleFor(type: string): string {
  const names: Partial<Record<string, string>> = { object: 'a mapping', record: 'a mapping', array: 'a list' };
  return names[type] ?? `a ${type}`;
}

function describeUnknownKey(parent: readonly (string | number)[], key: string): UnplacedFinding {
  const meant = closestName(key, knownKeys());
  return {
    severity: 'error',
    error: 'configUnknownKey',
    path: [...parent, key],
    atKey: true,
    message: `The key "${printable(key)}" is not known${parent.length === 0 ? '' : ` in ${nameOf(parent)}`}.`,
    ...(meant === undefined || meant === key ? {} : { hint: `Did you mean "${meant}"?` }),
  };
}

function placeFinding(finding: UnplacedFinding, document: Document, lineCounter: LineCounter): ConfigFinding {
  return {
    severity: finding.severity,
    code: errorCode(finding.error),
    ...placeOf(finding, document, lineCounter),
    message: finding.message,
    ...(finding.hint === undefined ? {} : { hint: finding.hint }),
  };
}

function placeOf(
  { path, atKey }: Pick<UnplacedFinding, 'path' | 'atKey'>,
  document: Document,
  lineCounter: LineCounter,
): Pick<ConfigFinding, 'line' | 'column' | 'path'> {
  const offset = atKey === true ? locateKey(document, path) : locateNode(document, path);
  const { line, col } = lineCounter.linePos(offset);
  return { line: Math.max(line, 1), column: Math.max(col, 1), path: path.length === 0 ? '' : nameOf(path) };
}

function inOrder(findings: ConfigFinding[]): ConfigFinding[] {
  const rank = (finding: ConfigFinding): number => (finding.severity === 'error' ? 0 : 1);
  return findings.sort(
    (left, right) => rank(left) - rank(right) || left.line - right.line || left.column - right.column,
  );
}
