import type { RegistrationItem, RegistrationStatus, RegistrationStep } from '../../src/shared/bridge/registration.ts';

const own = { clsid: '{298DD92D-E18B-4155-BCA9-0A0FBCC6513E}', name: 'CCG Vault Bridge' };
export const ccgVault = { clsid: '{01BF101D-BFB6-433F-B416-02885CDC5AD3}', name: 'CcgVault.CcgCredProvider' };
const azure = { clsid: '{CCC2A336-D7F3-4818-A213-272B7924213E}', name: 'CcgKeyVaultPlugin' };
const foreign = { clsid: '{6A1B3CDA-53C1-4B0E-9E0D-2F5B7C6F7A11}', name: '' };

function item(id: string, title: string): RegistrationItem {
  return { id, title, state: 'present' };
}

const items: readonly RegistrationItem[] = [
  item('settings', 'Settings of the bridge'),
  item('operatorsGroup', 'Local group CCG Vault Operators'),
  item('dataFolder', 'Data folder and who may use it'),
  item('eventSource', 'Source in the Windows event log'),
  item('service', 'Service, its account and its recovery'),
  item('application', 'COM application and who may activate it'),
  item('class', 'COM class that CCG activates'),
  item('interface', 'Interface that CCG calls'),
  item('allowList', 'Permission from CCG (allow-list)'),
];

/** An installation in which every item is as it should be. */
export const installed: RegistrationStatus = {
  version: '0.1.0',
  state: 'installed',
  answersForCcgVault: false,
  bridgeFile: 'C:\\Program Files\\CCG Vault Console\\ccg-vault-bridge.exe',
  daemonFile: 'C:\\Program Files\\CCG Vault Console\\ccg-vault.exe',
  daemonPresent: true,
  dataFolder: 'C:\\ProgramData\\CCG Vault Console',
  service: { name: 'CcgVaultBridge', state: 'running', account: 'NT SERVICE\\CcgVaultBridge', processId: 3120 },
  items: [...items],
  ccgPresent: true,
  plugins: [own, azure],
};

export const missing: RegistrationStatus = {
  ...installed,
  state: 'missing',
  service: { name: 'CcgVaultBridge', state: 'missing' },
  items: items.map((entry) => ({ ...entry, state: 'missing' })),
  plugins: [azure, foreign],
};

/** CcgVault itself is there. */
export const missingBesideCcgVault: RegistrationStatus = { ...missing, plugins: [ccgVault] };

export const withoutCcg: RegistrationStatus = { ...missing, ccgPresent: false, plugins: [] };

export const damaged: RegistrationStatus = {
  ...installed,
  state: 'damaged',
  service: { ...installed.service, state: 'stopped' },
  items: items.map((entry): RegistrationItem => {
    if (entry.id === 'allowList') return { ...entry, state: 'missing' };
    if (entry.id === 'operatorsGroup') return { ...entry, state: 'unsupported' };
    if (entry.id !== 'application') return entry;
    return { ...entry, state: 'wrong', expected: 'LocalService = CcgVaultBridge', found: 'LocalService = Spooler' };
  }),
  plugins: [azure],
};

/** The steps of an installation that goes well. */
export const installSteps: readonly RegistrationStep[] = [
  ...items.map(({ id }): RegistrationStep => ({ step: id, state: 'done' })),
  { step: 'start', state: 'done' },
];
