import type { FieldMapping } from '../../../shared/config/configuration.ts';
import { CcgVaultError } from '../../../shared/errors/ccg-vault-error.ts';
import type { Credential } from '../../../shared/rpc/bridge-contract.ts';

/**
 * Longest values that Windows takes, in UTF-16 units: a DNS domain name (255, [RFC 1035] 2.3.4); a user name before
 * Windows 2000 (104, "Naming conventions in Active Directory") or a user principal name (1,024, rangeUpper of
 * userPrincipalName in [MS-ADA3]); a password (PWLEN in lmcons.h).
 */
const limits = { domain: 255, username: 104, principalName: 1_024, password: 256 } as const;

/**
 * The credential in the fields of a secret.
 *
 * @param location where the secret lies, for the detail
 * @throws CcgVaultError `secretFieldMissing` or `secretFieldInvalid`, naming the field and never its value
 */
export function credentialOfFields(
  fields: Readonly<Record<string, unknown>>,
  mapping: FieldMapping,
  location: string,
): Credential {
  const domain = textField(fields, mapping.domain, limits.domain, location);
  const username = textField(fields, mapping.username, limits.principalName, location);
  if (!username.includes('@') && username.length > limits.username) {
    throw invalid(mapping.username, `is longer than ${limits.username} characters`, location);
  }
  return { domain, username, password: textField(fields, mapping.password, limits.password, location) };
}

function textField(
  fields: Readonly<Record<string, unknown>>,
  name: string,
  maxLength: number,
  location: string,
): string {
  const value = Object.hasOwn(fields, name) ? fields[name] : undefined;
  if (value === undefined) {
    const similar = Object.keys(fields).find((key) => key.toLowerCase() === name.toLowerCase());
    const hint = similar === undefined ? '' : `, but there is "${similar}"`;
    throw new CcgVaultError('secretFieldMissing', `"${name}" in ${location}${hint}`);
  }
  if (typeof value !== 'string') throw invalid(name, 'is no text', location);
  if (value === '') throw invalid(name, 'is empty', location);
  if (value.length > maxLength) throw invalid(name, `is longer than ${maxLength} characters`, location);
  if (/[\p{Cc}\p{Cs}]/u.test(value)) {
    throw invalid(name, 'holds a line break, another control character or half of a surrogate pair', location);
  }
  return value;
}

function invalid(field: string, what: string, location: string): CcgVaultError {
  return new CcgVaultError('secretFieldInvalid', `"${field}" in ${location} ${what}`);
}
