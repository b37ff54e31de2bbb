import { describe, expect, it } from 'vitest';

import { isAllowed, noPolicies, policyFile, policyRegistryKey } from '../shared/policy/policies.ts';
import { policyFileVariable, type PolicySurroundings, readPolicies, registryValues } from './read-policies.ts';

function surroundings(
  files: Readonly<Record<string, string | Error>>,
  more: Partial<PolicySurroundings> = {},
): PolicySurroundings {
  return {
    platform: 'linux',
    env: {},
    queryRegistry: () => Promise.resolve(undefined),
    readText: (file) => {
      const content = files[file] ?? Object.assign(new Error('not there'), { code: 'ENOENT' });
      return content instanceof Error ? Promise.reject(content) : Promise.resolve(content);
    },
    ...more,
  };
}

/** As Windows 11 and Wine 8 print it. */
const printed = [
  '',
  String.raw`HKEY_LOCAL_MACHINE\SOFTWARE\Policies\CCG Vault Console`,
  '    Theme    REG_SZ    dark',
  '    AllowPasswordReveal    REG_DWORD    0x0',
  '    TrayIcon    REG_DWORD    0x1',
  '    Updates    REG_MULTI_SZ    off',
  '    (Default)    REG_SZ    ',
  '',
  String.raw`HKEY_LOCAL_MACHINE\SOFTWARE\Policies\CCG Vault Console\Below`,
].join('\r\n');

describe('readPolicies', () => {
  it('finds none where nobody has set any', async () => {
    expect(await readPolicies(surroundings({}))).toEqual(noPolicies);
    expect(await readPolicies(surroundings({}, { platform: 'win32' }))).toEqual(noPolicies);
  });

  it('reads the file of the host', async () => {
    const state = await readPolicies(
      surroundings({ [policyFile]: '\uFEFF{"Theme":"dark","AllowPasswordReveal":false}' }),
    );
    expect(state).toMatchObject({ values: { theme: 'dark', allowPasswordReveal: false }, setBy: policyFile });
  });

  it.each(['', '{', 'null', '[]', '7', ' '.repeat(100_000)])(
    'forbids what can be forbidden where the file holds %j',
    async (content) => {
      const state = await readPolicies(surroundings({ [policyFile]: content }));
      expect(state.isUnreadable).toBe(true);
      expect(isAllowed(state, 'allowPasswordReveal')).toBe(false);
    },
  );

  it('does the same where the file may not be read', async () => {
    const denied = Object.assign(new Error('denied'), { code: 'EACCES' });
    expect(isAllowed(await readPolicies(surroundings({ [policyFile]: denied })), 'allowPasswordReveal')).toBe(false);
  });

  it('lets nobody free themselves by a file of their own', async () => {
    const env = { [policyFileVariable]: '/home/user/policies.json' };
    const own = { '/home/user/policies.json': '{"AllowPasswordReveal":true,"Theme":"light"}' };
    const state = await readPolicies(surroundings({ ...own, [policyFile]: '{"AllowPasswordReveal":false}' }, { env }));
    expect(state.values).toEqual({ allowPasswordReveal: false, theme: 'light' });
  });

  it('reads what Group Policy has written', async () => {
    const queryRegistry = (key: string): Promise<string | undefined> =>
      Promise.resolve(key === policyRegistryKey ? printed : undefined);
    const state = await readPolicies(surroundings({}, { platform: 'win32', queryRegistry }));
    // Of a type that it never has, and so as strict as can be.
    expect(state.values).toEqual({ theme: 'dark', allowPasswordReveal: false, trayIcon: true, updates: 'off' });
    expect(state.setBy).toBe(policyRegistryKey);
    expect(state.misunderstood).toEqual(['Updates', '(Default)']);
  });

  it('forbids what can be forbidden where the registry does not answer', async () => {
    const queryRegistry = (): Promise<never> => Promise.reject(new Error('timeout'));
    const state = await readPolicies(surroundings({}, { platform: 'win32', queryRegistry }));
    expect(isAllowed(state, 'allowConfigurationChanges')).toBe(false);
  });
});

describe('registryValues', () => {
  it('takes values only, not the names of keys', () => {
    expect(registryValues(printed)).toEqual([
      ['Theme', 'dark'],
      ['AllowPasswordReveal', 0],
      ['TrayIcon', 1],
      ['Updates', undefined],
      ['(Default)', ''],
    ]);
  });
});
