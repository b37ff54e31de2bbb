import type { CatalogueEntry } from '../catalogue-entry.ts';

/** What can be wrong with the configuration and what it refers to. */
export const configurationErrors = {
  configMissing: {
    number: 1101,
    message: 'There is no configuration file',
    cause: 'Nothing has been configured yet, or config.yaml was moved away.',
    remedy: 'Create config.yaml in the data folder; `ccg-vault status` shows where it is looked for.',
  },
  configSyntax: {
    number: 1102,
    message: 'The configuration is not valid YAML',
    cause: 'Indentation, a quote or a bracket is wrong at the place named.',
    remedy: 'Correct the line; `ccg-vault config check FILE` shows every finding.',
  },
  configUnknownKey: {
    number: 1103,
    message: 'The configuration holds a key that is not known',
    cause: 'The key is misspelt, or stands at the wrong level.',
    remedy: 'Correct or remove the key at the place named.',
  },
  configInvalidValue: {
    number: 1104,
    message: 'The configuration holds a value that is not allowed',
    cause: 'The value has the wrong type or lies outside what is allowed.',
    remedy: 'Correct the value at the place named.',
  },
  configDanglingReference: {
    number: 1105,
    message: 'The configuration refers to something that does not exist',
    cause: 'A source names a connection that is not defined.',
    remedy: 'Define the connection, or name one that exists.',
  },
  configUnreadable: {
    number: 1106,
    message: 'The configuration file cannot be read',
    cause: 'The service account has no right to read it, another program holds it open, or it is too large.',
    remedy: 'Give the service account read access to config.yaml and close programs that lock it.',
  },
  configDuplicateKey: {
    number: 1107,
    message: 'The configuration holds the same key twice',
    cause: 'Two entries at the same level have the same name.',
    remedy: 'Rename or remove one of them.',
  },
  configUnsupportedVersion: {
    number: 1108,
    message: 'The configuration was written for another version of this program',
    cause: 'Its version key is not one that this version understands.',
    remedy: 'Install the version that wrote it, or set version: 1 after checking the file.',
  },
  configNeverValid: {
    number: 1109,
    message: 'There is no valid configuration to answer from',
    cause: 'The configuration was already invalid when the service started, so no last good one exists.',
    remedy: 'Run `ccg-vault config check` and correct what it reports; the service picks the change up by itself.',
  },
  configSecretInClear: {
    number: 1110,
    message: 'The configuration holds a secret in clear',
    cause: 'Whoever can read the file, or a backup of it, can read the secret.',
    remedy: 'Replace the value by { file: PATH } or { secret: NAME }.',
  },
  configPlainHttp: {
    number: 1111,
    message: 'A Vault address uses http over the network',
    cause: 'Token, user name and password travel unencrypted.',
    remedy: 'Use an https:// address.',
  },
  secretFileUnreadable: {
    number: 1112,
    message: 'A file that the configuration refers to cannot be read',
    cause: 'The file does not exist, is empty or too large, or the service account may not read it.',
    remedy: 'Create the file, and give the service account the right to read it.',
  },
  storedSecretMissing: {
    number: 1113,
    message: 'The protected store holds no secret of that name',
    cause: 'The configuration refers to a secret that was never set on this host.',
    remedy: 'Set it with `ccg-vault config set-secret NAME`.',
  },
  secretStoreDamaged: {
    number: 1114,
    message: 'The protected store cannot be opened',
    cause: 'It was written on another host or by another account, its key is gone, or the file was changed.',
    remedy:
      'Restore the store and its key together from a backup, or set the secrets again with `ccg-vault config set-secret NAME`. The damaged file is kept.',
  },
  configUnwritable: {
    number: 1115,
    message: 'The configuration file cannot be written',
    cause: 'The disk is full, or the service account may not write to config.yaml and its folder.',
    remedy: 'Free disk space, or give the service account write access; the file is as it was before.',
  },
  importUnreadable: {
    number: 1116,
    message: 'The file to import cannot be read',
    cause:
      'It is a folder, a link that leads out of its folder, larger than 1 MiB, or not text in UTF-8, or this account may not read it.',
    remedy: 'Choose the file itself, and save it as UTF-8 with a text editor if it has another encoding.',
  },
  importNotCcgVault: {
    number: 1117,
    message: 'The file is no configuration of CcgVault',
    cause: 'Such a file has defaults and sources at its top, and nothing else.',
    remedy: 'Choose the file that PluginInput names before the bar, as in `C:\\ccg\\config.yml|source`.',
  },
} as const satisfies Record<string, CatalogueEntry>;
