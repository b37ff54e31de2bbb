import { describe, expect, it } from 'vitest';

import { adminEndpointPath } from './admin-endpoint-path.ts';
import { dataFolder, defaultDataFolder, type Surroundings } from './data-folder.ts';

const linux: Surroundings = { platform: 'linux', env: {}, home: '/home/ann' };
const windows: Surroundings = { platform: 'win32', env: { ProgramData: 'D:\\Data' }, home: 'C:\\Users\\ann' };

describe('dataFolder', () => {
  it('is what was given, else the variable, else the default', () => {
    const env = { CCG_VAULT_DATA_DIR: '/from/variable', XDG_STATE_HOME: '/state' };
    expect(dataFolder('/given', { ...linux, env })).toBe('/given');
    expect(dataFolder('', { ...linux, env })).toBe('/from/variable');
    expect(dataFolder(undefined, { ...linux, env: { ...env, CCG_VAULT_DATA_DIR: '' } })).toBe(
      '/state/ccg-vault-console',
    );
    expect(dataFolder('D:\\x\\..\\y', windows)).toBe('D:\\y');
  });

  it('has a default for each platform', () => {
    expect(defaultDataFolder(linux)).toBe('/home/ann/.local/state/ccg-vault-console');
    expect(defaultDataFolder({ ...linux, env: { XDG_STATE_HOME: 'relative' } })).toBe(
      '/home/ann/.local/state/ccg-vault-console',
    );
    expect(defaultDataFolder(windows)).toBe('D:\\Data\\CCG Vault Console');
    expect(defaultDataFolder({ ...windows, env: {} })).toBe('C:\\ProgramData\\CCG Vault Console');
  });
});

describe('adminEndpointPath', () => {
  it('is a socket in the folder, and says so when the path is too long', () => {
    expect(adminEndpointPath('/var/lib/ccg', linux)).toBe('/var/lib/ccg/run/admin.sock');
    expect(() => adminEndpointPath(`/${'é'.repeat(50)}`, linux)).toThrow(
      expect.objectContaining({ errorName: 'dataFolderUnusable' }),
    );
  });

  it('is the well-known pipe for the default folder on Windows, and another for each other folder', () => {
    const standard = String.raw`\\.\pipe\ccg-vault-admin`;
    expect(adminEndpointPath('D:\\Data\\CCG Vault Console', windows)).toBe(standard);
    expect(adminEndpointPath('d:\\data\\ccg vault console\\', windows)).toBe(standard);
    const other = adminEndpointPath('D:\\Other', windows);
    expect(other).toMatch(/^\\\\\.\\pipe\\ccg-vault-admin-[0-9a-f]{16}$/);
    expect(adminEndpointPath('D:\\OTHER\\', windows)).toBe(other);
    expect(adminEndpointPath('D:\\Other2', windows)).not.toBe(other);
  });
});
