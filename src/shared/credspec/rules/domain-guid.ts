import { replaceValue } from '../edits.ts';
import { findingAt, type SpecRule } from '../finding.ts';
import { bareGuid } from '../plugins.ts';
import { specPaths, stringAt } from '../select.ts';
import { exampleWith } from './example.ts';

export const domainGuid: SpecRule = {
  id: 'domain-guid',
  severity: 'error',
  title: 'Guid is a GUID without braces',
  explanation: `\`DomainJoinConfig.Guid\` is the objectGUID of the domain, written as \`New-CredentialSpec\` writes it: 32 hexadecimal digits in groups of 8, 4, 4, 4 and 12, without braces.`,
  check: (spec) => {
    const guid = stringAt(spec, specPaths.guid);
    if (guid === undefined) return [];
    const bare = bareGuid(guid.text);
    if (bare === undefined || /^[0-]*$/.test(bare)) return [findingAt(guid, 'This is not the GUID of a domain.')];
    if (bare === guid.text) return [];
    const fix = { title: 'Write it without braces', edits: [replaceValue(guid.node, bare)] };
    return [findingAt(guid, 'The GUID of the domain is written without braces and with hyphens.', fix)];
  },
  good: exampleWith(specPaths.guid, '244818ae-87ac-4fcd-92ec-e79e5252348a'),
  bad: exampleWith(specPaths.guid, '{244818ae-87ac-4fcd-92ec-e79e5252348a}'),
};
