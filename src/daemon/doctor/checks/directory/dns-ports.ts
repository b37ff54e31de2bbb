import { CcgVaultError } from '../../../../shared/errors/ccg-vault-error.ts';
import { askNameServer } from '../../../directory/look-up-services.ts';
import { type DoctorCheck, ok, warning } from '../../check.ts';
import { controller } from './controller.ts';

/** The DNS server of a domain controller, asked for what Windows asks it for. */
function dnsPort(transport: 'tcp' | 'udp'): DoctorCheck {
  const name = transport.toUpperCase();
  return {
    id: transport === 'tcp' ? 'directory.tcp53' : 'directory.udp53',
    category: 'directory',
    title: `${name} 53 (DNS)`,
    needs: [controller],
    async run({ question, valueOf, signal }) {
      const { host } = valueOf(controller);
      try {
        const answer = await askNameServer(host, transport, `_ldap._tcp.dc._msdcs.${question.domain}`, signal);
        const count = answer.records.length;
        return ok(
          count === 1 ? 'It answers with one service record.' : `It answers with ${count} service records.`,
          undefined,
        );
      } catch (error) {
        if (!(error instanceof CcgVaultError) || error.errorName !== 'directoryPortClosed') throw error;
        // The DNS servers of this host may be others, which service-records asks.
        const finding = `${host} does not answer at ${name} 53; that matters where it is the DNS server of this host.`;
        return warning(finding, `Open ${name} 53 from this host to the domain controllers that answer DNS.`, undefined);
      }
    },
  };
}

export const dnsOverTcp = dnsPort('tcp');
export const dnsOverUdp = dnsPort('udp');
