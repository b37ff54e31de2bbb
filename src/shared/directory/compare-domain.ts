import { replaceValue } from '../credspec/edits.ts';
import type { RuleFinding } from '../credspec/finding.ts';
import { findingAt } from '../credspec/finding.ts';
import { isSameName } from '../credspec/names.ts';
import type { ParsedCredentialSpec } from '../credspec/parse.ts';
import { isSameGuid } from '../credspec/plugins.ts';
import { specPaths, stringAt } from '../credspec/select.ts';
import type { DirectoryDomain } from './facts.ts';

/** What a credential spec says of its domain that the directory says otherwise, each with the right value as its fix. */
export function compareDomain(spec: ParsedCredentialSpec, domain: DirectoryDomain): RuleFinding[] {
  const members = [
    { path: specPaths.sid, right: domain.sid, isSame: isSameName, what: 'The SID of the domain' },
    { path: specPaths.guid, right: domain.guid, isSame: isSameGuid, what: 'The GUID of the domain' },
    { path: specPaths.dnsTreeName, right: domain.forestName, isSame: isSameName, what: 'The forest' },
    { path: specPaths.dnsName, right: domain.dnsName, isSame: isSameName, what: 'The domain' },
    {
      path: specPaths.netBiosName,
      right: domain.netBiosName,
      isSame: isSameName,
      what: 'The NetBIOS name of the domain',
    },
  ];
  return members.flatMap(({ path, right, isSame, what }) => {
    const found = stringAt(spec, path);
    // What is missing is told by the rules that need no directory.
    if (found === undefined || isSame(found.text, right)) return [];
    const fix = { title: `Set it to ${right}`, edits: [replaceValue(found.node, right)] };
    return [findingAt(found, `${what} is ${right}, not ${found.text}.`, fix)];
  });
}
