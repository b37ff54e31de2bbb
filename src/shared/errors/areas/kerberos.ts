import type { CatalogueEntry } from '../catalogue-entry.ts';

/** What can go wrong with Kerberos. */
export const kerberosErrors = {
  kerberosNoAnswer: {
    number: 5101,
    message: 'The KDC did not answer',
    cause: 'The domain controller is down, or a firewall blocks port 88.',
    remedy: 'Open TCP and UDP 88 from this host to all domain controllers.',
  },
  kerberosAnswerMalformed: {
    number: 5102,
    message: 'The answer of the KDC is not one that Kerberos knows',
    cause: 'Another service answers at this address, or something in between changes the answers.',
    remedy: 'Check the address of the domain controller.',
  },
  kerberosClockSkew: {
    number: 5103,
    message: 'The clocks of this host and of the domain controller differ too much for Kerberos',
    cause: 'This host is not synchronised, or with another time source than the domain.',
    remedy: 'Synchronise the clock of this host with that of the domain (`w32tm /resync`); five minutes are allowed.',
  },
  kerberosEncryptionMissing: {
    number: 5104,
    message: 'The account has no AES key for Kerberos',
    cause: 'Its password was set before the domain knew AES, or its encryption types were narrowed to RC4.',
    remedy: 'Set the password anew and allow AES 256 in msDS-SupportedEncryptionTypes.',
  },
  kerberosRefused: {
    number: 5105,
    message: 'The KDC refused the account',
    cause: 'The account may not log on, or a policy of the domain forbids it.',
    remedy: 'Look up the Kerberos error named; the Security event log of the domain controller says more (event 4771).',
  },
} as const satisfies Record<string, CatalogueEntry>;
