import path from 'node:path';

import { CertificateAuthority, type CertificateFiles } from '../../support/certificates.ts';
import type { FaultArea, Outcome, RunningFault } from '../fault.ts';
import { TlsRelay } from '../tls-relay.ts';

const loopback = { name: 'vault', alternativeNames: 'IP:127.0.0.1' };

/** What the certificate of the server can be. */
export const certificateFaults: FaultArea = {
  title: 'Certificates',
  ownDaemon: false,
  faults: [
    row('expired', 'the certificate of the server has expired', 'vaultCertificateExpired', ({ ours }) =>
      ours.issue({ ...loopback, validDays: [-10, -2] }),
    ),
    row('not-yet', 'the certificate is not valid yet', 'vaultCertificateNotYetValid', ({ ours }) =>
      ours.issue({ ...loopback, validDays: [2, 10] }),
    ),
    row('wrong-name', 'the certificate is for another name', 'vaultCertificateWrongName', ({ ours }) =>
      ours.issue({ name: 'other', alternativeNames: 'DNS:other.contoso.com' }),
    ),
    row('issuer', 'the certificate is from an unknown issuer', 'vaultCertificateUntrusted', ({ theirs }) =>
      theirs.issue(loopback),
    ),
    row('no-tls', 'the server does not speak TLS any more', 'vaultTlsFailed', () => undefined),
  ],
};

interface Authorities {
  readonly ours: CertificateAuthority;
  readonly theirs: CertificateAuthority;
}

function row(
  id: string,
  what: string,
  plain: Outcome,
  bad: (authorities: Authorities) => CertificateFiles | undefined,
): RunningFault {
  return {
    id: `certificate-${id}`,
    what,
    plain,
    kept: 'stale',
    prepare: async (lab) => {
      const ours = new CertificateAuthority(path.join(lab.folder, `${id}-ca`), 'Contoso test CA');
      const theirs = new CertificateAuthority(path.join(lab.folder, `${id}-other-ca`), 'Somebody else');
      const good = ours.issue(loopback);
      const relay = await TlsRelay.start(lab.vault.address, good);
      lab.onClose(() => relay.close());
      return {
        connection: {
          vault_addr: relay.address,
          auth: await lab.tokenAuth(),
          tls: { ca_file: ours.caFile },
          timeout_ms: 12_000,
        },
        inject: () => relay.present(bad({ ours, theirs })),
        clear: () => relay.present(good),
      };
    },
  };
}
