/**
 * The one list of everything that can go wrong, used by the daemon, the bridge (through a generated header), the
 * command line, the console and `docs/troubleshooting.md` (generated).
 *
 * Numbers are stable: once released, a number keeps its meaning and is never used again. Texts hold no values, so
 * that no secret can ever end up in them; what belongs to one occurrence travels in `CcgVaultError.detail`.
 */

/** One kind of failure. */
export interface CatalogueEntry {
  /** Four decimal digits; the code an administrator sees is `CCGV-` followed by it. */
  readonly number: number;
  /** What happened, in one line, without a full stop. */
  readonly message: string;
  /** Why it probably happened. */
  readonly cause: string;
  /** What to do next. */
  readonly remedy: string;
}

/** The areas of the catalogue, by the leading digits of their numbers. */
export const catalogueAreas = [
  { prefix: '10', title: 'PluginInput' },
  { prefix: '11', title: 'Configuration' },
  { prefix: '20', title: 'Reaching Vault' },
  { prefix: '21', title: 'Logging in to Vault' },
  { prefix: '22', title: 'Reading the secret' },
  { prefix: '30', title: 'Daemon and admin endpoint' },
  { prefix: '40', title: 'Bridge' },
  { prefix: '41', title: 'Registration' },
  { prefix: '50', title: 'Directory' },
  { prefix: '51', title: 'Kerberos' },
] as const;

export const catalogue = {
  pluginInputEmpty: {
    number: 1001,
    message: 'PluginInput is empty',
    cause: 'The credential spec has no PluginInput, or an empty one.',
    remedy: 'Set HostAccountConfig.PluginInput in the credential spec to the name of a source.',
  },
  pluginInputTooLong: {
    number: 1002,
    message: 'PluginInput is longer than 2,048 characters',
    cause: 'The credential spec holds something other than a source name, for example a secret or a whole document.',
    remedy: 'Set HostAccountConfig.PluginInput in the credential spec to the name of a source.',
  },
  pluginInputControlCharacters: {
    number: 1003,
    message: 'PluginInput holds characters that are not allowed',
    cause:
      'It holds a control character or half of a surrogate pair; often the credential spec was damaged by an editor or a wrong encoding.',
    remedy: 'Type HostAccountConfig.PluginInput anew as the plain name of a source and save the file as UTF-8.',
  },
  pluginInputNetworkPath: {
    number: 1004,
    message: 'PluginInput names a network or device path',
    cause: 'Credential specs may not make the service open files on other hosts or devices.',
    remedy: 'Set HostAccountConfig.PluginInput to the name of a source in the active configuration.',
  },
  pluginInputPathNotAllowed: {
    number: 1005,
    message: 'PluginInput names a configuration file that is not allowed',
    cause: 'The path is neither that of the active configuration nor on its allowed_config_paths list.',
    remedy: 'Use the source name alone, or add the path to allowed_config_paths in config.yaml.',
  },
  sourceUnknown: {
    number: 1006,
    message: 'PluginInput names no source of the configuration',
    cause:
      'The source was renamed or never created, or the credential spec was written for another host or another plugin.',
    remedy:
      'Create the source, or set HostAccountConfig.PluginInput to one that exists. `ccg-vault status` lists them.',
  },
  pluginInputMalformed: {
    number: 1007,
    message: 'PluginInput has no source name',
    cause: 'It has the form of CcgVault ("path|source"), but nothing follows the bar.',
    remedy: 'Set HostAccountConfig.PluginInput to the name of a source.',
  },

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

  internalError: {
    number: 3001,
    message: 'An unexpected error happened inside the service',
    cause: 'This is a defect of the program.',
    remedy: 'Report it with the log of the daemon from the time of the error.',
  },
  callLogUnavailable: {
    number: 3002,
    message: 'The call log cannot be written',
    cause: 'The disk is full, or the database is damaged or locked by another program.',
    remedy: 'Free disk space; if the database is damaged, stop the service and move calllog.db away.',
  },
  daemonStopping: {
    number: 3003,
    message: 'The daemon is stopping',
    cause: 'The service is being stopped or restarted.',
    remedy: 'Try again when the service runs.',
  },
  dataFolderInUse: {
    number: 3004,
    message: 'Another daemon uses this data folder',
    cause: 'The daemon is already running, as a service or in another terminal.',
    remedy: 'Stop the other one, or use another folder with --data-dir.',
  },
  dataFolderUnusable: {
    number: 3005,
    message: 'The data folder cannot be used',
    cause: 'It cannot be created or written, or others may write to it.',
    remedy: 'Check the folder, its owner and its permissions, or name another with --data-dir.',
  },
  invalidParameters: {
    number: 3006,
    message: 'The request holds parameters that are not allowed',
    cause: 'The client is of another version, or not one of ours.',
    remedy: 'Use the command line and console that belong to the installed daemon.',
  },
  requestCancelled: {
    number: 3007,
    message: 'The request was cancelled',
    cause: 'The caller went away or cancelled it.',
    remedy: 'Nothing needs to be done.',
  },
  daemonUnreachable: {
    number: 3008,
    message: 'The daemon cannot be reached',
    cause: 'It is not running, runs with another data folder, or this account may not use its admin endpoint.',
    remedy: 'Start the service or `ccg-vault daemon`; administrators and members of CCG Vault Operators may use it.',
  },
  endpointNotTrusted: {
    number: 3009,
    message: 'The admin endpoint does not belong to the service',
    cause: 'Another program or account has created it in the place of the daemon.',
    remedy: 'Find out which program it is before going on; do not send it secrets.',
  },
  requestDeadline: {
    number: 3010,
    message: 'The request took too long and was given up',
    cause: 'Vault, or the way to it, is too slow for the container start that waits for the answer.',
    remedy: 'Look at the durations in the call log to see which part was slow.',
  },
  fileUnreadable: {
    number: 3011,
    message: 'The file cannot be read',
    cause: 'It does not exist, is a folder, is too large, or this account may not read it.',
    remedy: 'Check the path and the permissions.',
  },
  hostServiceFailed: {
    number: 3012,
    message: 'Windows refused a service that the daemon needs',
    cause: 'The bridge could not protect a secret, narrow the admin pipe or read the event channel.',
    remedy: 'Run `ccg-vault bridge status`, and repair what it shows.',
  },
  fileUnwritable: {
    number: 3013,
    message: 'The file cannot be written',
    cause: 'The folder does not exist, this account may not write to it, or the disk is full.',
    remedy: 'Check the folder, the permissions and the free space. The file is as it was.',
  },
  fileExists: {
    number: 3014,
    message: 'The file exists already',
    cause: 'A file of this name was made before.',
    remedy: 'Choose another name or folder, or remove the file.',
  },
  fileAccessDenied: {
    number: 3015,
    message: 'This account may not write to the file',
    cause: "The folder is open to administrators only, as Docker's folder on Windows is.",
    remedy:
      'Start the console as administrator, or save the file elsewhere and run the named copy command as administrator. The file is as it was.',
  },
  forbiddenByPolicy: {
    number: 3016,
    message: 'A policy of this host forbids it',
    cause: 'An administrator has switched this off for all users of this host.',
    remedy: 'Ask who administers this host; the page Deployment of the help names the values and where they are set.',
  },
  specChangedMeanwhile: {
    number: 3021,
    message: 'The credential spec is not the one that was planned for',
    cause: 'Somebody changed or replaced the file meanwhile.',
    remedy: 'Plan again; nothing was written over the other version.',
  },
  originalMissing: {
    number: 3022,
    message: 'The kept original of the credential spec is missing or was changed',
    cause: 'Somebody removed or edited the file that the migration kept beside the credential spec.',
    remedy: 'Restore it from a backup, or write the credential spec anew.',
  },
  migrationConfigRefused: {
    number: 3025,
    message: 'The configuration does not take the entries of the migration',
    cause: 'It has errors, another entry has the name, or somebody else keeps saving it.',
    remedy: 'Run `ccg-vault config check`, choose another name, or plan again. The credential spec is as it was.',
  },
  migrationBusy: {
    number: 3026,
    message: 'A migration is going on already',
    cause: 'It was started before, perhaps in another view, and has not ended yet.',
    remedy: 'Wait until it has ended, or stop it.',
  },
  migrationUnknown: {
    number: 3023,
    message: 'There is no such migration',
    cause: 'The id is misspelt, or the records in the data folder were removed.',
    remedy: 'Run `ccg-vault migrate list` for those that are known.',
  },
  migrationCheckFailed: {
    number: 3024,
    message: 'The new source does not answer with the account of the credential spec',
    cause: 'The source reads another secret, or the secret was changed after it was written.',
    remedy: 'Test the source, then continue or undo the migration. The credential spec is as it was.',
  },
  checkTimeout: {
    number: 3020,
    message: 'The check did not come to an end in time',
    cause: 'What it asks hangs, or this host is very busy.',
    remedy: 'Run it again; if it keeps happening, look at what the check asks.',
  },

  daemonNotReady: {
    number: 4001,
    message: 'The daemon did not get ready in time',
    cause: 'It is still starting, or it ends again right after its start.',
    remedy: 'Look at the log of the daemon; `ccg-vault bridge status` shows the state of the service.',
  },
  daemonNotRunnable: {
    number: 4002,
    message: 'The daemon cannot be started',
    cause: 'ccg-vault.exe is missing, damaged, or blocked by a policy.',
    remedy: 'Repair the installation; check application control policies (AppLocker, WDAC).',
  },
  daemonAnswerMalformed: {
    number: 4003,
    message: 'The daemon gave an answer that makes no sense',
    cause: 'Bridge and daemon are of different versions, or this is a defect.',
    remedy: 'Repair the installation so that both have the same version.',
  },
  daemonAnswerTooLarge: {
    number: 4004,
    message: 'The daemon gave an answer that is too large',
    cause: 'Bridge and daemon are of different versions, or this is a defect.',
    remedy: 'Repair the installation so that both have the same version.',
  },
  daemonDied: {
    number: 4005,
    message: 'The daemon ended while it was answering',
    cause: 'It crashed or was ended; the call was tried again once without success.',
    remedy: 'Look at the log of the daemon from that time.',
  },
  bridgeStopping: {
    number: 4006,
    message: 'The plugin service is stopping',
    cause: 'The service is being stopped or restarted.',
    remedy: 'Start the container again when the service runs.',
  },
  callTimeout: {
    number: 4007,
    message: 'The daemon did not answer in time',
    cause: 'Vault, or the way to it, is too slow, or the daemon hangs.',
    remedy: 'Look at the call log for where the time went.',
  },
  invalidCall: {
    number: 4008,
    message: 'The plugin was called with parameters that are not allowed',
    cause: 'The caller passed no PluginInput or no place for the answer; CCG itself never does.',
    remedy: 'Find out which program calls the plugin.',
  },

  bridgeNotAttached: {
    number: 4020,
    message: 'The bridge is not connected to the daemon',
    cause: 'The service CCG Vault Bridge is stopped or not installed, or this daemon was started by hand.',
    remedy: 'Start the service CCG Vault Bridge; `ccg-vault bridge status` shows what is missing.',
  },

  elevationNeeded: {
    number: 4101,
    message: 'Administrator rights are needed',
    cause: 'The command changes the service and the registry of this host.',
    remedy: 'Run it from an elevated prompt, or use the console: its view Setup asks for the rights.',
  },
  registryWriteFailed: {
    number: 4102,
    message: 'The registry could not be changed',
    cause: 'The key is protected, or security software blocks the change.',
    remedy: 'Check the key named; what had been changed before has been undone.',
  },
  serviceMarkedForDeletion: {
    number: 4103,
    message: 'The service is marked for deletion',
    cause: 'A program still holds the removed service open, often the Services console or Task Manager.',
    remedy: 'Close these programs, or restart the host, and try again.',
  },
  serviceControlFailed: {
    number: 4104,
    message: 'The service could not be changed',
    cause: 'The service control manager refused the change.',
    remedy: 'Look at the Windows error named; what had been changed before has been undone.',
  },
  ccgMissing: {
    number: 4105,
    message: 'Container Credential Guard is not on this host',
    cause:
      'The list of allowed plugins does not exist: the Windows version is too old, or the containers feature is missing.',
    remedy: 'Use Windows Server 2019, Windows 10 1809 or later, and enable the containers feature.',
  },
  compatibilityRefused: {
    number: 4106,
    message: 'The plugin cannot answer in place of CcgVault while CcgVault is registered',
    cause: 'Both would claim the same class identifier.',
    remedy: 'Uninstall CcgVault first.',
  },
  dataFolderSetupFailed: {
    number: 4107,
    message: 'The data folder could not be prepared',
    cause: 'It cannot be created, is a link to elsewhere, or its permissions cannot be set.',
    remedy: 'Check %ProgramData%\\CCG Vault Console; what had been changed before has been undone.',
  },
  rollbackIncomplete: {
    number: 4108,
    message: 'A failed change could not be undone completely',
    cause: 'Undoing met a second error.',
    remedy: 'Run `ccg-vault bridge repair`, or uninstall; the items named need attention.',
  },
  operatorsGroupFailed: {
    number: 4109,
    message: 'The local group CCG Vault Operators could not be set up',
    cause: 'The account database refused the change, for example on a domain controller.',
    remedy: 'Look at the Windows error named; what had been changed before has been undone.',
  },
  elevationDeclined: {
    number: 4110,
    message: 'The elevation was declined',
    cause: 'The User Account Control prompt was answered with No, or timed out.',
    remedy: 'Start the action again and confirm the prompt with an administrator account.',
  },
  bridgeMissing: {
    number: 4112,
    message: 'The plugin service is not part of this installation',
    cause: 'ccg-vault-bridge.exe exists on Windows only, and lies beside ccg-vault.exe.',
    remedy: 'Run the command on the container host, or repair the installation.',
  },
  bridgeFailed: {
    number: 4113,
    message: 'The plugin service gave no answer that makes sense',
    cause: 'ccg-vault-bridge.exe is damaged, of another version, or blocked by a policy.',
    remedy: 'Repair the installation; check application control policies (AppLocker, WDAC).',
  },
  registrationBusy: {
    number: 4114,
    message: 'The registration is being changed already',
    cause: 'An installation, repair or removal that was started before has not ended yet.',
    remedy: 'Wait until it has ended; the view Setup shows its steps.',
  },
  registrationTimeout: {
    number: 4115,
    message: 'The change of the registration did not end in time',
    cause:
      'Windows holds back the service or the registry, for example because of security software, or the plugin service hangs.',
    remedy:
      'Look with `ccg-vault bridge status` at what was changed, and repair it; restart the host if it happens again.',
  },
  eventProviderFailed: {
    number: 4111,
    message: 'The event provider could not be registered',
    cause: 'The registry key of the provider is protected or its message file is missing.',
    remedy: 'Repair the installation; what had been changed before has been undone.',
  },

  directoryControllerNotFound: {
    number: 5001,
    message: 'No domain controller was found for the domain',
    cause: 'The DNS servers of this host do not know the domain, or its name is misspelt.',
    remedy: 'Check that `nslookup -type=SRV _ldap._tcp.dc._msdcs.DOMAIN` answers, or name a domain controller.',
  },
  directoryNameNotResolved: {
    number: 5002,
    message: 'The name of the domain controller could not be resolved',
    cause: 'The name is misspelt, or this host asks a DNS server that does not know it.',
    remedy: 'Check the name and the DNS settings of this host.',
  },
  directoryUnreachable: {
    number: 5003,
    message: 'The domain controller could not be reached',
    cause: 'It is down, or a firewall blocks TCP 636 and 389.',
    remedy: 'Open TCP 636 (or 389 for StartTLS) from this host to the domain controller, or name another one.',
  },
  directoryTimeout: {
    number: 5004,
    message: 'The domain controller did not answer in time',
    cause: 'It is overloaded or hangs, or a firewall swallows packets.',
    remedy: 'Try another domain controller; check the way to this one.',
  },
  directoryConnectionLost: {
    number: 5005,
    message: 'The connection to the domain controller broke before the answer was complete',
    cause: 'It was restarted, or a firewall or load balancer in between ends connections.',
    remedy: 'Try again; if it keeps happening, look at what lies in between.',
  },
  directoryTlsFailed: {
    number: 5006,
    message: 'The encrypted connection to the domain controller failed',
    cause: 'It has no certificate for LDAPS, or no common TLS version exists.',
    remedy: 'Give the domain controller a server authentication certificate.',
  },
  directoryCertificateExpired: {
    number: 5007,
    message: 'The certificate of the domain controller has expired',
    cause: 'It, or the certificate of a CA above it, was not renewed, or the clock of this host is ahead.',
    remedy: 'Renew the certificate of the domain controller; check the clock of this host.',
  },
  directoryCertificateNotYetValid: {
    number: 5008,
    message: 'The certificate of the domain controller is not yet valid',
    cause: 'The clock of this host is behind, or the certificate was made on a host whose clock is ahead.',
    remedy: 'Set the clock of this host (`w32tm /resync`).',
  },
  directoryCertificateWrongName: {
    number: 5009,
    message: 'The certificate of the domain controller is for another name',
    cause: 'The domain controller was named by an address or an alias that its certificate does not list.',
    remedy: 'Name it as its certificate does, or say which name to expect (`--server-name`).',
  },
  directoryCertificateUntrusted: {
    number: 5010,
    message: 'The certificate of the domain controller comes from an issuer that is not trusted',
    cause: 'It was issued by a company CA that this host does not know, or by the domain controller itself.',
    remedy: 'Name a PEM file with the certificates of the issuing CA (`--ca-file`).',
  },
  directoryNotEncrypted: {
    number: 5011,
    message: 'The domain controller offers no encrypted connection',
    cause: 'It has no certificate, so it speaks plain LDAP only, over which no password is sent.',
    remedy: 'Give the domain controller a server authentication certificate.',
  },
  directoryAnswerMalformed: {
    number: 5012,
    message: 'The answer is not one that a domain controller gives',
    cause: 'Another service answers at this address, or something in between changes the answers.',
    remedy: 'Check the address of the domain controller.',
  },
  directoryAnswerTooLarge: {
    number: 5013,
    message: 'The domain controller answered with more than is reasonable',
    cause: 'Another service answers at this address, or an object has been filled with data.',
    remedy: 'Check the address of the domain controller, and the objects that the request was about.',
  },
  directoryReferralRefused: {
    number: 5014,
    message: 'The domain controller referred to another server',
    cause: 'The domain asked for is not the one that this domain controller holds.',
    remedy: 'Name a domain controller of the domain that was asked for.',
  },
  directoryAccessDenied: {
    number: 5015,
    message: 'The account may not read this in the directory',
    cause: 'The rights on the object were narrowed; usually every account of the domain may read it.',
    remedy: 'Grant the account read on the object.',
  },
  directoryRequestFailed: {
    number: 5016,
    message: 'The domain controller could not carry out the request',
    cause: 'It is starting or stopping, or has a problem of its own.',
    remedy: 'Try another domain controller; look at the Directory Service event log of this one.',
  },
  directoryCaFileInvalid: {
    number: 5017,
    message: 'The file with the certificates of the issuing CA cannot be used',
    cause: 'It is not in PEM form, or damaged.',
    remedy: 'Export the certificate of the CA as Base-64 encoded X.509 and name that file.',
  },
  directoryLogonRefused: {
    number: 5020,
    message: 'The domain controller refused the account',
    cause: 'User name, domain or password is wrong, or the account may not log on.',
    remedy: 'Check the account in the directory, and what Vault holds for it.',
  },
  directoryAccountUnknown: {
    number: 5021,
    message: 'The domain has no account of this name',
    cause: 'User name or domain is misspelt, or the account was removed.',
    remedy: 'Correct user name and domain where the credential is kept.',
  },
  directoryPasswordWrong: {
    number: 5022,
    message: 'The user name or password is wrong',
    cause: 'The password was changed in the directory but not where it is kept, or the user name is misspelt.',
    remedy: 'Write the current password to Vault, or let Vault rotate it.',
  },
  directoryLogonHours: {
    number: 5023,
    message: 'The account may not log on at this time',
    cause: 'The account has logon hours.',
    remedy: 'Remove the logon hours of the account: containers start at any time.',
  },
  directoryLogonWorkstation: {
    number: 5024,
    message: 'The account may not log on from this host',
    cause: 'The account is restricted to certain workstations.',
    remedy: 'Remove the restriction, or add the container hosts and domain controllers to it.',
  },
  directoryPasswordExpired: {
    number: 5025,
    message: 'The password of the account has expired',
    cause: 'The account is subject to password ageing, and nobody changed the password in time.',
    remedy: 'Set a new password and write it to Vault, or let Vault rotate it.',
  },
  directoryAccountDisabled: {
    number: 5026,
    message: 'The account is disabled',
    cause: 'An administrator or a clean-up job disabled it.',
    remedy: 'Enable the account in the directory.',
  },
  directoryAccountExpired: {
    number: 5027,
    message: 'The account has expired',
    cause: 'The account has an expiry date, which has passed.',
    remedy: 'Remove or extend the expiry date of the account.',
  },
  directoryPasswordMustChange: {
    number: 5028,
    message: 'The account must change its password before it can log on',
    cause: 'It was created, or its password was reset, with "User must change password at next logon".',
    remedy: 'Set the password once more without that option, and write it to Vault.',
  },
  directoryAccountLocked: {
    number: 5029,
    message: 'The account is locked',
    cause: 'An old password was tried too often, perhaps by another host.',
    remedy: 'Write the current password to Vault first, then unlock the account.',
  },
  directoryForeignAccountRefused: {
    number: 5030,
    message: 'The domain refused an account of another domain',
    cause: 'It does not trust the domain of the account, cannot reach it, or the password is wrong.',
    remedy:
      'Use an account of the domain of the gMSA, or have the two domains trust each other; if they do, check the password with a gMSA of the own domain of the account.',
  },
  directoryDomainMismatch: {
    number: 5040,
    message: 'The domain controller belongs to another domain',
    cause: 'The domain is misspelt, or the address is that of another domain.',
    remedy: 'Compare the name of the domain with the one that the domain controller serves.',
  },
  directoryGmsaNotFound: {
    number: 5041,
    message: 'The domain has no gMSA of this name',
    cause: 'The name is misspelt, the account is of another kind or domain, or the account bound may not see it.',
    remedy: 'Compare with `Get-ADServiceAccount -Filter *` in that domain.',
  },
  directoryDataInvalid: {
    number: 5042,
    message: 'An attribute in the directory is not what its specification says',
    cause: 'The server is no Active Directory, or the object is damaged.',
    remedy: 'Check the address of the domain controller, and the object named.',
  },
  directoryPortClosed: {
    number: 5043,
    message: 'A port of the domain controller that Windows needs does not answer',
    cause: 'A firewall between this host and the domain controller blocks it.',
    remedy: 'Open TCP and UDP 53, 88 and 389, and TCP 139 and 636, from this host to all domain controllers.',
  },
  credentialSpecMismatch: {
    number: 5044,
    message: 'The credential spec does not say what the directory says',
    cause: 'It was written by hand, for another domain, or before the domain was made anew.',
    remedy: 'Correct the members named, or make the file anew with `ccg-vault credspec new`.',
  },
  gmsaDisabled: {
    number: 5045,
    message: 'The gMSA is disabled',
    cause: 'An administrator or a clean-up job disabled it.',
    remedy: 'Enable it: `Enable-ADAccount -Identity NAME$`.',
  },
  gmsaNotReadable: {
    number: 5046,
    message: 'The account may not read the managed password of the gMSA',
    cause: 'Neither the account nor one of its groups is among those that the gMSA allows.',
    remedy:
      'Add the account, or a group that it is in, with `Set-ADServiceAccount NAME -PrincipalsAllowedToRetrieveManagedPassword`; a new membership counts from the next logon.',
  },
  gmsaPasswordNotGiven: {
    number: 5047,
    message: 'The domain controller gives out no managed password',
    cause: 'The domain has no KDS root key, or one that is younger than ten hours.',
    remedy: 'Check `Get-KdsRootKey`; without one, `Add-KdsRootKey`, and wait ten hours.',
  },
  gmsaExpired: {
    number: 5048,
    message: 'The gMSA has expired',
    cause: 'The account has an expiry date, which has passed.',
    remedy: 'Remove the date: `Clear-ADAccountExpiration -Identity NAME$`.',
  },

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

/** The name of a kind of failure, as used in code. */
export type ErrorName = keyof typeof catalogue;
