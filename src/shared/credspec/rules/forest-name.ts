import { findingAt, type SpecRule } from '../finding.ts';
import { specPaths, stringAt } from '../select.ts';
import { exampleWith } from './example.ts';

export const forestName: SpecRule = {
  id: 'forest-name',
  severity: 'info',
  title: 'DnsName belongs to DnsTreeName',
  explanation: `\`DnsTreeName\` is the name of the forest, and the domain's \`DnsName\` is usually the same or ends in it (\`emea.contoso.com\` in \`contoso.com\`). It differs only where the domain is in another tree of the same forest, which is rare; then this finding can be ignored.`,
  check: (spec) => {
    const domain = stringAt(spec, specPaths.dnsName);
    const forest = stringAt(spec, specPaths.dnsTreeName);
    if (domain === undefined || !forest?.text.includes('.')) return [];
    const belongs = `.${domain.text}`.toLowerCase().endsWith(`.${forest.text}`.toLowerCase());
    return belongs ? [] : [findingAt(forest, `The domain ${domain.text} is in another tree than this forest's name.`)];
  },
  good: exampleWith(specPaths.dnsTreeName, 'contoso.com'),
  bad: exampleWith(specPaths.dnsTreeName, 'fabrikam.com'),
};
