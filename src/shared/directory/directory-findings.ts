import { type RuleFinding, findingAt, type Severity } from '../credspec/finding.ts';
import { placed, type SpecFinding } from '../credspec/lint.ts';
import { bareAccountName, isSameName } from '../credspec/names.ts';
import { parseCredentialSpec, type ParsedCredentialSpec } from '../credspec/parse.ts';
import { positionsIn } from '../credspec/position.ts';
import { accountsOf, specPaths, stringAt } from '../credspec/select.ts';
import type { ErrorReport } from '../errors/ccg-vault-error.ts';
import { compareDomain } from './compare-domain.ts';
import type { GmsaDescription } from './facts.ts';
import { type GmsaWarning, gmsaWarnings } from './gmsa-warnings.ts';

/** A gMSA that a credential spec lists, and the domain to ask about it. */
export interface ListedAccount {
  readonly name: string;
  /** DNS name. */
  readonly domain: string;
}

/** What the directory answered about one of them. */
export type AccountAnswer =
  | { readonly account: ListedAccount; readonly description: GmsaDescription }
  | { readonly account: ListedAccount; readonly problem: ErrorReport };

/** What the directory knows about a credential spec that its text does not show. */
export interface DirectoryFindings {
  /** In the order of the file. */
  readonly findings: readonly SpecFinding[];
  /** The domain controller that answered. */
  readonly server: string;
  /** The account that asked. */
  readonly boundAs: string;
}

const rules = {
  domain: { id: 'directory-domain', severity: 'error' },
  account: { id: 'directory-account', severity: 'error' },
  asking: { id: 'directory-not-asked', severity: 'warning' },
} as const;

/** What of a gMSA keeps the container from its identity; the rest may. */
const severities: Readonly<Record<GmsaWarning['id'], Severity>> = {
  notAllowed: 'error',
  passwordNotGiven: 'error',
  disabled: 'error',
  expired: 'error',
  noServicePrincipalName: 'warning',
  nameClash: 'warning',
};

/** Most gMSAs of one credential spec that the directory is asked about. */
const maxAccounts = 20;

/**
 * The gMSAs that a credential spec lists, the one that the container uses first. One that is listed with the NetBIOS name
 * of a domain only is not among them, since nothing tells where to ask about it.
 */
export function listedAccounts(spec: ParsedCredentialSpec): ListedAccount[] {
  const ownDomain = stringAt(spec, specPaths.dnsName)?.text;
  const primary = stringAt(spec, specPaths.machineAccountName)?.text;
  const listed = [
    ...(ownDomain === undefined || primary === undefined ? [] : [{ name: primary, domain: ownDomain }]),
    ...accountsOf(spec).flatMap(({ name, scope }) =>
      name === undefined || scope?.text.includes('.') !== true ? [] : [{ name: name.text, domain: scope.text }],
    ),
  ].map(({ name, domain }) => ({ name: bareAccountName(name), domain }));
  const isFirst = (one: ListedAccount, index: number): boolean =>
    listed.findIndex((other) => isSameName(one.name, other.name) && isSameName(one.domain, other.domain)) === index;
  return listed.filter(isFirst).slice(0, maxAccounts);
}

/** Compares a credential spec with what the directory answered about the gMSAs that it lists. */
export function directoryFindings(text: string, answers: readonly AccountAnswer[]): SpecFinding[] {
  const spec = parseCredentialSpec(text);
  const positionOf = positionsIn(spec.text);
  const [first] = answers;
  const ofDomain = first !== undefined && 'description' in first ? compareDomain(spec, first.description.domain) : [];
  const findings = [
    ...ofDomain.map((finding) => placed(rules.domain, finding, positionOf)),
    ...answers.flatMap((answer) =>
      findingsAbout(answer).map(({ rule, message }) =>
        placed(rule, atAccount(spec, answer.account, message), positionOf),
      ),
    ),
  ];
  return findings.sort((one, other) => one.start - other.start);
}

function findingsAbout(answer: AccountAnswer): { rule: { id: string; severity: Severity }; message: string }[] {
  if ('problem' in answer) {
    const { code, message, detail, remedy } = answer.problem;
    const rule = code === 'CCGV-5041' ? rules.account : rules.asking;
    return [{ rule, message: `${message}${detail === undefined ? '' : `: ${detail}`} (${code}). ${remedy}` }];
  }
  return gmsaWarnings(answer.description).map(({ id, message, fix }) => ({
    rule: { id: `directory-${kebab(id)}`, severity: severities[id] },
    message: `${message} ${fix}`,
  }));
}

/** The place of a gMSA: its entry with the domain as scope, else the member that names the account. */
function atAccount(spec: ParsedCredentialSpec, account: ListedAccount, message: string): RuleFinding {
  const entry = accountsOf(spec).find(
    ({ name, scope }) =>
      name !== undefined &&
      isSameName(bareAccountName(name.text), account.name) &&
      isSameName(scope?.text ?? '', account.domain),
  );
  const place = entry?.name ?? stringAt(spec, specPaths.machineAccountName);
  return place === undefined ? { path: [], start: 0, end: 0, message } : findingAt(place, message);
}

function kebab(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
