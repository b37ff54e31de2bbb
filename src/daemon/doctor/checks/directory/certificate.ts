import { DirectoryClient } from '../../../directory/directory-client.ts';
import type { DirectoryServer } from '../../../directory/directory-server.ts';
import { type CheckContext, type DoctorCheck, ok, warning } from '../../check.ts';
import { describeDuration } from '../../describe-duration.ts';
import { controller } from './controller.ts';
import { ldapOverTcp } from './ldap-ports.ts';
import { ldapsPort } from './ldaps-port.ts';

/** A certificate that ends sooner is worth a word, in milliseconds. */
const soon = 14 * 24 * 60 * 60 * 1_000;

/** Value: a connection that is encrypted and whose other end is known. */
export const certificate: DoctorCheck<DirectoryClient> = {
  id: 'directory.certificate',
  category: 'directory',
  title: 'Certificate of the domain controller',
  needs: [controller],
  needsOneOf: [ldapsPort, ldapOverTcp],
  patience: 15_000,
  async run(context) {
    const { question, now, atEnd, signal } = context;
    const lasting = new AbortController();
    const abandon = (): void => {
      lasting.abort();
    };
    signal.addEventListener('abort', abandon, { once: true });
    // The connection outlives this check.
    const client = await DirectoryClient.connect(serverFor(context), question.tls, lasting.signal);
    signal.removeEventListener('abort', abandon);
    atEnd(() => {
      client.close();
    });
    const { issuer, validTo } = client.certificate;
    const left = validTo - now();
    const finding = `${client.host} has a certificate of ${issuer} for another ${describeDuration(left)}.`;
    return left < soon
      ? warning(finding, 'Renew the certificate of the domain controller.', client)
      : ok(finding, client);
  },
};

/** Where one of the two ways is known to be closed, the other one is taken without trying. */
function serverFor({ valueOf, valueIfAny }: CheckContext): DirectoryServer {
  const server = valueOf(controller);
  if (server.security !== undefined || server.port !== undefined || valueIfAny(ldapsPort) === true) return server;
  return { ...server, security: 'starttls' };
}
