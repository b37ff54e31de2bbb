import { describe, expect, it } from 'vitest';

import { convertToOwnPlugin, createCredentialSpec } from './create.ts';
import { lintCredentialSpec } from './lint.ts';
import { parseCredentialSpec } from './parse.ts';
import { exampleSpec, exampleText } from './rules/example.ts';
import { summarizeCredentialSpec } from './summary.ts';

const fields = {
  accountName: 'webapp01',
  dnsName: 'contoso.com',
  sid: exampleSpec.DomainJoinConfig.Sid,
  guid: exampleSpec.DomainJoinConfig.Guid,
  source: 'webapp01',
};

describe('createCredentialSpec', () => {
  it('derives everything that can be derived', () => {
    const { fileName, text, findings } = createCredentialSpec(fields);
    expect(fileName).toBe('contoso_webapp01.json');
    expect(text).toBe(exampleText);
    expect(findings).toEqual([]);
  });

  it('takes names as administrators copy them', () => {
    const { fileName, text, findings } = createCredentialSpec({
      ...fields,
      accountName: 'CONTOSO\\WebApp01$',
      guid: `{${fields.guid}}`,
      netBiosName: 'CORP',
      dnsTreeName: 'contoso.com',
      dnsName: 'emea.contoso.com',
    });
    expect(fileName).toBe('corp_webapp01.json');
    expect(findings).toEqual([]);
    expect(summarizeCredentialSpec(parseCredentialSpec(text))).toMatchObject({
      account: 'WebApp01',
      dnsName: 'emea.contoso.com',
      netBiosName: 'CORP',
      dnsTreeName: 'contoso.com',
    });
  });

  it('lists further gMSAs with both scopes of their domain', () => {
    const { text, findings } = createCredentialSpec({
      ...fields,
      furtherAccounts: [
        { accountName: 'reports$' },
        { accountName: 'audit', dnsName: 'fabrikam.com' },
        { accountName: 'audit2', dnsName: 'fabrikam.com', netBiosName: 'FAB' },
      ],
    });
    expect(findings).toEqual([]);
    expect(summarizeCredentialSpec(parseCredentialSpec(text)).accounts).toEqual([
      { name: 'webapp01', scopes: ['contoso.com', 'CONTOSO'] },
      { name: 'reports', scopes: ['contoso.com', 'CONTOSO'] },
      { name: 'audit', scopes: ['fabrikam.com', 'FABRIKAM'] },
      { name: 'audit2', scopes: ['fabrikam.com', 'FAB'] },
    ]);
  });

  it('says what is wrong with what it was given', () => {
    const { findings } = createCredentialSpec({ ...fields, sid: `${fields.sid}-1107`, source: 'a@b.c:secret' });
    expect(findings.map((finding) => finding.rule)).toEqual(['domain-sid', 'plugin-input-form', 'plugin-input-secret']);
  });
});

describe('convertToOwnPlugin', () => {
  it('changes the plugin and keeps everything else as it is', () => {
    const text = exampleText
      .replace('{298DD92D-E18B-4155-BCA9-0A0FBCC6513E}', '{DEFFF03C-3245-465F-8391-CC586A2D1F32}')
      .replace('"PluginInput": "webapp01"', '"PluginInput": "user@contoso.com:Pa55word",\n      "Note": "kept"');
    const converted = convertToOwnPlugin(parseCredentialSpec(text), 'webapp01');
    expect(converted).toBe(
      exampleText.replace('"PluginInput": "webapp01"', '"PluginInput": "webapp01",\n      "Note": "kept"'),
    );
  });

  it('adds what a credential spec for joined hosts does not have', () => {
    const { ActiveDirectoryConfig, ...rest } = exampleSpec;
    const joined = { ...rest, ActiveDirectoryConfig: { ...ActiveDirectoryConfig, HostAccountConfig: undefined } };
    const converted = convertToOwnPlugin(parseCredentialSpec(JSON.stringify(joined)), 'webapp01');
    expect(JSON.parse(converted)).toEqual(exampleSpec);
    expect(lintCredentialSpec(converted).findings).toEqual([]);
  });
});

describe('summarizeCredentialSpec', () => {
  it('masks what looks like a secret, and shows what only refers to one', () => {
    const withInput = (guid: string, input: string): string | undefined =>
      summarizeCredentialSpec(
        parseCredentialSpec(
          exampleText
            .replace('{298DD92D-E18B-4155-BCA9-0A0FBCC6513E}', guid)
            .replace('"PluginInput": "webapp01"', `"PluginInput": "${input}"`),
        ),
      ).pluginInput;
    expect(withInput('{DEFFF03C-3245-465F-8391-CC586A2D1F32}', 'u@d:pw')).toBe('u@d:********');
    expect(withInput('{e4781092-f116-4b79-b55e-28eb6a224e26}', 'cattle-system:gmsa')).toBe('cattle-system:gmsa');
    expect(withInput('{298DD92D-E18B-4155-BCA9-0A0FBCC6513E}', 'cattle-system:gmsa')).toBe('cattle-system:********');
  });

  it('reads what there is of a damaged document', () => {
    expect(summarizeCredentialSpec(parseCredentialSpec('{"DomainJoinConfig": {"Sid": 1, "DnsName": "a.b"}}'))).toEqual(
      expect.objectContaining({ dnsName: 'a.b', domainSid: undefined, accounts: [], pluginGuid: undefined }),
    );
  });
});
