import { findingAt, type SpecRule } from '../finding.ts';
import { isNetBiosName } from '../names.ts';
import { specPaths, stringAt } from '../select.ts';
import { exampleWith } from './example.ts';

export const netbiosDomainName: SpecRule = {
  id: 'netbios-domain-name',
  severity: 'error',
  title: 'NetBiosName is a NetBIOS name',
  explanation: `\`NetBiosName\` is the domain's short name, such as \`CONTOSO\`: 1 to 15 characters, none of \`\\ / : * ? " < > |\` and no dot (Microsoft's naming conventions for Active Directory; names with dots are left from Windows NT). \`Get-ADDomain\` shows it as \`NetBIOSName\`. It need not be the first part of the DNS name.`,
  check: (spec) => {
    const name = stringAt(spec, specPaths.netBiosName);
    if (name === undefined || isNetBiosName(name.text)) return [];
    const message = name.text.includes('.')
      ? 'This looks like a DNS name; the short name of the domain is wanted, such as CONTOSO.'
      : 'This is not a NetBIOS name, which has 1 to 15 characters.';
    return [findingAt(name, message)];
  },
  good: exampleWith(specPaths.netBiosName, 'CONTOSO'),
  bad: exampleWith(specPaths.netBiosName, 'contoso.com'),
};
