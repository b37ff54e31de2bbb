import { type DoctorCheck, failedWith, ok } from '../../check.ts';
import { describeDuration } from '../../describe-duration.ts';
import { gmsa } from './gmsa.ts';
import { readRight } from './read-right.ts';

const day = 86_400_000;

/** The password was read with the gMSA, and wiped at once; this tells what was learnt from it. */
export const managedPassword: DoctorCheck = {
  id: 'directory.managedPassword',
  category: 'directory',
  title: 'Managed password',
  needs: [gmsa, readRight],
  run({ valueOf }) {
    const { name, password, passwordIntervalDays } = valueOf(gmsa);
    if (!password.readable) return failedWith('gmsaPasswordNotGiven', name);
    const age = passwordIntervalDays === null ? undefined : passwordIntervalDays * day - password.changesIn;
    const facts = [
      ...(age === undefined || age < 0 ? [] : [{ label: 'Age', value: describeDuration(age) }]),
      { label: 'Changes in', value: describeDuration(password.changesIn) },
    ];
    return ok('It was read, and wiped at once.', undefined, { facts });
  },
};
