import { DirectoryClient } from '../../../directory/directory-client.ts';
import { type DoctorCheck, ok, warning } from '../../check.ts';
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
  async run({ question, valueOf, now, atEnd, signal }) {
    const lasting = new AbortController();
    const abandon = (): void => {
      lasting.abort();
    };
    signal.addEventListener('abort', abandon, { once: true });
    // The connection outlives this check.
    const client = await DirectoryClient.connect(valueOf(controller), question.tls, lasting.signal);
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
