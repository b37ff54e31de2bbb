import { appendItem } from '../edits.ts';
import { findingAt, type SpecFix, type SpecRule } from '../finding.ts';
import { bareAccountName, isBareAccountName, isDnsName, isNetBiosName } from '../names.ts';
import type { SpecArray } from '../parse.ts';
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

    const dnsScope = dnsName.text.toLowerCase();
    const netBiosScope = netBiosName.text.toLowerCase();
    /** By name in lower case: how the name is written, and which of the two scopes it is listed with. */
    const listed = new Map([[key(name.text), { name: bareAccountName(name.text), scopes: new Set<string>() }]]);
    for (const account of accountsOf(spec)) {
      const scope = account.scope?.text.toLowerCase();
      if (account.name === undefined || (scope !== dnsScope && scope !== netBiosScope)) continue;
      const bare = bareAccountName(account.name.text);
      const entry = listed.get(key(bare)) ?? { name: bare, scopes: new Set() };
      entry.scopes.add(scope);
      listed.set(key(bare), entry);
    }
    const place = { node: array, path: specPaths.accounts };
    return [...listed.values()].flatMap((account) =>
      [dnsName.text, netBiosName.text]
        .filter((scope) => !account.scopes.has(scope.toLowerCase()))
        .map((scope) => {
          const message = `There is no entry for ${account.name} with the scope ${scope}.`;
          return findingAt(place, message, addEntry(spec.text, array, account.name, scope));
        }),
    );
  },
  good: exampleWith(specPaths.accounts, [
    { Name: 'webapp01', Scope: 'contoso.com' },
    { Name: 'webapp01', Scope: 'CONTOSO' },
  ]),
  bad: exampleWith(specPaths.accounts, [{ Name: 'webapp01', Scope: 'contoso.com' }]),
};

function key(name: string): string {
  return bareAccountName(name).toLowerCase();
}

function addEntry(text: string, array: SpecArray, name: string, scope: string): SpecFix | undefined {
  if (!isBareAccountName(name)) return undefined;
  const entry = { Name: name, Scope: scope };
  const edit = appendItem(text, array, entry) ?? {
    offset: array.start,
    length: array.end - array.start,
    content: JSON.stringify([entry]),
  };
  return { title: `Add ${name} with the scope ${scope}`, edits: [edit] };
}
