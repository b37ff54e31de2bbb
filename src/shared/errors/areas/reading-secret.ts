import type { CatalogueEntry } from '../catalogue-entry.ts';

/** What can go wrong when a secret is read or written. */
export const readingSecretErrors = {
  secretPermissionDenied: {
    number: 2201,
    message: 'The token may not read the secret',
    cause: 'No policy of the token grants read on this path; kv version 2 needs it on <mount>/data/<path>.',
    remedy: 'Grant read on the path in a policy of the role.',
  },
  secretNotFound: {
    number: 2202,
    message: 'There is no secret at this path',
    cause: 'The path is misspelt or the secret was never written.',
    remedy: 'Check the path of the source, or write the secret.',
  },
  secretVersionDeleted: {
    number: 2203,
    message: 'This version of the secret has been deleted',
    cause: 'Somebody deleted it in Vault, or its time to live is over.',
    remedy: 'Undelete it (`vault kv undelete`) or write a new version.',
  },
  secretVersionNotFound: {
    number: 2204,
    message: 'This version of the secret does not exist',
    cause: 'The source pins a version that was never written or has been pruned.',
    remedy: 'Pin an existing version, or remove version from the source to use the latest.',
  },
  secretEngineMismatch: {
    number: 2205,
    message: 'The mount is another version of the kv engine than the source says',
    cause: 'The source says kv1 for a kv version 2 mount, or the other way round.',
    remedy: 'Change the type of the source to the version that `vault secrets list -detailed` shows.',
  },
  secretFieldMissing: {
    number: 2206,
    message: 'The secret lacks a field',
    cause: 'The secret was written with other field names; upper and lower case count.',
    remedy: 'Add the field to the secret, or map the names with fields in the source.',
  },
  secretFieldInvalid: {
    number: 2207,
    message: 'A field of the secret cannot be used',
    cause: 'It is empty, no text, too long for Windows, or holds control characters.',
    remedy: 'Correct the field in Vault.',
  },
  secretMountNotFound: {
    number: 2208,
    message: 'No secrets engine is mounted at this path',
    cause: 'mount_point or the namespace is wrong.',
    remedy: 'Compare with `vault secrets list` in the same namespace.',
  },
  secretVersionDestroyed: {
    number: 2209,
    message: 'This version of the secret has been destroyed',
    cause: 'Somebody destroyed its data in Vault for good.',
    remedy: 'Write a new version of the secret; a destroyed one cannot be brought back.',
  },
  secretPathInvalid: {
    number: 2210,
    message: 'The path of the secret cannot be used',
    cause: 'A mount point or path is empty or holds an empty part, "." or "..", or a control character.',
    remedy: 'Correct mount_point and path of the source.',
  },
  secretWriteDenied: {
    number: 2211,
    message: 'The token may not write the secret',
    cause: 'No policy of the token grants create and update on this path; reading sources needs neither.',
    remedy: 'Add the policy named to the role, at least until the migration is over.',
  },
  secretOccupied: {
    number: 2212,
    message: 'Another secret is at this path already',
    cause: 'It was written by somebody else, or belongs to another account; it is not overwritten by itself.',
    remedy: 'Choose another path, or choose explicitly to replace the secret.',
  },
  secretReadBackDiffers: {
    number: 2213,
    message: 'Vault does not give back what was written',
    cause: 'Somebody wrote another value at the same time, or the path is served by a replica that lags behind.',
    remedy: 'Look at the secret in Vault, then continue or undo the migration.',
  },
} as const satisfies Record<string, CatalogueEntry>;
