import type { TokenStatus } from '../../../../shared/status.ts';
import { type DoctorCheck, ok } from '../../check.ts';
import { daemonAnswers } from '../plugin/daemon-answers.ts';
import { server } from './server.ts';
import { source } from './source.ts';

/** Value: the token, without its secret. */
export const login: DoctorCheck<TokenStatus> = {
  id: 'vault.login',
  category: 'vault',
  title: 'Login',
  needs: [source, server],
  async run({ valueOf, signal }) {
    const token = await valueOf(daemonAnswers).connection(valueOf(source).connection).logIn(signal);
    const { policies } = token;
    const finding =
      policies.length === 0
        ? 'The login gave a token.'
        : `The login gave a token with the policies ${policies.join(', ')}.`;
    return ok(finding, token);
  },
};
