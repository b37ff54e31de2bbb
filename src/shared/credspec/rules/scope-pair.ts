import { findingAt, type SpecRule } from '../finding.ts';
import { bareAccountName, isSameName } from '../names.ts';
import { accountsOf, specPaths, stringAt, type LocatedAccount } from '../select.ts';
import { exampleWith } from './example.ts';

export const scopePair: SpecRule = {
  id: 'scope-pair',
  severity: 'warning',
  title: 'Scopes belong to a domain that is named twice',
  explanation: `A gMSA of another domain also needs two entries: one with that domain's DNS name and one with its NetBIOS name. A scope that stands alone is often a typing error, or the name of the wrong domain. The credential spec does not say which NetBIOS name belongs to which DNS name of other domains, so this is not mended automatically.`,
  check: (spec) => {
    const own = [stringAt(spec, specPaths.dnsName), stringAt(spec, specPaths.netBiosName)].flatMap((name) =>
      name === undefined ? [] : [name.text],
    );
    const foreign = accountsOf(spec).filter(
      ({ scope }) => scope !== undefined && !own.some((name) => isSameName(name, scope.text)),
    );
    /** How many more scopes with a dot than without one an account has. */
    const surplus = new Map<string, number>();
    for (const account of foreign) {
      surplus.set(nameOf(account), (surplus.get(nameOf(account)) ?? 0) + (isDotted(account) ? 1 : -1));
    }
    return foreign.flatMap((account) => {
      const { scope } = account;
      if (scope === undefined || surplus.get(nameOf(account)) === 0) return [];
      const missing = isDotted(account) ? 'NetBIOS' : 'DNS';
      return [
        findingAt(
          scope,
          `This scope is neither DnsName nor NetBiosName, and no entry has the ${missing} name of its domain.`,
        ),
      ];
    });
  },
  good: exampleWith(specPaths.accounts, [
    { Name: 'webapp01', Scope: 'contoso.com' },
    { Name: 'webapp01', Scope: 'CONTOSO' },
    { Name: 'reports', Scope: 'fabrikam.com' },
    { Name: 'reports', Scope: 'FABRIKAM' },
  ]),
  bad: exampleWith(specPaths.accounts, [
    { Name: 'webapp01', Scope: 'contoso.com' },
    { Name: 'webapp01', Scope: 'CONTOSO' },
    { Name: 'reports', Scope: 'fabrikam.com' },
  ]),
};

function isDotted({ scope }: LocatedAccount): boolean {
  return scope?.text.includes('.') === true;
}

function nameOf(account: LocatedAccount): string {
  return bareAccountName(account.name?.text ?? '').toLowerCase();
}
