import { type DoctorCheck, notApplicable, ok } from '../../check.ts';
import { describeDuration } from '../../describe-duration.ts';
import { daemonAnswers } from '../plugin/daemon-answers.ts';
import { secret } from './secret.ts';
import { source } from './source.ts';

export const cache: DoctorCheck = {
  id: 'vault.cache',
  category: 'vault',
  title: 'Cache',
  needs: [source],
  follows: [secret],
  run({ valueOf, now }) {
    const { name, cache: policy } = valueOf(source);
    if (policy === undefined) return notApplicable('The source has no cache: every container start needs Vault.');
    const cached = valueOf(daemonAnswers).cached(name);
    if (cached === undefined) return ok('Nothing is remembered of the credential.', undefined);
    const left = describeDuration(cached.usableUntil - now());
    const age = describeDuration(now() - cached.readAt);
    return ok(`A credential read ${age} ago would be served for another ${left} while Vault is away.`, undefined);
  },
};
