import { describe, expect, it } from 'vitest';

import { foreignGuids, foreignSpec } from '../../../test/support/foreign-specs.ts';
import { parseCredentialSpec } from '../credspec/parse.ts';
import { ownPluginGuid } from '../credspec/plugins.ts';
import { inlineAccountOf, secretOfSpec } from './spec-secret.ts';

function secret(guid: string, input: string): unknown {
  return secretOfSpec(parseCredentialSpec(foreignSpec(guid, input)));
}

function account(guid: string, input: string): unknown {
  return inlineAccountOf(parseCredentialSpec(foreignSpec(guid, input)));
}

describe('where a credential spec has its secret', () => {
  it('knows the plugins by their samples', () => {
    expect(secret(foreignGuids.macsux, 'gmsa.plugin@mydomain.com:P@ssw0rd')).toEqual({ kind: 'inline' });
    expect(secret(foreignGuids.sample, 'contoso.com:gmsaccg:p@ssw0rd')).toEqual({ kind: 'inline' });
    expect(secret(foreignGuids.ccgVault, 'C:\\ccg\\ccgvault.yml|static_kv2|further')).toEqual({
      kind: 'ccgVault',
      configPath: 'C:\\ccg\\ccgvault.yml',
      source: 'static_kv2',
    });
    expect(secret(foreignGuids.azure, 'SecretUri=https://c.vault.azure.net/secrets/gmsa;objectid=1')).toEqual({
      kind: 'azure',
      secretUri: 'https://c.vault.azure.net/secrets/gmsa',
    });
    expect(secret(foreignGuids.rancher, 'active-directory:gmsa')).toEqual({
      kind: 'rancher',
      namespace: 'active-directory',
      secret: 'gmsa',
    });
    expect(secret(ownPluginGuid, 'webapp01')).toEqual({ kind: 'own' });
    expect(secret('{6A1B3CDA-0000-4000-8000-000000000001}', 'x')).toEqual({ kind: 'unknown' });
  });

  it('takes no place that could become a part of a command', () => {
    for (const uri of [
      'https://c.vault.azure.net/secrets/a|calc',
      'https://c.net/secrets/a"',
      'http://c.net/secrets/a',
    ]) {
      expect(secret(foreignGuids.azure, `ObjectId=1;SecretUri=${uri}`)).toMatchObject({ kind: 'malformed' });
    }
    expect(secret(foreignGuids.rancher, 'ns:a;b')).toMatchObject({ kind: 'malformed' });
    expect(secret(foreignGuids.rancher, 'ns:a:b')).toMatchObject({ kind: 'malformed' });
  });

  it('splits the account as the plugin does', () => {
    const expected = { domain: 'mydomain.com', username: 'gmsa.plugin', password: 'P@ssw0rd' };
    expect(account(foreignGuids.macsux, 'gmsa.plugin@mydomain.com:P@ssw0rd')).toEqual({
      account: expected,
      isCut: false,
    });
    expect(account(foreignGuids.macsux, 'gmsa.plugin@mydomain.com:P@ssw0rd:rest')).toEqual({
      account: expected,
      isCut: true,
    });
    expect(account(foreignGuids.sample, 'contoso.com:gmsaccg:p:w')).toMatchObject({
      account: { domain: 'contoso.com', username: 'gmsaccg', password: 'p:w' },
    });
    expect(account(foreignGuids.macsux, 'no-domain:password')).toBeUndefined();
  });
});
