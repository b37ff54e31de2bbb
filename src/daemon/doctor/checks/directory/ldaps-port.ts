import { pingDirectory } from '../../../directory/ping-directory.ts';
import { type DoctorCheck, ok } from '../../check.ts';
import { controller } from './controller.ts';

/** Value: that it answers. The domain controller is asked for its rootDSE over TLS, whatever its certificate, which is checked by itself. */
export const ldapsPort: DoctorCheck<true> = {
  id: 'directory.tcp636',
  category: 'directory',
  title: 'TCP 636 (LDAPS)',
  needs: [controller],
  async run({ question, valueOf, signal }) {
    await pingDirectory({ host: valueOf(controller).host, port: 636 }, 'tls', question.domain, signal);
    return ok('The domain controller answers.', true);
  },
};
