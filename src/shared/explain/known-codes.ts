import type { DoctorCategory } from '../doctor/report.ts';
import { catalogue, type ErrorName } from '../errors/catalogue.ts';

/** What is known of a code that Windows, HCS or a domain controller reports. */
export interface KnownCode {
  /** Symbolic name as in Microsoft's headers. */
  readonly symbol: string;
  readonly meaning: string;
  /** Likely causes for a container with a gMSA, most likely first. */
  readonly causes: readonly string[];
  readonly next: string;
  /** What the doctor checks that can be behind it, most likely first. */
  readonly about?: readonly DoctorCategory[];
  /** The same failure as this product calls it. */
  readonly own?: ErrorName;
}

const checkPlugin =
  'Run `ccg-vault bridge status` and read the channel Microsoft-Windows-Containers-CCG/Admin from that time.';
const checkSpec = 'Run `ccg-vault credspec lint FILE` on the credential spec.';
const checkAccount = 'Test the account of the source in the directory; `ccg-vault activity` shows which one CCG got.';

/** NTSTATUS values ([MS-ERREF] 2.3.1) that HCS and CCG report when a container does not get its identity. */
export const knownNtStatus: ReadonlyMap<number, KnownCode> = new Map([
  [
    0xc0020017,
    {
      symbol: 'RPC_NT_SERVER_UNAVAILABLE',
      about: ['plugin', 'host'],
      meaning: 'The RPC server is unavailable: HCS or CCG could not reach the plugin process, or it died.',
      causes: ['The plugin service is not running or crashed.', 'Security software blocks the activation.'],
      next: checkPlugin,
    },
  ],
  [
    0xc00000a7,
    {
      symbol: 'STATUS_BAD_VALIDATION_CLASS',
      about: ['container', 'directory'],
      meaning: 'The credentials for the container could not be set up with what the plugin gave.',
      causes: ['The credential spec does not fit the domain or the gMSA.', 'The account may not read the gMSA.'],
      next: checkSpec,
    },
  ],
  [
    0xc000006d,
    {
      symbol: 'STATUS_LOGON_FAILURE',
      about: ['directory', 'vault'],
      own: 'directoryPasswordWrong',
      meaning: 'The user name or password is wrong.',
      causes: ['The password in Vault is not the current one.', 'Domain or user name in Vault are misspelt.'],
      next: checkAccount,
    },
  ],
  [
    0xc0000022,
    {
      symbol: 'STATUS_ACCESS_DENIED',
      about: ['directory', 'plugin'],
      meaning: 'Access was denied.',
      causes: ['The account may not read the managed password of the gMSA.', 'CCG may not activate the plugin.'],
      next: checkAccount,
    },
  ],
  [
    0xc000005e,
    {
      symbol: 'STATUS_NO_LOGON_SERVERS',
      about: ['directory'],
      own: 'directoryControllerNotFound',
      meaning: 'No domain controller could be reached.',
      causes: ['DNS of the host does not know the domain.', 'A firewall blocks the ports of the domain controller.'],
      next: 'Check that this host resolves and reaches a domain controller on ports 53, 88, 389, 445 and 636.',
    },
  ],
  [
    0xc0000133,
    {
      symbol: 'STATUS_TIME_DIFFERENCE_AT_DC',
      about: ['directory', 'host'],
      own: 'kerberosClockSkew',
      meaning: 'The clock of this host and that of the domain controller differ too much.',
      causes: ['The host does not synchronise its time.'],
      next: 'Synchronise the clock (`w32tm /resync`); Kerberos tolerates five minutes.',
    },
  ],
  [
    0xc0000234,
    {
      symbol: 'STATUS_ACCOUNT_LOCKED_OUT',
      about: ['directory'],
      own: 'directoryAccountLocked',
      meaning: 'The account is locked.',
      causes: ['An old password was tried too often, perhaps from another host.'],
      next: 'Unlock the account, and update its password in Vault before it locks again.',
    },
  ],
  [
    0xc0000071,
    {
      symbol: 'STATUS_PASSWORD_EXPIRED',
      about: ['directory'],
      own: 'directoryPasswordExpired',
      meaning: 'The password of the account has expired.',
      causes: ['The account is subject to password ageing, and nobody rotated it.'],
      next: 'Set a new password and write it to Vault, or let Vault rotate it.',
    },
  ],
  [
    0xc0000072,
    {
      symbol: 'STATUS_ACCOUNT_DISABLED',
      about: ['directory'],
      own: 'directoryAccountDisabled',
      meaning: 'The account is disabled.',
      causes: ['An administrator or a clean-up job disabled it.'],
      next: 'Enable the account in the directory.',
    },
  ],
  ...(
    [
      [0xc0000064, 'STATUS_NO_SUCH_USER', 'directoryAccountUnknown'],
      [0xc000006a, 'STATUS_WRONG_PASSWORD', 'directoryPasswordWrong'],
      [0xc000006f, 'STATUS_INVALID_LOGON_HOURS', 'directoryLogonHours'],
      [0xc0000070, 'STATUS_INVALID_WORKSTATION', 'directoryLogonWorkstation'],
      [0xc0000193, 'STATUS_ACCOUNT_EXPIRED', 'directoryAccountExpired'],
      [0xc0000224, 'STATUS_PASSWORD_MUST_CHANGE', 'directoryPasswordMustChange'],
    ] as const
  ).map(([value, symbol, own]): [number, KnownCode] => [value, asOurs(symbol, own)]),
]);

/** HRESULT values ([MS-ERREF] 2.1.1) that CCG's events 4 and 6 carry. */
export const knownHresults: ReadonlyMap<number, KnownCode> = new Map([
  [
    0x80040154,
    {
      symbol: 'REGDB_E_CLASSNOTREG',
      meaning: 'The COM class of the plugin is not registered.',
      causes: ['The plugin is not installed on this host.', 'PluginGUID in the credential spec is wrong.'],
      next: checkPlugin,
    },
  ],
  [
    0x80070005,
    {
      symbol: 'E_ACCESSDENIED',
      meaning: 'Access was denied.',
      causes: ['The AppID of the plugin does not let CCG activate it.'],
      next: checkPlugin,
    },
  ],
  [
    0x80070002,
    {
      symbol: 'ERROR_FILE_NOT_FOUND',
      meaning: 'A file or registry key was not found.',
      causes: ['The plugin is missing below HKLM\\SYSTEM\\CurrentControlSet\\Control\\CCG\\COMClasses.'],
      next: checkPlugin,
    },
  ],
  [
    0x80080005,
    {
      symbol: 'CO_E_SERVER_EXEC_FAILURE',
      meaning: 'The process of the plugin could not be started.',
      causes: ['The service is disabled or its executable is missing or blocked.'],
      next: checkPlugin,
    },
  ],
  [
    0x8000401a,
    {
      symbol: 'CO_E_RUNAS_LOGON_FAILURE',
      meaning: 'The identity configured for the plugin is incorrect.',
      causes: ['A COM+ application was left at its default identity, the interactive user, and nobody is logged on.'],
      next: 'Give the COM+ application a service identity, or use a plugin that runs as a service, such as this one.',
    },
  ],
  [
    0x800706ba,
    {
      symbol: 'RPC_S_SERVER_UNAVAILABLE',
      meaning: 'The RPC server is unavailable: the plugin process could not be reached, or it died.',
      causes: ['The plugin service is not running or crashed.'],
      next: checkPlugin,
    },
  ],
  [
    0x80004005,
    {
      symbol: 'E_FAIL',
      meaning: 'An unspecified failure.',
      causes: ['The component gives no better reason.'],
      next: 'Read the events around it, and `ccg-vault activity --outcome error`.',
    },
  ],
]);

/** Errors of a KDC (RFC 4120 7.5.9), by number; what an Active Directory means by them is in [MS-KILE] 3.3.5. */
export const knownKerberosErrors: ReadonlyMap<number, KnownCode> = new Map([
  [6, asOurs('KDC_ERR_C_PRINCIPAL_UNKNOWN', 'directoryAccountUnknown')],
  [
    7,
    {
      symbol: 'KDC_ERR_S_PRINCIPAL_UNKNOWN',
      meaning: 'The KDC knows no account for the service that was asked for.',
      causes: ['The service principal name is missing, or registered for another account.'],
      next: 'List it with `setspn -Q http/HOSTNAME`, and add it to the gMSA with `setspn -S`.',
      about: ['container', 'directory'],
    },
  ],
  [14, asOurs('KDC_ERR_ETYPE_NOSUPP', 'kerberosEncryptionMissing')],
  [
    18,
    {
      symbol: 'KDC_ERR_CLIENT_REVOKED',
      meaning: 'The account may not log on: it is disabled, locked, expired, or not allowed at this time.',
      causes: ['The account is disabled or locked.', 'It has expired, or has logon hours.'],
      next: 'Run the doctor; it tells these states apart.',
      about: ['directory'],
    },
  ],
  [23, asOurs('KDC_ERR_KEY_EXPIRED', 'directoryPasswordExpired')],
  [24, asOurs('KDC_ERR_PREAUTH_FAILED', 'directoryPasswordWrong')],
  [37, asOurs('KRB_AP_ERR_SKEW', 'kerberosClockSkew')],
  [68, asOurs('KDC_ERR_WRONG_REALM', 'directoryDomainMismatch')],
]);

/** A code that means the same as one of ours. */
function asOurs(symbol: string, own: ErrorName): KnownCode {
  const { message, cause, remedy } = catalogue[own];
  return { symbol, meaning: `${message}.`, causes: [cause], next: remedy, about: ['directory'], own };
}

/** Sub-codes that Active Directory puts behind `data` when it refuses an LDAP bind. */
export const knownBindData: ReadonlyMap<string, KnownCode> = new Map([
  [
    '525',
    bind('no such user', 'The user name in Vault is misspelt or the account was removed.', 'directoryAccountUnknown'),
  ],
  ['52e', bind('wrong password', 'The password in Vault is not the current one.', 'directoryPasswordWrong')],
  ['530', bind('logon not permitted at this time', 'The account has logon hours.', 'directoryLogonHours')],
  [
    '531',
    bind(
      'logon not permitted from this host',
      'The account is restricted to certain workstations.',
      'directoryLogonWorkstation',
    ),
  ],
  ['532', bind('the password has expired', 'Nobody rotated the password.', 'directoryPasswordExpired')],
  [
    '533',
    bind('the account is disabled', 'An administrator or a clean-up job disabled it.', 'directoryAccountDisabled'),
  ],
  ['701', bind('the account has expired', 'The account has an expiry date in the past.', 'directoryAccountExpired')],
  [
    '773',
    bind(
      'the user must change the password',
      'The account was created with "must change password".',
      'directoryPasswordMustChange',
    ),
  ],
  ['775', bind('the account is locked', 'An old password was tried too often.', 'directoryAccountLocked')],
]);

function bind(meaning: string, cause: string, own: ErrorName): KnownCode {
  return {
    symbol: 'LDAP bind refused',
    meaning: `The directory refused the account: ${meaning}.`,
    causes: [cause],
    next: 'Correct the account in the directory, or its user name and password in Vault.',
    about: ['directory'],
    own,
  };
}

/** Events of Microsoft-Windows-Containers-CCG/Admin (gMSA troubleshooting guide on learn.microsoft.com). */
export const knownCcgEvents: ReadonlyMap<number, KnownCode> = new Map([
  [1, event('The plugin was started.', [], 'Nothing needs to be done.')],
  [2, event('The credentials of the gMSA were fetched.', [], 'Nothing needs to be done.')],
  [
    3,
    event(
      'The credential spec could not be read.',
      ['A field is malformed, or PluginGUID is no GUID in braces.'],
      checkSpec,
      ['container'],
    ),
  ],
  [
    4,
    event(
      'The plugin could not be started.',
      ['It is not registered with COM or with CCG.', 'Its service cannot start.'],
      checkPlugin,
      ['plugin', 'host'],
    ),
  ],
  [
    6,
    event(
      'The plugin was started but gave no credentials.',
      ['PluginInput names no source.', 'Vault cannot be reached, or refuses.'],
      'Run `ccg-vault activity --outcome error`; the newest row says why.',
      ['vault', 'plugin'],
    ),
  ],
  [
    7,
    event(
      'The credentials are fetched again since the password of the gMSA has expired.',
      [],
      'Nothing needs to be done.',
    ),
  ],
  [
    8,
    event(
      'The plugin gave credentials, but the gMSA could not be read with them.',
      [
        'The account is not allowed to read the managed password.',
        'The password in Vault is not the current one.',
        'No domain controller can be reached.',
      ],
      checkAccount,
      ['directory', 'endToEnd'],
    ),
  ],
]);

function event(
  meaning: string,
  causes: readonly string[],
  next: string,
  about: readonly DoctorCategory[] = [],
): KnownCode {
  return { symbol: 'CCG event', meaning, causes, next, about };
}
