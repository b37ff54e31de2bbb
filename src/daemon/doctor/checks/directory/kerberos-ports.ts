import { CcgVaultError } from '../../../../shared/errors/ccg-vault-error.ts';
import { greetKdc, type KdcGreeting } from '../../../kerberos/request-ticket.ts';
import { type DoctorCheck, failedWith, ok } from '../../check.ts';
import { controller } from './controller.ts';

/** The KDC, asked about the gMSA without proving anything. Value: what it answered. */
function kerberosPort(transport: 'tcp' | 'udp'): DoctorCheck<KdcGreeting> {
  const name = transport.toUpperCase();
  return {
    id: transport === 'tcp' ? 'directory.tcp88' : 'directory.udp88',
    category: 'directory',
    title: `${name} 88 (Kerberos)`,
    needs: [controller],
    async run({ question, valueOf, now, signal }) {
      const { host } = valueOf(controller);
      const { domain, gmsa } = question;
      try {
        const greeting = await greetKdc({ kdc: { host }, account: `${gmsa}$`, domain, now, signal, transport });
        return ok('The KDC answers.', greeting);
      } catch (error) {
        if (!(error instanceof CcgVaultError) || error.errorName !== 'kerberosNoAnswer') throw error;
        if (transport === 'tcp') return failedWith('directoryPortClosed', `${host}, TCP 88`);
        // Since Windows Vista, MaxPacketSize is 0, by which Kerberos uses TCP.
        const finding = `${host} does not answer at UDP 88; Windows uses TCP unless it is set up otherwise.`;
        return { outcome: 'warning', finding, remedy: 'Open UDP 88 from this host to all domain controllers.' };
      }
    },
  };
}

export const kerberosOverTcp = kerberosPort('tcp');
export const kerberosOverUdp = kerberosPort('udp');
