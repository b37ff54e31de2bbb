import { type DoctorCheck, failedWith, ok } from '../../check.ts';
import { daemonAnswers } from './daemon-answers.ts';
import { service } from './service.ts';

/** A daemon that was started by hand answers administrators, but not CCG. */
export const bridgeAttached: DoctorCheck = {
  id: 'plugin.bridge',
  category: 'plugin',
  title: 'Way from CCG to the daemon',
  needs: [daemonAnswers, service],
  run({ valueOf }) {
    const { state } = valueOf(daemonAnswers).bridge();
    return state === 'attached'
      ? ok('The service holds its channel to the daemon open.', undefined)
      : failedWith('bridgeNotAttached');
  },
};
