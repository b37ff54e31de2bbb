import { type DoctorCheck, failed, ok, warning } from '../../check.ts';
import { registration } from './registration.ts';

export const service: DoctorCheck = {
  id: 'plugin.service',
  category: 'plugin',
  title: 'Service',
  needs: [registration],
  run({ valueOf }) {
    const { service: found } = valueOf(registration);
    if (found.state === 'running') return ok(`The service ${found.name} runs.`, undefined);
    if (found.state === 'missing') {
      return failed(`The service ${found.name} is not there.`, 'Put it right: `ccg-vault bridge repair`.');
    }
    const remedy = `Start it: \`sc start ${found.name}\`; the Windows event log says why it ended.`;
    return warning(`The service ${found.name} does not run; CCG starts it when it needs it.`, remedy, undefined);
  },
};
