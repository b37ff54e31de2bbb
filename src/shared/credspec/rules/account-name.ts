import { replaceValue } from '../edits.ts';
import { findingAt, type SpecRule } from '../finding.ts';
import { bareAccountName, isBareAccountName } from '../names.ts';
import { accountsOf, specPaths, stringAt, type LocatedString } from '../select.ts';
import { exampleWith } from './example.ts';

export const accountName: SpecRule = {
  id: 'account-name',
  severity: 'error',
  title: 'gMSA names are bare',
  explanation: `\`MachineAccountName\` and each \`Name\` of \`GroupManagedServiceAccounts\` are the gMSA's name alone: without the \`$\` with which its sAMAccountName ends, and without a domain before (\`CONTOSO\\\`) or after it (\`@contoso.com\`). Such a name has at most 15 characters. With a \`$\`, Windows looks for an account that does not exist.`,
  check: (spec) =>
    [stringAt(spec, specPaths.machineAccountName), ...accountsOf(spec).map((account) => account.name)]
      .filter((name) => name !== undefined)
      .flatMap(checkName),
  good: exampleWith(specPaths.machineAccountName, 'webapp01'),
  bad: exampleWith(specPaths.machineAccountName, 'CONTOSO\\webapp01$'),
};

function checkName(name: LocatedString): ReturnType<SpecRule['check']> {
  const bare = bareAccountName(name.text);
  if (!isBareAccountName(bare)) {
    return [findingAt(name, 'This is not the name of a gMSA, which has at most 15 characters without the $.')];
  }
  if (bare === name.text) return [];
  const fix = { title: `Write ${bare}`, edits: [replaceValue(name.node, bare)] };
  return [findingAt(name, 'The name is to be written without a domain and without the $ at its end.', fix)];
}
