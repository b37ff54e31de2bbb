import { pingDirectory } from '../../../directory/ping-directory.ts';
import { type DoctorCheck, ok } from '../../check.ts';
import { controller } from './controller.ts';

/** Over TCP the domain controller is asked for its rootDSE, and over UDP as Windows does to find one. */
function ldapPort(transport: 'tcp' | 'udp'): DoctorCheck {
  return {
    id: transport === 'tcp' ? 'directory.tcp389' : 'directory.udp389',
    category: 'directory',
    title: `${transport.toUpperCase()} 389 (LDAP)`,
    needs: [controller],
    async run({ question, valueOf, signal }) {
      await pingDirectory({ host: valueOf(controller).host, port: 389 }, transport, question.domain, signal);
      return ok('The domain controller answers.', undefined);
    },
  };
}

export const ldapOverTcp = ldapPort('tcp');
export const ldapOverUdp = ldapPort('udp');
