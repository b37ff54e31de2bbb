import { appendItem, setValue } from '../edits.ts';
import { findingAt, type SpecFix, type SpecRule } from '../finding.ts';
import { bareAccountName, isBareAccountName, isDnsName, isNetBiosName, isSameName } from '../names.ts';
import type { ParsedCredentialSpec } from '../parse.ts';
import { accountArray, accountsOf, specPaths, stringAt } from '../select.ts';
import { exampleWith } from './example.ts';

export const bothScopes: SpecRule = {
  id: 'both-scopes',
  severity: 'error',
  title: 'The gMSA is listed with both scopes',
  explanation: `The gMSA that \`MachineAccountName\` names must occur twice in \`GroupManagedServiceAccounts\`: once with the domain's DNS name as \`Scope\`, once with its NetBIOS name, as \`New-CredentialSpec\` writes them. Programs name the domain in either way, and Windows finds the account only by the scopes that are listed. The same holds for every further gMSA of the domain. The missing entry can be added automatically.`,
  check: (spec) => {
    const array = accountArray(spec);
    const name = stringAt(spec, specPaths.machineAccountName);
    const dnsName = stringAt(spec, specPaths.dnsName);
    const netBiosName = stringAt(spec, specPaths.netBiosName);
    if (array === undefined || name === undefined || dnsName === undefined || netBiosName === undefined) return [];
    // Names that are malformed have findings of their own; mended first, they lead to the right entries.
    if (!isDnsName(dnsName.text) || !isNetBiosName(netBiosName.text)) return [];

    const place = { node: array, path: specPaths.accounts };
    const accounts = accountsOf(spec);
    const own = bareAccountName(name.text);
    const scopes = [dnsName.text, netBiosName.text];
    const namesHere = [
      own,
      ...accounts.flatMap(({ name: found, scope }) =>
        found !== undefined && scope !== undefined && scopes.some((known) => isSameName(known, scope.text))
          ? [bareAccountName(found.text)]
          : [],
      ),
    ];
    const distinct = namesHere.filter((one, index) => namesHere.findIndex((other) => isSameName(one, other)) === index);
    return distinct.flatMap((account) =>
      scopes
        .filter((scope) => !accounts.some((entry) => isEntry(entry, account, scope)))
        .map((scope) =>
          findingAt(place, `There is no entry for ${account} with the scope ${scope}.`, addEntry(spec, account, scope)),
        ),
    );
  },
  good: exampleWith(specPaths.accounts, [
    { Name: 'webapp01', Scope: 'contoso.com' },
    { Name: 'webapp01', Scope: 'CONTOSO' },
  ]),
  bad: exampleWith(specPaths.accounts, [{ Name: 'webapp01', Scope: 'contoso.com' }]),
};

function isEntry(entry: ReturnType<typeof accountsOf>[number], name: string, scope: string): boolean {
  return (
    entry.name !== undefined &&
    entry.scope !== undefined &&
    isSameName(bareAccountName(entry.name.text), name) &&
    isSameName(entry.scope.text, scope)
  );
}

function addEntry(spec: ParsedCredentialSpec, name: string, scope: string): SpecFix | undefined {
  const array = accountArray(spec);
  if (array === undefined || !isBareAccountName(name)) return undefined;
  const entry = { Name: name, Scope: scope };
  const edits =
    array.items.length === 0
      ? setValue(spec.text, specPaths.accounts, [entry])
      : appendItem(spec.text, specPaths.accounts, array, entry);
  return { title: `Add ${name} with the scope ${scope}`, edits };
}
