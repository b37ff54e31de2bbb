import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';

import { findSecret, looksLikePassword, maskPluginInput, secretMask } from './mask-plugin-input.ts';

// Properties take hundreds of runs, on a machine that may be busy.
vi.setConfig({ testTimeout: 30_000 });

describe('what is left as it is', () => {
  it.each([
    '',
    'webapp01',
    'Prod/WebApp-01 (EU)',
    'WebApp01(EU)',
    'größe ünd straße',
    'WebAppProductionEastUS2024',
    'C:\\ccg\\config.yml|static_kv2',
    'C:\\ccg\\config.yml|static_kv2|C:\\other',
    'C:/ccg/config.yml|static_kv2',
    '\\\\fileserver\\share\\config.yml|source',
    'gmsa.plugin@contoso.com',
    'CONTOSO\\gmsa.plugin',
    'ObjectId=8f3a1e0e-2f4b-4f0e-9a51-1f3a6f0f3a55;SecretUri=https://vault1.vault.azure.net/secrets/gmsa',
    'https://vault.contoso.com:8200/v1/secret/data/gmsa',
    '8f3a1e0e-2f4b-4f0e-9a51-1f3a6f0f3a55',
    'namespace:',
    'password=',
  ])('%s', (text) => {
    expect(maskPluginInput(text)).toBe(text);
    expect(looksLikePassword(text)).toBe(false);
  });
});

describe('what is hidden', () => {
  it.each([
    ['gmsa.plugin@contoso.com:Pa55:w|rd', `gmsa.plugin@contoso.com:${secretMask}`],
    ['CONTOSO\\gmsa.plugin:Pa55word', `CONTOSO\\gmsa.plugin:${secretMask}`],
    ['CONTOSO\\C:\\Pa55word', `CONTOSO\\C:${secretMask}`],
    ['gmsa.plugin:hunter2', `gmsa.plugin:${secretMask}`],
    ['C:\\ccg\\config.yml|user@contoso.com:pw', `C:\\ccg\\config.yml|user@contoso.com:${secretMask}`],
    ['user=gmsa;password=abc;def', `user=gmsa;password=${secretMask}`],
    ['User=gmsa; Password = "abc"', `User=gmsa; Password = ${secretMask}`],
    ['{"username":"gmsa","password":"abc"}', `{"username":${secretMask}`],
    ['vaultPassword=abc', `vaultPassword=${secretMask}`],
    ['--user gmsa --password abc def', `--user gmsa --password ${secretMask}`],
    ['role_id=1;secret_id=2', `role_id=1;secret_id=${secretMask}`],
    ['https://gmsa:pw@vault.contoso.com:8200/v1', `https://gmsa:${secretMask}`],
    ['https://gmsa:12345/ss@vault.contoso.com', `https://gmsa:${secretMask}`],
    ['https://x.blob.core.windows.net/c?se=1&sig=abc', `https://x.blob.core.windows.net/c?se=1&sig=${secretMask}`],
    ['path|hvs.CAESIJ0123456789abcdefghij', `path|${secretMask}`],
    ['s.0123456789abcdefghijABCD', secretMask],
    ['P@ssw0rd!', secretMask],
    ['P@ssw0rd.com', 'P@ssw0rd.com'],
    ['aB3dE6gH9jK2mN5pQ8sT', secretMask],
  ])('%s', (text, masked) => {
    expect(maskPluginInput(text)).toBe(masked);
  });

  it('says why', () => {
    expect(findSecret('user@contoso.com:pw')).toEqual({ start: 17, reason: 'after-colon' });
    expect(findSecret('password=x')).toEqual({ start: 9, reason: 'after-keyword' });
    expect(findSecret('x|hvs.CAESIJ0123456789abcdefghij')).toEqual({ start: 2, reason: 'token' });
    expect(findSecret('Tr0ub4dor&3')).toEqual({ start: 0, reason: 'complex' });
  });

  it('leaves what the caller knows to be harmless', () => {
    const isHarmless = (text: string): boolean => text === 'team:webapp';
    expect(maskPluginInput('team:webapp', { isHarmless })).toBe('team:webapp');
    expect(maskPluginInput('team:other', { isHarmless })).toBe(`team:${secretMask}`);
  });
});

const anyText = fc.string({ unit: 'binary', maxLength: 300 });
const name = fc.stringMatching(/^[a-z][a-z0-9.-]{0,20}$/);

describe('for any text', () => {
  it('never throws, keeps only a beginning, and shows no more when masked twice', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const masked = maskPluginInput(text);
        const shown = masked.endsWith(secretMask) ? masked.slice(0, -secretMask.length) : masked;
        expect(text.startsWith(shown)).toBe(true);
        expect(maskPluginInput(masked).length).toBeLessThanOrEqual(masked.length);
      }),
    );
  });

  it('hides any password after user@domain:', () => {
    fc.assert(
      fc.property(name, name, anyText, (user, domain, password) => {
        fc.pre(password !== '');
        const masked = `${user}@${domain}:${secretMask}`;
        expect(maskPluginInput(`${user}@${domain}:${password}`)).toBe(masked);
        expect(maskPluginInput(masked)).toBe(masked);
      }),
    );
  });

  it('hides any password after DOMAIN\\user:', () => {
    fc.assert(
      fc.property(name, name, anyText, (user, domain, password) => {
        fc.pre(password !== '');
        expect(maskPluginInput(`${domain}\\${user}:${password}`)).toBe(`${domain}\\${user}:${secretMask}`);
      }),
    );
  });

  it('hides any password after a word that announces one', () => {
    const word = fc.constantFrom('password=', 'Pwd=', 'pass:', 'SECRET=', 'token=', 'api_key=', 'client-secret=');
    fc.assert(
      fc.property(name, word, fc.stringMatching(/^[!-~]{1,40}$/), (user, announced, password) => {
        const shown = `user=${user};${announced}`;
        expect(maskPluginInput(shown + password)).toBe(shown + secretMask);
      }),
    );
  });

  it('takes linear time for a megabyte', () => {
    for (const text of ['a', ' ', ':', '|', '"', '-', 'password', 'C:', '://', 'eyJ', 'aB3', 'a://x:1;']) {
      const long = text.repeat(Math.ceil(1_000_000 / text.length));
      const before = performance.now();
      maskPluginInput(long);
      expect(performance.now() - before, JSON.stringify(text)).toBeLessThan(10_000);
    }
  });
});
