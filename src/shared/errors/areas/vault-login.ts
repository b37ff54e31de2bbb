import type { CatalogueEntry } from '../catalogue-entry.ts';

/** What can go wrong when logging in to Vault. */
export const vaultLoginErrors = {
  tokenMissing: {
    number: 2101,
    message: 'There is no Vault token',
    cause: 'The configured token or token file is empty.',
    remedy: 'Put a valid token in its place.',
  },
  tokenRejected: {
    number: 2102,
    message: 'Vault does not accept the token',
    cause: 'The token has expired or was revoked.',
    remedy: 'Provide a new token, or use an auth method that logs in by itself, such as AppRole.',
  },
  loginRefused: {
    number: 2103,
    message: 'Vault refused the login',
    cause: 'The role or user does not exist, or the secret_id or password is wrong, expired or used up.',
    remedy: 'Check the role or user in Vault and set a new secret_id or password.',
  },
  authMountNotFound: {
    number: 2104,
    message: 'The auth method is not enabled at this mount point',
    cause: 'auth.config.mount_point, or the namespace, is wrong.',
    remedy: 'Compare with `vault auth list` in the same namespace.',
  },
  loginAnswerIncomplete: {
    number: 2105,
    message: 'Vault accepted the login but gave no token',
    cause: 'The role wraps its tokens or demands a second factor.',
    remedy: 'Use a role without response wrapping and without MFA for this service.',
  },
  agentHasNoToken: {
    number: 2106,
    message: 'The local Vault Agent or Proxy adds no token to requests',
    cause: 'Its auto-auth has not logged in, or use_auto_auth_token is off in its api_proxy or cache section.',
    remedy: 'Turn use_auto_auth_token on, and look at the log of the agent for why it has no token.',
  },
  wrappingTokenInvalid: {
    number: 2107,
    message: 'The wrapped secret_id can no longer be unwrapped',
    cause:
      'The wrapping token has expired, or somebody has unwrapped it already. If that was not you, the secret_id is in foreign hands.',
    remedy: 'Find out who unwrapped it; revoke the secret_id and provide a new wrapping token.',
  },
  wrappingTokenForeign: {
    number: 2108,
    message: 'The wrapping token does not hold a secret_id of the configured mount',
    cause: 'It was made for something else, or somebody put another one in its place.',
    remedy: 'Find out where it came from; provide one made with `vault write -wrap-ttl=… -f auth/…/secret-id`.',
  },
} as const satisfies Record<string, CatalogueEntry>;
