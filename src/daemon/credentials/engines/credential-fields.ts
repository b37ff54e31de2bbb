import type { FieldMapping, SingleFieldMapping } from '../../../shared/config/configuration.ts';
import { CcgVaultError } from '../../../shared/errors/ccg-vault-error.ts';
import type { Credential } from '../../../shared/rpc/bridge-contract.ts';

/**
 * Longest values that Windows takes, in UTF-16 units: a DNS domain name (255, [RFC 1035] 2.3.4); a user name before
 * Windows 2000 (104, "Naming conventions in Active Directory") or a user principal name (1,024, rangeUpper of
 * userPrincipalName in [MS-ADA3]); a password (PWLEN in lmcons.h).
 */
const limits = { domain: 255, username: 104, principalName: 1_024, password: 256 } as const;

/** The longest single field that can hold a credential: its parts and what stands between them. */
const singleFieldLimit = limits.domain + limits.principalName + limits.password + 2;

/**
 * The credential in the fields of a secret.
 *
 * @param location where the secret lies, for the detail
 * @throws CcgVaultError `secretFieldMissing` or `secretFieldInvalid`, naming the field and never its value
 */
export function credentialOfFields(
  fields: Readonly<Record<string, unknown>>,
  mapping: FieldMapping | SingleFieldMapping,
  location: string,
): Credential {
  if ('credential' in mapping) return splitCredential(fields, mapping.credential, location);
  const places = {
    domain: quote(mapping.domain, location),
    username: quote(mapping.username, location),
    password: quote(mapping.password, location),
  };
  return {
    domain: checkedText(findField(fields, mapping.domain, location), limits.domain, places.domain),
    username: checkedUsername(findField(fields, mapping.username, location), places.username),
    password: checkedText(findField(fields, mapping.password, location), limits.password, places.password),
  };
}

/**
 * `DOMAIN\user:password` or `user@domain:password`, as the plugins for Azure and by macsux store it. Neither a domain
 * nor a user name can hold a colon ([MS-ADTS] 3.1.1.8.4 and 5.1.3.3), a password can.
 */
function splitCredential(fields: Readonly<Record<string, unknown>>, name: string, location: string): Credential {
  const place = quote(name, location);
  const text = checkedText(findField(fields, name, location), singleFieldLimit, place);
  const match =
    /^(?<domain>[^\\:@]+)\\(?<user>[^\\:]+):(?<password>.+)$/u.exec(text) ??
    /^(?<user>[^\\:@]+)@(?<domain>[^\\:@]+):(?<password>.+)$/u.exec(text);
  const { domain, user, password } = match?.groups ?? {};
  if (domain === undefined || user === undefined || password === undefined) {
    throw invalid(place, 'has neither the form DOMAIN\\user:password nor user@domain:password');
  }
  return {
    domain: checkedText(domain, limits.domain, `the domain in ${place}`),
    username: checkedUsername(user, `the user name in ${place}`),
    password: checkedText(password, limits.password, `the password in ${place}`),
  };
}

function findField(fields: Readonly<Record<string, unknown>>, name: string, location: string): unknown {
  const value = Object.hasOwn(fields, name) ? fields[name] : undefined;
  if (value !== undefined) return value;
  const similar = Object.keys(fields).find((key) => key.toLowerCase() === name.toLowerCase());
  const hint = similar === undefined ? '' : `, but there is "${similar}"`;
  throw new CcgVaultError('secretFieldMissing', `${quote(name, location)}${hint}`);
}

function checkedUsername(value: unknown, place: string): string {
  const username = checkedText(value, limits.principalName, place);
  if (!username.includes('@') && username.length > limits.username) {
    throw invalid(place, `is longer than ${limits.username} characters`);
  }
  return username;
}

function checkedText(value: unknown, maxLength: number, place: string): string {
  if (typeof value !== 'string') throw invalid(place, 'is no text');
  if (value === '') throw invalid(place, 'is empty');
  if (value.length > maxLength) throw invalid(place, `is longer than ${maxLength} characters`);
  if (/[\p{Cc}\p{Cs}]/u.test(value)) {
    throw invalid(place, 'holds a line break, another control character or half of a surrogate pair');
  }
  return value;
}

function quote(field: string, location: string): string {
  return `"${field}" in ${location}`;
}

function invalid(place: string, what: string): CcgVaultError {
  return new CcgVaultError('secretFieldInvalid', `${place} ${what}`);
}
