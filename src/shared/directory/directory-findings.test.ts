import { describe, expect, it } from 'vitest';

import { parseCredentialSpec } from '../credspec/parse.ts';
import { exampleText } from '../credspec/rules/example.ts';
import { directoryFindings, listedAccounts } from './directory-findings.ts';

/** The example with one more entry, after those of webapp01. */
function withEntry(name: string, scope: string): string {
  const entry = `{ "Name": "${name}", "Scope": "${scope}" }`;
  return exampleText.replace('"GroupManagedServiceAccounts": [', `"GroupManagedServiceAccounts": [${entry},`);
}

const partner = { dnsName: 'partner.contoso.com', netBiosName: 'PARTNER' };

describe('listedAccounts', () => {
  it('has each gMSA once, though it is listed with both names of its domain', () => {
    const { placed, unplaced } = listedAccounts(parseCredentialSpec(exampleText));
    expect(placed).toEqual([{ name: 'webapp01', domain: 'contoso.com', scope: 'contoso.com' }]);
    expect(unplaced).toEqual([]);
  });

  it('places one with only the NetBIOS name of the own domain, whatever its case', () => {
    const { placed } = listedAccounts(parseCredentialSpec(withEntry('reports', 'contoso')));
    expect(placed).toContainEqual({ name: 'reports', domain: 'contoso.com', scope: 'contoso' });
  });

  it('places one with the NetBIOS name of another domain once the forest is known', () => {
    const spec = parseCredentialSpec(withEntry('reports', 'PARTNER'));
    expect(listedAccounts(spec).unplaced).toEqual([{ name: 'reports', scope: 'PARTNER' }]);
    const { placed, unplaced } = listedAccounts(spec, [partner]);
    expect(placed).toContainEqual({ name: 'reports', domain: 'partner.contoso.com', scope: 'PARTNER' });
    expect(unplaced).toEqual([]);
  });

  it('believes the directory more than the credential spec about a NetBIOS name', () => {
    const known = [{ dnsName: 'corp.contoso.com', netBiosName: 'CONTOSO' }];
    const { placed } = listedAccounts(parseCredentialSpec(withEntry('reports', 'CONTOSO')), known);
    expect(placed).toContainEqual({ name: 'reports', domain: 'corp.contoso.com', scope: 'CONTOSO' });
  });
});

describe('directoryFindings', () => {
  it('says of a gMSA that was not looked for why, at its entry', () => {
    const text = withEntry('reports', 'NOWHERE');
    const [finding] = directoryFindings(text, [], listedAccounts(parseCredentialSpec(text)).unplaced);
    expect(finding).toMatchObject({
      rule: 'directory-not-asked',
      severity: 'warning',
      path: 'ActiveDirectoryConfig.GroupManagedServiceAccounts[0].Name',
    });
    expect(finding?.message).toContain('NOWHERE');
    expect(text.slice(finding?.start, finding?.end)).toBe('"reports"');
  });
});
