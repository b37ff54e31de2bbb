import { removeItem } from '../edits.ts';
import { findingAt, type SpecRule } from '../finding.ts';
import { bareAccountName, isSameName } from '../names.ts';
import { accountArray, accountsOf, specPaths } from '../select.ts';
import { exampleWith } from './example.ts';

export const duplicateAccount: SpecRule = {
  id: 'duplicate-account',
  severity: 'warning',
  title: 'No gMSA is listed twice with the same scope',
  explanation: `Two entries with the same name and scope say nothing more than one; often one of them was to have the other scope or another name. The second can be removed automatically.`,
  check: (spec) => {
    const array = accountArray(spec);
    const accounts = accountsOf(spec);
    if (array === undefined) return [];
    return accounts.flatMap((account, position) => {
      const earlier = accounts.slice(0, position);
      const isDuplicate = earlier.some(
        (other) =>
          other.name !== undefined &&
          account.name !== undefined &&
          other.scope !== undefined &&
          account.scope !== undefined &&
          isSameName(bareAccountName(other.name.text), bareAccountName(account.name.text)) &&
          isSameName(other.scope.text, account.scope.text),
      );
      if (!isDuplicate) return [];
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
