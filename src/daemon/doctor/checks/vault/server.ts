import { type DoctorCheck, failureOf, ok } from '../../check.ts';
import { daemonAnswers } from '../plugin/daemon-answers.ts';
import { source } from './source.ts';

export const server: DoctorCheck = {
  id: 'vault.server',
  category: 'vault',
  title: 'Server',
  needs: [source],
  async run({ valueOf, signal }) {
    const { connection } = valueOf(source);
    const { state, problem, version } = await valueOf(daemonAnswers).connection(connection).survey(signal);
    if (problem !== undefined) return failureOf(problem);
    if (version === null) {
      const finding =
        state === 'standby' ? 'The server answers as a standby, which passes requests on.' : 'The server answers.';
      return ok(finding, undefined);
    }
    const finding =
      state === 'standby'
        ? `The server, version ${version}, answers as a standby, which passes requests on.`
        : `The server, version ${version}, answers.`;
    return ok(finding, undefined);
  },
};
