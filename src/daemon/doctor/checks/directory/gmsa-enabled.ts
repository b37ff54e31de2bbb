import { type DoctorCheck, failedWith, ok } from '../../check.ts';
import { gmsa } from './gmsa.ts';

export const gmsaEnabled: DoctorCheck = {
  id: 'directory.gmsaEnabled',
  category: 'directory',
  title: 'State of the gMSA',
  needs: [gmsa],
  run({ valueOf }) {
    const { name, enabled } = valueOf(gmsa);
    return enabled ? ok('The gMSA is enabled.', undefined) : failedWith('gmsaDisabled', name);
  },
};
