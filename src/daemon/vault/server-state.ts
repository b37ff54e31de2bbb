import type { ErrorName } from '../../shared/errors/catalogue.ts';
import type { ServerState } from './server-list.ts';

/** What a failure says about the state of the server; failures that are not here say nothing about it. */
export const stateOfError: Partial<Record<ErrorName, ServerState>> = {
  vaultNameNotResolved: 'unreachable',
  vaultUnreachable: 'unreachable',
  vaultTimeout: 'unreachable',
  vaultConnectionLost: 'unreachable',
  vaultTlsFailed: 'unreachable',
  vaultTlsMaterialInvalid: 'unreachable',
  vaultCertificateExpired: 'unreachable',
  vaultCertificateNotYetValid: 'unreachable',
  vaultCertificateWrongName: 'unreachable',
  vaultCertificateUntrusted: 'unreachable',
  vaultAnswerMalformed: 'unreachable',
  vaultRedirectRefused: 'unreachable',
  vaultNoActiveNode: 'standby',
  vaultSealed: 'sealed',
  vaultNotInitialized: 'uninitialized',
};
