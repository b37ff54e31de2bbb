import { randomInt } from 'node:crypto';

import type { ErrorName } from '../../shared/errors/catalogue.ts';
import { CcgVaultError } from '../../shared/errors/ccg-vault-error.ts';
import { aes256Key } from '../directory/kerberos-key.ts';
import { decryptAes256, encryptAes256, keyUsages } from './aes-encryption.ts';
import {
  aes256Type,
  type AsReply,
  type AsRequest,
  decodeKdcAnswer,
  decodeReplyPart,
  encodeAsRequest,
  encodeTimestamp,
  type KdcError,
  type KeyInfo,
} from './as-messages.ts';
import { askKdc, type Kdc, type KdcTransport } from './kdc-exchange.ts';

/** Errors of a KDC (RFC 4120 7.5.9). */
const preauthenticationRequired = 25;
const errorNames: ReadonlyMap<number, ErrorName> = new Map([
  [6, 'directoryAccountUnknown'],
  [14, 'kerberosEncryptionMissing'],
  [23, 'directoryPasswordExpired'],
  [24, 'directoryPasswordWrong'],
  [37, 'kerberosClockSkew'],
  [68, 'directoryDomainMismatch'],
]);

/** What an account may be refused for, where the KDC says it by an NTSTATUS ([MS-ERREF] 2.3.1). */
const statusNames: ReadonlyMap<number, ErrorName> = new Map([
  [0xc0000064, 'directoryAccountUnknown'],
  [0xc000006a, 'directoryPasswordWrong'],
  [0xc000006f, 'directoryLogonHours'],
  [0xc0000070, 'directoryLogonWorkstation'],
  [0xc0000071, 'directoryPasswordExpired'],
  [0xc0000072, 'directoryAccountDisabled'],
  [0xc0000193, 'directoryAccountExpired'],
  [0xc0000224, 'directoryPasswordMustChange'],
  [0xc0000234, 'directoryAccountLocked'],
]);

/** More rounds of PBKDF2 than any KDC asks for; a hostile one could keep this process busy. */
const maxIterations = 100_000;

export interface TicketQuestion {
  readonly kdc: Kdc;
  /** sAMAccountName, with its `$` where it has one. */
  readonly account: string;
  /** DNS name of the domain. */
  readonly domain: string;
  /** In UTF-8; wiped by whoever made it. */
  readonly password: Uint8Array;
  /** Milliseconds since the Unix epoch by the clock of this host. */
  readonly now: () => number;
  readonly signal: AbortSignal;
}

/** A ticket-granting ticket, which proves that KDC and account know the same password. */
export interface TicketGrantingTicket {
  readonly realm: string;
  /** As the KDC encoded it. */
  readonly ticket: Uint8Array;
  readonly sessionKey: { readonly type: number; readonly value: Uint8Array };
  readonly flags: number;
  /** Milliseconds since the Unix epoch. */
  readonly authenticatedAt: number;
  readonly endsAt: number;
}

/** What a KDC says about an account to anybody who asks. */
export interface KdcGreeting {
  /** The clock of the KDC less that of this host, in milliseconds. */
  readonly skew: number;
}

/**
 * Asks a KDC about an account without proving anything, which it answers with its own time.
 *
 * @throws CcgVaultError of the area Kerberos, or `requestCancelled`
 */
export async function greetKdc(
  question: Omit<TicketQuestion, 'password'> & { readonly transport: KdcTransport },
): Promise<KdcGreeting> {
  const { kdc, account, domain, now, signal, transport } = question;
  const sentAt = now();
  const request = { account, realm: domain.toUpperCase(), nonce: newNonce(), now: sentAt };
  const answer = decodeKdcAnswer(await askKdc(kdc, transport, encodeAsRequest(request), signal));
  // An account without pre-authentication gets a ticket at once, which says nothing of the time.
  if (answer.kind === 'reply') return { skew: 0 };
  return { skew: Math.round(answer.time - (sentAt + now()) / 2) };
}

/**
 * Gets a ticket-granting ticket with a password, and opens it, so that the KDC has proven itself too.
 *
 * @throws CcgVaultError why the KDC refuses the account, of the area Kerberos, or `requestCancelled`
 */
export async function requestTicket(question: TicketQuestion): Promise<TicketGrantingTicket> {
  const { account, domain, now } = question;
  const request = { account, realm: domain.toUpperCase(), nonce: newNonce(), now: now() };
  const first = await ask(question, request);
  if (first.kind === 'error' && first.code !== preauthenticationRequired) throw refusal(first);
  const info = first.encryption.find(({ type }) => type === aes256Type);
  if (info === undefined) throw new CcgVaultError('kerberosEncryptionMissing', account);
  const key = keyOf(question, info);
  try {
    if (first.kind === 'reply') return open(first, request, key);
    const at = now();
    const proof = encryptAes256(key, keyUsages.preauthenticationTimestamp, encodeTimestamp(at));
    const second = await ask(question, { ...request, now: at, proof });
    if (second.kind === 'error') throw refusal(second);
    return open(second, request, key);
  } finally {
    key.fill(0);
  }
}

async function ask({ kdc, signal }: TicketQuestion, request: AsRequest): Promise<KdcError | AsReply> {
  return decodeKdcAnswer(await askKdc(kdc, 'tcp', encodeAsRequest(request), signal));
}

function keyOf({ account, domain, password }: TicketQuestion, { salt, iterations }: KeyInfo): Buffer {
  if (iterations !== undefined && (iterations === 0 || iterations > maxIterations)) {
    throw new CcgVaultError('kerberosAnswerMalformed', 'rounds of the key');
  }
  return aes256Key(password, salt ?? `${domain.toUpperCase()}${account}`, iterations);
}

/** Opens what only the KDC and the holder of the key can read. */
function open(
  { realm, ticket, encrypted, encryptionType }: AsReply,
  request: AsRequest,
  key: Uint8Array,
): TicketGrantingTicket {
  if (encryptionType !== aes256Type) throw new CcgVaultError('kerberosAnswerMalformed', 'encryption type');
  const { nonce, ...part } = decodeReplyPart(decryptAes256(key, keyUsages.asReply, encrypted));
  if (nonce !== request.nonce) throw new CcgVaultError('kerberosAnswerMalformed', 'nonce');
  return { realm, ticket, ...part };
}

function refusal({ code, status }: KdcError): CcgVaultError {
  // One Kerberos error stands for several states of an account; the status tells them apart.
  const name = (status === undefined ? undefined : statusNames.get(status)) ?? errorNames.get(code);
  const reason = status === undefined ? '' : `, NTSTATUS 0x${status.toString(16).toUpperCase()}`;
  return new CcgVaultError(name ?? 'kerberosRefused', `Kerberos error ${code}${reason}`);
}

/** At most 31 bits, since some KDCs read it with a sign. */
function newNonce(): number {
  return randomInt(1, 2 ** 31);
}
