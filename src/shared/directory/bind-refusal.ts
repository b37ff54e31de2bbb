import type { ErrorName } from '../errors/catalogue.ts';

const errorNames: Readonly<Record<string, ErrorName>> = {
  '525': 'directoryAccountUnknown',
  '52e': 'directoryPasswordWrong',
  '530': 'directoryLogonHours',
  '531': 'directoryLogonWorkstation',
  '532': 'directoryPasswordExpired',
  '533': 'directoryAccountDisabled',
  '701': 'directoryAccountExpired',
  '773': 'directoryPasswordMustChange',
  '775': 'directoryAccountLocked',
};

/** What a refused bind can be called. */
export const bindRefusals: ReadonlySet<ErrorName> = new Set([
  ...Object.values(errorNames),
  'directoryLogonRefused',
  'directoryForeignAccountRefused',
]);

/**
 * Why Active Directory refused a bind. It says so in the text of its answer, as a Win32 error in hexadecimal:
 * `80090308: LdapErr: DSID-0C090569, comment: AcceptSecurityContext error, data 52e, v4563`.
 *
 * @param diagnostic text of the bind response with result 49, invalidCredentials
 */
export function bindRefusal(diagnostic: string): ErrorName {
  const code = /\bdata ([0-9a-f]{1,8})\b/i.exec(diagnostic)?.[1]?.toLowerCase();
  return (code === undefined ? undefined : errorNames[code]) ?? 'directoryLogonRefused';
}
