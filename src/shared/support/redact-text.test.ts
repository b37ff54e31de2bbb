import { describe, expect, it } from 'vitest';

import { SecretRemover } from './redact-text.ts';

const key = `-----BEGIN RSA PRIVATE KEY-----\nMIIEcanary\nAAAA\n-----END RSA PRIVATE KEY-----`;

describe('SecretRemover', () => {
  it.each([
    ['a Vault token', 'hvs.CAESIcanaryCanary', 'got hvs.CAESIcanaryCanary, and', 'got (removed), and'],
    ['an old Vault token', 's.canarycanarycanary2024', 'a s.canarycanarycanary2024', 'a (removed)'],
    ['a JSON web token', 'eyJhbGciOi.canary.sig', 'jwt eyJhbGciOi.canary.sig!', 'jwt (removed)!'],
    ['a private key', key, `before ${key} after`, 'before (removed) after'],
    ['a key that was cut off', 'MIIEcanary', '-----BEGIN PRIVATE KEY-----\nMIIEcanary', '(removed)'],
    ['a secret_id', '0f9c1d2e', 'with 0f9c1d2e-1111-4222-8333-444455556666', 'with (removed)'],
    ['a password in an address', 'canary', 'https://me:canary@vault:8200/v1', 'https://(removed)@vault:8200/v1'],
    ['a password after its name', 'canary', 'password=canary; x', 'password=(removed); x'],
    ['a quoted password', 'can ary', '"Password": "can ary", "x"', '"Password": (removed), "x"'],
    ['a header', 'canary', 'X-Vault-Token: canary', 'X-Vault-Token: (removed)'],
    ['another header', 'Y2FuYXJ5', 'Authorization: Bearer Y2FuYXJ5', 'Authorization: Bearer (removed)'],
  ])('takes out %s', (_what, secret, text, expected) => {
    const remover = new SecretRemover();
    expect(remover.text(text)).toBe(expected);
    expect(remover.text(text)).not.toContain(secret);
    expect(remover.removed).toBe(1);
  });

  it.each([
    'The daemon is starting',
    'https://vault.contoso.com:8200/v1/secret/data/win/gmsa-getter',
    'class {298DD92D-E18B-4155-BCA9-0A0FBCC6513E} and 298DD92D-E18B-4155-BCA9-0A0FBCC6513E',
    'CCGV-2005: Vault is sealed at https://127.0.0.1:8200',
    'token_file: /run/secrets/token',
    '{"token":{"expiresAt":1,"renewable":true}}',
  ])('leaves %j as it is', (text) => {
    const remover = new SecretRemover();
    expect(remover.text(text)).toBe(text);
    expect(remover.removed).toBe(0);
  });

  it('finds known secrets wherever they stand, but no short ones', () => {
    const remover = new SecretRemover();
    remover.learn(['correct horse', 'abc']);
    expect(remover.text('xcorrect horsex and abc')).toBe('x(removed)x and abc');
  });

  it('looks through values, and takes out what a member announces', () => {
    const remover = new SecretRemover();
    const value = {
      secretVersion: 3,
      password: 'canary',
      nested: [{ secret_id: 'canary' }, 'password: canary'],
      pluginInput: 'svc@contoso.com:canary',
      token: { expiresAt: 5 },
    };
    expect(remover.value(value)).toEqual({
      secretVersion: 3,
      password: '(removed)',
      nested: [{ secret_id: '(removed)' }, 'password: (removed)'],
      pluginInput: 'svc@contoso.com:********',
      token: { expiresAt: 5 },
    });
  });

  it('takes linear time on hostile text', () => {
    const remover = new SecretRemover();
    const hostile = [
      'password='.repeat(20_000),
      '-----BEGIN '.repeat(20_000),
      'eyJ'.repeat(60_000),
      '://'.repeat(60_000),
    ];
    for (const text of hostile) expect(remover.text(text).length).toBeGreaterThan(0);
  }, 60_000);
});
