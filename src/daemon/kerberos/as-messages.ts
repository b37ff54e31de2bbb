import { CcgVaultError } from '../../shared/errors/ccg-vault-error.ts';
import {
  applicationTag,
  decodeAll,
  decodeDer,
  DerSequence,
  derTags,
  encodeDer,
  encodeInteger,
  encodeMember,
  encodeText,
  encodeTime,
} from './der.ts';

/** Messages of the AS exchange (RFC 4120 5.4, 5.9.1). */
const messages = { request: 10, reply: 11, error: 30 } as const;
const encryptedReplyParts = [25, 26] as const;

/** aes256-cts-hmac-sha1-96 (RFC 3962 7). */
export const aes256Type = 18;

/** `extendedError` is KERB_ERR_TYPE_EXTENDED ([MS-KILE] 2.2.2), which has the number of PA-PW-SALT. */
const paTypes = { encryptedTimestamp: 2, extendedError: 3, etypeInfo2: 19 } as const;

/** KRB5-NT-PRINCIPAL and KRB5-NT-SRV-INST (RFC 4120 6.2). */
const nameTypes = { principal: 1, service: 2 } as const;

/** How long the ticket may live, in milliseconds; the KDC makes it shorter where it likes. */
const wantedLife = 10 * 60 * 60 * 1_000;

export interface AsRequest {
  /** sAMAccountName, with its `$` where it has one. */
  readonly account: string;
  /** In upper case. */
  readonly realm: string;
  readonly nonce: number;
  /** Now, by the clock of this host. */
  readonly now: number;
  /** The encrypted time of this host, which proves that the password is known. */
  readonly proof?: Uint8Array;
}

/** What a KDC said in place of giving a ticket (RFC 4120 5.9.1). */
export interface KdcError {
  readonly kind: 'error';
  /** RFC 4120 7.5.9. */
  readonly code: number;
  /** Its clock, in milliseconds since the Unix epoch. */
  readonly time: number;
  /** The encryption types that the account has keys for, with what its keys are made from. */
  readonly encryption: readonly KeyInfo[];
  /** The NTSTATUS with which a Windows KDC says why, where it does ([MS-KILE] 2.2.1, KERB-EXT-ERROR). */
  readonly status: number | undefined;
}

export interface KeyInfo {
  readonly type: number;
  readonly salt: string | undefined;
  readonly iterations: number | undefined;
}

export interface AsReply {
  readonly kind: 'reply';
  readonly realm: string;
  /** The ticket as the KDC encoded it, which only the KDC can read. */
  readonly ticket: Uint8Array;
  readonly encryptionType: number;
  /** For the holder of the account's key. */
  readonly encrypted: Uint8Array;
  readonly encryption: readonly KeyInfo[];
}

/** The part of a reply that only the holder of the key can read. */
export interface AsReplyPart {
  readonly nonce: number;
  /** Bits as RFC 4120 5.3 numbers them, the first one highest. */
  readonly flags: number;
  readonly sessionKey: { readonly type: number; readonly value: Uint8Array };
  /** Milliseconds since the Unix epoch. */
  readonly authenticatedAt: number;
  readonly endsAt: number;
}

export function encodeAsRequest({ account, realm, nonce, now, proof }: AsRequest): Buffer {
  const principal = (type: number, ...parts: readonly string[]): Buffer =>
    sequence(encodeMember(0, encodeInteger(type)), encodeMember(1, sequence(...parts.map(encodeText))));
  const options = encodeDer(derTags.bitString, Buffer.from([0, 0x40, 0x80, 0, 0]));
  const body = sequence(
    // Forwardable and renewable are asked for, as Windows does; canonicalisation is not.
    encodeMember(0, options),
    encodeMember(1, principal(nameTypes.principal, account)),
    encodeMember(2, encodeText(realm)),
    encodeMember(3, principal(nameTypes.service, 'krbtgt', realm)),
    encodeMember(5, encodeTime(now + wantedLife)),
    encodeMember(7, encodeInteger(nonce)),
    encodeMember(8, sequence(encodeInteger(aes256Type))),
  );
  const padata = proof === undefined ? [] : [encodeMember(3, sequence(timestampPadata(proof)))];
  return encodeDer(
    applicationTag(messages.request),
    sequence(encodeMember(1, encodeInteger(5)), encodeMember(2, encodeInteger(10)), ...padata, encodeMember(4, body)),
  );
}

/** PA-ENC-TS-ENC (RFC 4120 5.2.7.2), to be encrypted. */
export function encodeTimestamp(now: number): Buffer {
  return sequence(encodeMember(0, encodeTime(now)), encodeMember(1, encodeInteger((now % 1_000) * 1_000)));
}

/** @throws CcgVaultError `kerberosAnswerMalformed` */
export function decodeKdcAnswer(message: Uint8Array): KdcError | AsReply {
  if (message[0] === applicationTag(messages.error)) return decodeError(message);
  const reply = new DerSequence(decodeDer(message, applicationTag(messages.reply)));
  const encrypted = new DerSequence(reply.member(6));
  const padata = reply.optional(2);
  return {
    kind: 'reply',
    realm: reply.text(3),
    ticket: reply.member(5),
    encryptionType: encrypted.integer(0),
    encrypted: encrypted.bytes(2),
    encryption: padata === undefined ? [] : keyInfos(padata),
  };
}

/** @throws CcgVaultError `kerberosAnswerMalformed` */
export function decodeReplyPart(plaintext: Uint8Array): AsReplyPart {
  const tag = encryptedReplyParts.map(applicationTag).find((known) => known === plaintext[0]);
  if (tag === undefined) throw new CcgVaultError('kerberosAnswerMalformed');
  const part = new DerSequence(decodeDer(plaintext, tag));
  const key = new DerSequence(part.member(0));
  const flags = decodeDer(part.member(4), derTags.bitString);
  // One byte says how many bits are unused, and KDCs send 32 bits.
  if (flags.length !== 5) throw new CcgVaultError('kerberosAnswerMalformed');
  return {
    nonce: part.integer(2),
    flags: new DataView(flags.buffer, flags.byteOffset).getUint32(1),
    sessionKey: { type: key.integer(0), value: key.bytes(1) },
    authenticatedAt: part.time(5),
    endsAt: part.time(7),
  };
}

function decodeError(message: Uint8Array): KdcError {
  const error = new DerSequence(decodeDer(message, applicationTag(messages.error)));
  const code = error.integer(6);
  const data = error.optional(12) === undefined ? undefined : error.bytes(12);
  return {
    kind: 'error',
    code,
    time: error.time(4) + error.integer(5) / 1_000,
    // Only this error's data is known to be padata.
    encryption: data !== undefined && code === 25 ? keyInfos(data) : [],
    status: data === undefined ? undefined : extendedStatus(data),
  };
}

/**
 * The NTSTATUS in the data of an error: in KERB-ERROR-DATA as Windows sends it, or among padata as Samba does; both have
 * a type as member 1 and a value as member 2. Undefined where the data is something else, which is no fault of it.
 */
function extendedStatus(data: Uint8Array): number | undefined {
  for (const read of [(): DerSequence[] => [new DerSequence(data)], (): DerSequence[] => members(data)]) {
    try {
      for (const entry of read()) {
        if (entry.optional(1) === undefined || entry.integer(1) !== paTypes.extendedError) continue;
        const value = entry.bytes(2);
        // Status, a reserved number and flags, each of 32 bits.
        if (value.length === 12) return new DataView(value.buffer, value.byteOffset).getUint32(0, true);
      }
    } catch {
      // The other form, or none that is known.
    }
  }
  return undefined;
}

/** ETYPE-INFO2 among padata (RFC 4120 5.2.7.5). */
function keyInfos(padata: Uint8Array): KeyInfo[] {
  const entries = members(padata).find((entry) => entry.integer(1) === paTypes.etypeInfo2);
  if (entries === undefined) return [];
  return members(entries.bytes(2)).map((entry) => {
    const parameters = entry.optional(2) === undefined ? undefined : Buffer.from(entry.bytes(2));
    return {
      type: entry.integer(0),
      salt: entry.optional(1) === undefined ? undefined : entry.text(1),
      iterations: parameters?.length === 4 ? parameters.readUInt32BE() : undefined,
    };
  });
}

function members(encodedSequence: Uint8Array): DerSequence[] {
  return decodeAll(decodeDer(encodedSequence, derTags.sequence)).map(
    ({ tag, content }) => new DerSequence(encodeDer(tag, content)),
  );
}

function timestampPadata(proof: Uint8Array): Buffer {
  const encrypted = sequence(
    encodeMember(0, encodeInteger(aes256Type)),
    encodeMember(2, encodeDer(derTags.octetString, proof)),
  );
  return sequence(
    encodeMember(1, encodeInteger(paTypes.encryptedTimestamp)),
    encodeMember(2, encodeDer(derTags.octetString, encrypted)),
  );
}

function sequence(...content: readonly Uint8Array[]): Buffer {
  return encodeDer(derTags.sequence, ...content);
}
