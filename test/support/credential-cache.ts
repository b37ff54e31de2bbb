import type { TicketGrantingTicket } from '../../src/daemon/kerberos/request-ticket.ts';
import { uint16, uint32 } from './big-endian.ts';

/** KRB5-NT-PRINCIPAL (RFC 4120 6.2). */
const principalType = 1;

/** A credential cache of MIT Kerberos, version 0x0504, with one ticket-granting ticket. */
export function credentialCache(account: string, ticket: TicketGrantingTicket): Buffer {
  const { realm, sessionKey } = ticket;
  const client = principal(realm, account);
  const [authenticatedAt, endsAt] = [ticket.authenticatedAt, ticket.endsAt].map((time) => Math.floor(time / 1_000));
  return Buffer.concat([
    // The version, and no fields of the header.
    Buffer.from([5, 4, 0, 0]),
    client,
    client,
    principal(realm, 'krbtgt', realm),
    uint16(sessionKey.type),
    counted(sessionKey.value),
    // Begun when it was given, and not renewable.
    ...[authenticatedAt, authenticatedAt, endsAt, 0].map((time) => uint32(time ?? 0)),
    Buffer.from([0]),
    uint32(ticket.flags),
    // Bound to no address, without authorization data.
    uint32(0),
    uint32(0),
    counted(ticket.ticket),
    counted(Buffer.alloc(0)),
  ]);
}

function principal(realm: string, ...parts: readonly string[]): Buffer {
  const texts = [realm, ...parts].map((text) => counted(Buffer.from(text)));
  return Buffer.concat([uint32(principalType), uint32(parts.length), ...texts]);
}

function counted(bytes: Uint8Array): Buffer {
  return Buffer.concat([uint32(bytes.length), bytes]);
}
