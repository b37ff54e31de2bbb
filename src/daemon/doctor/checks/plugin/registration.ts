import type { RegistrationItem, RegistrationStatus } from '../../../../shared/bridge/registration.ts';
import { CcgVaultError } from '../../../../shared/errors/ccg-vault-error.ts';
import { type DoctorCheck, failed, notApplicable, ok } from '../../check.ts';

/** Value: what the bridge says of its registration, which is complete. */
export const registration: DoctorCheck<RegistrationStatus> = {
  id: 'plugin.registration',
  category: 'plugin',
  title: 'Registration',
  patience: 20_000,
  async run({ host }) {
    let status: RegistrationStatus;
    try {
      status = await host.registration();
    } catch (error) {
      const isElsewhere = host.platform !== 'win32' && error instanceof CcgVaultError;
      if (!isElsewhere || error.errorName !== 'bridgeMissing') throw error;
      return notApplicable('The plugin is registered on Windows only.');
    }
    if (status.state === 'missing') {
      return failed('The plugin is not registered with Windows.', 'Register it: `ccg-vault bridge install`.');
    }
    const wrong = status.items.filter(({ state }) => state === 'missing' || state === 'wrong');
    if (wrong.length > 0) {
      const finding = `${wrong.length} of ${status.items.length} items of the registration are missing or wrong.`;
      const facts = wrong.map((item) => ({ label: item.title, value: describe(item) }));
      return failed(finding, 'Put it right: `ccg-vault bridge repair`.', { facts });
    }
    return ok(`All ${status.items.length} items of the registration are as they should be.`, status);
  },
};

function describe({ state, expected, found }: RegistrationItem): string {
  return state === 'missing' ? 'missing' : `expected ${expected ?? '?'}; found ${found ?? '?'}`;
}
