import { type DoctorCheck, failedWith, ok } from '../../check.ts';
import { gmsa } from './gmsa.ts';

export const gmsaEnabled: DoctorCheck = {
  id: 'directory.gmsaEnabled',
  category: 'directory',
  title: 'State of the gMSA',
  needs: [gmsa],
  run({ valueOf }) {
    const { name, enabled, isExpired } = valueOf(gmsa);
    if (!enabled) return failedWith('gmsaDisabled', name);
    if (isExpired === true) return failedWith('gmsaExpired', name);
    return ok('The gMSA is enabled, and has not expired.', undefined);
  },
};
