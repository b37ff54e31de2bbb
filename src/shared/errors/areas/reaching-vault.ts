import type { CatalogueEntry } from '../catalogue-entry.ts';

/** What can go wrong on the way to Vault, and with its state. */
export const reachingVaultErrors = {
  vaultNameNotResolved: {
    number: 2001,
    message: 'The name of the Vault server could not be resolved',
    cause: 'The address is misspelt, or this host asks the wrong DNS server.',
    remedy: 'Check vault_addr and the DNS settings of this host.',
  },
  vaultUnreachable: {
    number: 2002,
    message: 'The Vault server could not be reached',
    cause: 'It is not running, listens on another port, or a firewall drops the connection.',
    remedy: 'Check that Vault runs and that its port is open from this host.',
  },
  vaultTimeout: {
    number: 2003,
    message: 'Vault did not answer in time',
    cause: 'The server or the network is overloaded, or a firewall swallows packets.',
    remedy: 'Check the load of the Vault server and the path to it; timeout_ms of the connection sets the limit.',
  },
  vaultTlsFailed: {
    number: 2004,
    message: 'The TLS connection to Vault failed',
    cause:
      'The certificate is not trusted, has expired or was issued for another name, or no common TLS version exists.',
    remedy: 'Set tls.ca_file to the issuing CA, check the name in vault_addr and the clock of this host.',
  },
  vaultSealed: {
    number: 2005,
    message: 'Vault is sealed',
    cause: 'It was restarted or sealed and has not been unsealed yet.',
    remedy: 'Unseal Vault (`vault operator unseal`); requests succeed again by themselves.',
  },
  vaultNotInitialized: {
    number: 2006,
    message: 'Vault is not initialized',
    cause: 'The address leads to a new server, or its storage was lost.',
    remedy: 'Check vault_addr; initialize Vault if it is indeed new.',
  },
  vaultNoActiveNode: {
    number: 2007,
    message: 'The Vault cluster has no active node',
    cause: 'The node is a standby and finds no leader.',
    remedy: 'Check the health of the cluster (`vault operator raft list-peers`).',
  },
  vaultAnswerMalformed: {
    number: 2008,
    message: 'The answer is not one that Vault gives',
    cause: 'A proxy, a login page or another service answers at this address.',
    remedy: 'Check vault_addr, and whether a proxy stands in between.',
  },
  vaultAnswerTooLarge: {
    number: 2009,
    message: 'The answer is larger than a credential can be',
    cause: 'The path leads to something else than a credential, or another service answers at this address.',
    remedy: 'Check the path of the source and vault_addr.',
  },
  vaultServerError: {
    number: 2010,
    message: 'Vault reported an internal error',
    cause: 'The server or its storage has a problem.',
    remedy: 'Look at the log of the Vault server; requests succeed again by themselves once it recovers.',
  },
  vaultRateLimited: {
    number: 2011,
    message: 'Vault refused the request because of a rate limit',
    cause: 'A rate limit quota applies to this mount or namespace.',
    remedy: 'Raise the quota in Vault for this path.',
  },
  vaultRedirectRefused: {
    number: 2012,
    message: 'Vault redirected to a host that is not configured',
    cause: 'A standby node advertises another address, or something else answers in its place.',
    remedy: 'Set vault_addr to the address that the cluster advertises (api_addr).',
  },
  vaultRequestRefused: {
    number: 2013,
    message: 'Vault refused the request as invalid',
    cause: 'The path does not fit the secrets engine, or a parameter is wrong.',
    remedy: 'Check mount_point, path and type of the source.',
  },
  vaultConnectionLost: {
    number: 2014,
    message: 'The connection to Vault broke before the answer was complete',
    cause: 'The server was stopped or restarted, or a proxy or firewall in between ends connections.',
    remedy: 'Try again; if it keeps happening, look at the log of the Vault server and of what lies in between.',
  },
  vaultCertificateExpired: {
    number: 2015,
    message: 'The certificate of the Vault server has expired',
    cause: 'It, or the certificate of a CA above it, was not renewed, or the clock of this host is ahead.',
    remedy: 'Renew the certificate of the Vault server; check the clock of this host.',
  },
  vaultCertificateNotYetValid: {
    number: 2016,
    message: 'The certificate of the Vault server is not yet valid',
    cause: 'The clock of this host is behind, or the certificate was made on a host whose clock is ahead.',
    remedy: 'Set the clock of this host (`w32tm /resync`).',
  },
  vaultCertificateWrongName: {
    number: 2017,
    message: 'The certificate of the Vault server is for another name',
    cause: 'vault_addr uses a name or address that the certificate does not list.',
    remedy: 'Use a name that the certificate lists in vault_addr, or set tls.server_name to one.',
  },
  vaultCertificateUntrusted: {
    number: 2018,
    message: 'The certificate of the Vault server comes from an issuer that is not trusted',
    cause: 'It was issued by a private CA that this host does not know, or an intermediate certificate is missing.',
    remedy: 'Set tls.ca_file to a PEM file with the certificates of the issuing CA.',
  },
  vaultTlsMaterialInvalid: {
    number: 2019,
    message: 'A certificate or key for the connection to Vault cannot be used',
    cause: 'A file in tls is not in PEM form or damaged, or the key does not belong to the certificate.',
    remedy: 'Check ca_file, client_cert_file and client_key of the connection.',
  },
} as const satisfies Record<string, CatalogueEntry>;
