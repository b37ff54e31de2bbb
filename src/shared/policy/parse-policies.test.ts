import { describe, expect, it } from 'vitest';

import { mergePolicies, parsePolicies, unreadablePolicies } from './parse-policies.ts';
import { isAllowed, noPolicies, policies } from './policies.ts';

const file = '/etc/ccg-vault-console/policies.json';

describe('parsePolicies', () => {
  it('reads what the file and what the registry have', () => {
    expect(parsePolicies(Object.entries({ Theme: 'dark', AllowPasswordReveal: false, TrayIcon: true }), file)).toEqual({
      values: { theme: 'dark', allowPasswordReveal: false, trayIcon: true },
      setBy: file,
      misunderstood: [],
      isUnreadable: false,
    });
    expect(parsePolicies(Object.entries({ allowpasswordreveal: 0, TRAYICON: 1 }), file).values).toEqual({
      allowPasswordReveal: false,
      trayIcon: true,
    });
  });

  it('leaves what is not understood to the user, but never opens what was to be forbidden', () => {
    const state = parsePolicies(
      Object.entries({ Theme: 'pink', TrayIcon: 'yes', AllowPasswordReveal: 'no', Unknown: 1 }),
      file,
    );
    expect(state.values).toEqual({ allowPasswordReveal: false });
    expect(state.misunderstood).toEqual(['Theme', 'TrayIcon', 'AllowPasswordReveal', 'Unknown']);
  });

  it('takes updates for off where it is not understood what they are to be', () => {
    const state = parsePolicies([['Updates', 'never']], file);
    expect(state.values).toEqual({ updates: 'off' });
    expect(state.misunderstood).toEqual(['Updates']);
    expect(unreadablePolicies(file).values.updates).toBe('off');
  });

  it.each([
    ['https://mirror.contoso.com/console', true],
    ['https://mirror.contoso.com:8443/', true],
    ['http://mirror.contoso.com/', false],
    ['file:///C:/mirror', false],
    [String.raw`\\server\share`, false],
    ['https://name:secret@mirror.contoso.com/', false],
    ['https://mirror.contoso.com/?token=x', false],
    [`https://mirror.contoso.com/${'x'.repeat(3_000)}`, false],
    ['', false],
    [1, false],
  ])('reads the release server %j, and takes what is none for none at all', (value, isOne) => {
    const state = parsePolicies([['UpdateFeed', value]], file);
    expect(state.values).toEqual({ updateFeed: isOne ? value : '' });
    expect(state.misunderstood).toEqual(isOne ? [] : ['UpdateFeed']);
  });

  it('is not led astray by names of every object', () => {
    const state = parsePolicies(
      [
        ['__proto__', { theme: 'dark' }],
        ['constructor', 1],
      ],
      file,
    );
    expect(state.values).toEqual({});
    expect(state.misunderstood).toEqual(['__proto__', 'constructor']);
  });

  it('says who set nothing: nobody', () => {
    expect(parsePolicies([], file)).toEqual(noPolicies);
  });
});

describe('unreadable policies', () => {
  it('forbid all that can be forbidden and leave tastes alone', () => {
    const state = unreadablePolicies(file);
    expect(isAllowed(state, 'allowPasswordReveal')).toBe(false);
    expect(isAllowed(state, 'allowConfigurationChanges')).toBe(false);
    expect(isAllowed(state, 'allowCredentialSpecChanges')).toBe(false);
    expect(state.values.theme).toBeUndefined();
    expect(state.isUnreadable).toBe(true);
  });
});

describe('mergePolicies', () => {
  it('lets the stronger one win and keeps what only the weaker one sets', () => {
    const merged = mergePolicies(
      parsePolicies([['AllowPasswordReveal', false]], 'registry'),
      parsePolicies(Object.entries({ AllowPasswordReveal: true, Theme: 'dark' }), 'file'),
    );
    expect(merged.values).toEqual({ allowPasswordReveal: false, theme: 'dark' });
    expect(merged.setBy).toBe('registry, file');
  });
});

describe('the list of policies', () => {
  it('has names that differ in more than their case', () => {
    const names = Object.values(policies).map(({ name }) => name.toLowerCase());
    expect(new Set(names).size).toBe(names.length);
  });

  it('keeps to what registry and file can name', () => {
    for (const { name, title, explanation } of Object.values(policies)) {
      expect(name).toMatch(/^[A-Z][A-Za-z]+$/);
      expect(title).not.toBe('');
      expect(explanation).toMatch(/\.$/);
    }
  });
});
