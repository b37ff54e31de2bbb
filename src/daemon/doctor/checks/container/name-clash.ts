import { type DoctorCheck, ok, warning } from '../../check.ts';
import { gmsa } from '../directory/gmsa.ts';

export const nameClash: DoctorCheck = {
  id: 'container.nameClash',
  category: 'container',
  title: 'Other accounts with the same names',
  needs: [gmsa],
  run({ valueOf }) {
    const { clashes } = valueOf(gmsa);
    return clashes.length === 0
      ? ok('No other account has a name or a service principal name of the gMSA.', undefined)
      : warning(
          `Other accounts have a name or a service principal name of the gMSA: ${clashes.join(', ')}.`,
          'Rename one, or remove the service principal name from one: Kerberos fails where two have the same.',
          undefined,
        );
  },
};
