import { findingAt, type SpecRule } from '../finding.ts';
import { specPaths, stringAt } from '../select.ts';
import { exampleWith } from './example.ts';

export const singleLabelDomain: SpecRule = {
  id: 'single-label-domain',
  severity: 'warning',
  title: 'DNS names have more than one label',
  explanation: `A DNS name without a dot is most often the NetBIOS name in the wrong place. Domains whose DNS name has one label exist but are no longer supported by much of what works with Active Directory.`,
  check: (spec) =>
    [stringAt(spec, specPaths.dnsName), stringAt(spec, specPaths.dnsTreeName)]
      .filter((name) => name !== undefined)
      .filter((name) => !name.text.includes('.'))
      .map((name) => findingAt(name, 'A DNS name such as contoso.com is expected; this looks like a NetBIOS name.')),
  good: exampleWith(specPaths.dnsTreeName, 'contoso.com'),
  bad: exampleWith(specPaths.dnsTreeName, 'CONTOSO'),
};
