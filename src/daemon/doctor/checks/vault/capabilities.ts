import { credentialPath } from '../../../credentials/engines/credential-path.ts';
import { type DoctorCheck, failedWith, ok } from '../../check.ts';
import { daemonAnswers } from '../plugin/daemon-answers.ts';
import { login } from './login.ts';
import { source } from './source.ts';

export const capabilities: DoctorCheck = {
  id: 'vault.capabilities',
  category: 'vault',
  title: 'Right to read the secret',
  needs: [source, login],
  async run({ valueOf, signal }) {
    const path = credentialPath(valueOf(source));
    const connection = valueOf(daemonAnswers).connection(valueOf(source).connection);
    const found = await connection.capabilities(path, signal);
    // The policy `default`, which lets a token ask, may have been taken away.
    if (found === undefined) return ok('Vault does not say what the token may do; reading will show it.', undefined);
    if (found.some((capability) => ['read', 'sudo', 'root'].includes(capability))) {
      return ok(`The token may read ${path.readable}.`, undefined);
    }
    const { policies } = valueOf(login);
    const names = policies.length === 0 ? 'it has no policies' : `its policies are ${policies.join(', ')}`;
    return failedWith('secretPermissionDenied', `${path.readable}; ${names}`);
  },
};
