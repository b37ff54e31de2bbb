import { z } from 'zod';

import { CcgVaultError } from '../errors/ccg-vault-error.ts';
import type { PortableAccount } from './spec-secret.ts';

/** Longest text that holds an account, in UTF-16 units: a Kubernetes secret with all that kubectl prints around it. */
export const maxAccountText = 64 * 1024;

const kubernetesSecret = z.object({
  kind: z.literal('Secret'),
  data: z.object({ domainName: z.base64(), username: z.base64(), password: z.base64() }),
});

/**
 * Reads an account as other stores give it: a Kubernetes secret in JSON with the members that Rancher's account
 * provider expects (`domainName`, `username`, `password`), or a line `DOMAIN\user:password` (Azure Key Vault) or
 * `user@domain:password`. Line ends at the end of a value are no part of it: editors and `echo` put them there, and no
 * password of a Windows account can be typed with one.
 *
 * @throws CcgVaultError `invalidParameters`, which tells nothing of the text
 */
export function parseAccountText(text: string): PortableAccount {
  if (text.length > maxAccountText) throw new CcgVaultError('invalidParameters', 'the credential is too long');
  const account = text.trimStart().startsWith('{') ? ofKubernetes(text) : ofLine(withoutLineEnd(text));
  if (
    account === undefined ||
    Object.values<string>({ ...account }).some((value) => value === '' || /\p{Cc}/u.test(value))
  ) {
    const forms = 'DOMAIN\\user:password, user@domain:password, or a Kubernetes secret in JSON';
    throw new CcgVaultError('invalidParameters', `the credential is not ${forms}`);
  }
  return account;
}

function ofKubernetes(text: string): PortableAccount | undefined {
  const secret = kubernetesSecret.safeParse(parsedJson(text));
  if (!secret.success) return undefined;
  const { domainName, username, password } = secret.data.data;
  return { domain: fromBase64(domainName), username: fromBase64(username), password: fromBase64(password) };
}

function ofLine(line: string): PortableAccount | undefined {
  const match =
    /^(?<domain>[^\\:@]+)\\(?<username>[^\\:]+):(?<password>.+)$/u.exec(line) ??
    /^(?<username>[^\\:@]+)@(?<domain>[^\\:@]+):(?<password>.+)$/u.exec(line);
  const { domain, username, password } = match?.groups ?? {};
  if (domain === undefined || username === undefined || password === undefined) return undefined;
  return { domain, username, password };
}

function fromBase64(text: string): string {
  const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  return withoutLineEnd(new TextDecoder().decode(bytes));
}

function withoutLineEnd(text: string): string {
  return text.replace(/[\r\n]+$/, '');
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
