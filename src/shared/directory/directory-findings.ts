import { type RuleFinding, findingAt, type Severity } from '../credspec/finding.ts';
import { placed, type SpecFinding } from '../credspec/lint.ts';
import { bareAccountName, isSameName } from '../credspec/names.ts';
import { parseCredentialSpec, type ParsedCredentialSpec } from '../credspec/parse.ts';
import { positionsIn } from '../credspec/position.ts';
import { accountsOf, specPaths, stringAt } from '../credspec/select.ts';
import type { ErrorReport } from '../errors/ccg-vault-error.ts';
import { compareDomain } from './compare-domain.ts';
import type { ForestDomain, GmsaDescription } from './facts.ts';
import { type GmsaWarning, gmsaWarnings } from './gmsa-warnings.ts';

/** A gMSA that a credential spec lists, and the domain to ask about it. */
export interface ListedAccount {
  readonly name: string;
  /** DNS name. */
  readonly domain: string;
  /** The domain as the credential spec says it, which may be its NetBIOS name. */
  readonly scope: string;
}

/** A gMSA that is listed with the NetBIOS name of a domain that nobody knows. */
export interface UnplacedAccount {
  readonly name: string;
  readonly scope: string;
}

export interface ListedAccounts {
  /** The one that the container uses first. */
  readonly placed: readonly ListedAccount[];
  readonly unplaced: readonly UnplacedAccount[];
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
 * The gMSAs that a credential spec lists, each once, however many of its domain's names it is listed with.
 *
 * @param known domains by both their names, beside that of the credential spec itself
 */
export function listedAccounts(spec: ParsedCredentialSpec, known: readonly ForestDomain[] = []): ListedAccounts {
  const ownDomain = stringAt(spec, specPaths.dnsName)?.text;
  const ownNetBios = stringAt(spec, specPaths.netBiosName)?.text;
  const primary = stringAt(spec, specPaths.machineAccountName)?.text;
  const domains =
    ownDomain === undefined || ownNetBios === undefined
      ? known
      : // What a directory says is right where both say something of a NetBIOS name.
        [...known, { dnsName: ownDomain, netBiosName: ownNetBios }];
  const listed = [
    ...(ownDomain === undefined || primary === undefined ? [] : [{ name: primary, scope: ownDomain }]),
    ...accountsOf(spec).flatMap(({ name, scope }) =>
      name === undefined || scope === undefined ? [] : [{ name: name.text, scope: scope.text }],
    ),
  ].map(({ name, scope }) => ({ name: bareAccountName(name), scope, domain: dnsNameOf(scope, domains) }));
  const placed = listed.flatMap(({ domain, ...account }) => (domain === undefined ? [] : [{ ...account, domain }]));
  // A gMSA of another forest has two entries as well, and only that forest knows which names belong together.
  const isOfOtherForest = (name: string): boolean =>
    placed.some((one) => isSameName(one.name, name) && !domains.some(({ dnsName }) => isSameName(dnsName, one.domain)));
  const unplaced = listed.filter(({ name, domain }) => domain === undefined && !isOfOtherForest(name));
  return {
    placed: placed
      .filter((one, index) => placed.findIndex((other) => isSameAccount(one, other)) === index)
      .slice(0, maxAccounts),
    unplaced: unplaced.map(({ name, scope }) => ({ name, scope })).slice(0, maxAccounts),
  };
}

/** Whether both are the same gMSA of the same domain. */
export function isSameAccount(one: ListedAccount, other: ListedAccount): boolean {
  return isSameName(one.name, other.name) && isSameName(one.domain, other.domain);
}

/** The DNS name of the domain that a scope names; a NetBIOS name has no dot where it is one of a domain. */
function dnsNameOf(scope: string, domains: readonly ForestDomain[]): string | undefined {
  if (scope.includes('.')) return scope;
  return domains.find(({ netBiosName }) => isSameName(netBiosName, scope))?.dnsName;
}

/**
 * Compares a credential spec with what the directory answered about the gMSAs that it lists.
 *
 * @param unplaced those that no directory could be asked about
 */
export function directoryFindings(
  text: string,
  answers: readonly AccountAnswer[],
  unplaced: readonly UnplacedAccount[] = [],
): SpecFinding[] {
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
    ...unplaced.map((account) => placed(rules.asking, atAccount(spec, account, unplacedMessage(account)), positionOf)),
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

function unplacedMessage({ name, scope }: UnplacedAccount): string {
  return `No domain of the forest has the NetBIOS name ${scope}, so that ${name} was not looked for. Correct the scope, or add an entry with the DNS name of the domain as scope.`;
}

/** The place of a gMSA: its entry with this scope, else the member that names the account. */
function atAccount(spec: ParsedCredentialSpec, account: UnplacedAccount, message: string): RuleFinding {
  const entry = accountsOf(spec).find(
    ({ name, scope }) =>
      name !== undefined &&
      isSameName(bareAccountName(name.text), account.name) &&
      isSameName(scope?.text ?? '', account.scope),
  );
  const place = entry?.name ?? stringAt(spec, specPaths.machineAccountName);
  return place === undefined ? { path: [], start: 0, end: 0, message } : findingAt(place, message);
}

function kebab(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
