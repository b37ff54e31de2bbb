import { type DoctorCheck, failedWith, ok } from '../../check.ts';
import type { DoctorDaemon } from '../../surroundings.ts';

/** Value: the daemon that these checks run in. */
export const daemonAnswers: DoctorCheck<DoctorDaemon> = {
  id: 'plugin.daemon',
  category: 'plugin',
  title: 'Daemon',
  run({ daemon }) {
    return daemon === undefined ? failedWith('daemonUnreachable') : ok('The daemon answers.', daemon);
  },
};
