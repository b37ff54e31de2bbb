import { replaceValue } from '../edits.ts';
import { findingAt, type SpecRule } from '../finding.ts';
import { isDnsName } from '../names.ts';
import { specPaths, stringAt, type LocatedString } from '../select.ts';
import { exampleWith } from './example.ts';

export const dnsDomainName: SpecRule = {
  id: 'dns-domain-name',
  severity: 'error',
  title: 'DNS names are DNS names',
  explanation: `\`DnsName\` is the DNS name of the gMSA's domain, \`DnsTreeName\` that of the forest's root domain, such as \`contoso.com\`: labels of 1 to 63 letters, digits, hyphens and underscores, joined by dots, 255 characters at most, without a scheme, a port or a dot at the end (RFC 1035, and Microsoft's naming conventions for Active Directory).`,
  check: (spec) =>
    [stringAt(spec, specPaths.dnsName), stringAt(spec, specPaths.dnsTreeName)]
      .filter((name) => name !== undefined)
      .flatMap(checkName),
  good: exampleWith(specPaths.dnsName, 'contoso.com'),
  bad: exampleWith(specPaths.dnsName, 'contoso.com.'),
};

function checkName(name: LocatedString): ReturnType<SpecRule['check']> {
  const undotted = name.text.replace(/\.$/, '');
  if (!isDnsName(undotted)) {
    return [findingAt(name, 'This is not a DNS name such as contoso.com.')];
  }
  if (undotted === name.text) return [];
  const fix = { title: 'Remove the dot at the end', edits: [replaceValue(name.node, undotted)] };
  return [findingAt(name, 'The name is to be written without a dot at its end.', fix)];
}
