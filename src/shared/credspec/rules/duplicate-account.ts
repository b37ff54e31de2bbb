import { removeItem } from '../edits.ts';
import { findingAt, type SpecRule } from '../finding.ts';
import { bareAccountName } from '../names.ts';
import { accountArray, accountsOf, specPaths } from '../select.ts';
import { exampleWith } from './example.ts';

export const duplicateAccount: SpecRule = {
  id: 'duplicate-account',
  severity: 'warning',
  title: 'No gMSA is listed twice with the same scope',
  explanation: `Two entries with the same name and scope say nothing more than one; often one of them was to have the other scope or another name. The second can be removed automatically.`,
  check: (spec) => {
    const array = accountArray(spec);
    if (array === undefined) return [];
    const seen = new Set<string>();
    return accountsOf(spec).flatMap((account) => {
      const { name, scope } = account;
      if (name === undefined || scope === undefined) return [];
      const entry = `${bareAccountName(name.text)}\n${scope.text}`.toLowerCase();
      if (!seen.has(entry)) {
        seen.add(entry);
        return [];
      }
      // An entry that says more than name and scope is left to the administrator.
      const fix =
        account.node.members.length === 2
          ? { title: 'Remove the second entry', edits: [removeItem(array, account.index)] }
          : undefined;
      return [findingAt(account, 'An earlier entry has the same name and scope.', fix)];
    });
  },
  good: exampleWith(specPaths.accounts, [
    { Name: 'webapp01', Scope: 'contoso.com' },
    { Name: 'webapp01', Scope: 'CONTOSO' },
  ]),
  bad: exampleWith(specPaths.accounts, [
    { Name: 'webapp01', Scope: 'contoso.com' },
    { Name: 'webapp01', Scope: 'CONTOSO' },
    { Name: 'webapp01', Scope: 'CONTOSO' },
  ]),
};
