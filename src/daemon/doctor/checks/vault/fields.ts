import type { Credential } from '../../../../shared/rpc/bridge-contract.ts';
import { bindName } from '../../../directory/directory-client.ts';
import { type DoctorCheck, failureOf, ok } from '../../check.ts';
import { secret } from './secret.ts';

/** Value: the portable account, with its password. */
export const fields: DoctorCheck<Credential> = {
  id: 'vault.fields',
  category: 'vault',
  title: 'Fields of the secret',
  needs: [secret],
  run({ valueOf }) {
    const answer = valueOf(secret);
    if (answer.outcome === 'error') return failureOf(answer.error);
    return ok(`The secret holds domain, user name and password of ${bindName(answer.credential)}.`, answer.credential);
  },
};
