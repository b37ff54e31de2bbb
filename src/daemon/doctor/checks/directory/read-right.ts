import type { DirectoryPrincipal } from '../../../../shared/directory/facts.ts';
import { type DoctorCheck, failedWith, ok } from '../../check.ts';
import { gmsa } from './gmsa.ts';

export const readRight: DoctorCheck = {
  id: 'directory.readRight',
  category: 'directory',
  title: 'Right to read the managed password',
  needs: [gmsa],
  run({ valueOf }) {
    const { name, allowed, denied, password } = valueOf(gmsa);
    const facts = [
      { label: 'Allowed', value: namesOf(allowed) },
      ...(denied.length === 0 ? [] : [{ label: 'Denied', value: namesOf(denied) }]),
    ];
    return !password.readable && password.reason === 'notAllowed'
      ? failedWith('gmsaNotReadable', name, { facts })
      : ok('The account is among those that may read it.', undefined, { facts });
  },
};

function namesOf(principals: readonly DirectoryPrincipal[]): string {
  return principals.length === 0 ? 'nobody' : principals.map(({ name, sid }) => name ?? sid).join(', ');
}
