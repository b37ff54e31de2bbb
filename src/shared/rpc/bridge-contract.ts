import { z } from 'zod';

import { notification, request } from './contract.ts';

/**
 * The channel between the bridge (C++) and its child, the daemon: JSON-RPC 2.0 with Content-Length framing on the
 * daemon's standard input and output. Version of this contract, sent with `daemon/ready`.
 */
export const bridgeProtocolVersion = 1;

/** Largest frame that either side of the bridge channel accepts, in bytes. */
export const bridgeMaxFrameBytes = 1024 * 1024;

/** Longest PluginInput that the bridge passes on, in UTF-16 units; the daemon refuses those over 2,048 itself. */
export const bridgeMaxPluginInput = 200_000;

/** A credential as CCG gets it. The only message anywhere that holds a password. */
export interface Credential {
  readonly domain: string;
  readonly username: string;
  readonly password: string;
}

/** One event of the channel Microsoft-Windows-Containers-CCG/Admin. */
export const ccgEventSchema = z.strictObject({
  eventId: z.number().int().min(0).max(65_535),
  /** EventRecordID, unique within the channel. */
  recordId: z.number().int().min(0),
  /** Milliseconds since the Unix epoch. */
  timeCreated: z.number().min(0),
  /** 1 critical, 2 error, 3 warning, 4 information. */
  level: z.number().int().min(0).max(255),
  /** EventData values in their order. */
  data: z.array(z.string().max(4_096)).max(32),
});
export type CcgEvent = z.infer<typeof ccgEventSchema>;

/** What the bridge may ask of the daemon. */
export const bridgeToDaemonRequests = {
  'ccg/getPasswordCredentials': request<Credential>()(
    z.strictObject({
      pluginInput: z.string().max(bridgeMaxPluginInput),
    }),
  ),
  /** Finish the calls in flight (for at most 3 s), answer, close everything and end with exit code 0. */
  'daemon/shutdown': request<null>()(z.strictObject({})),
} as const;

/** What the bridge tells the daemon. */
export const bridgeToDaemonNotifications = {
  'bridge/hello': notification(z.strictObject({ version: z.string().max(64), pid: z.number().int() })),
  'host/ccgEvent': notification(ccgEventSchema),
} as const;

/** What the daemon may ask of the bridge; all binary data in base64. */
export interface DaemonToBridgeRequests {
  /** DPAPI, machine scope of the service account, with `purpose` as entropy. */
  'host/protect': { params: { plaintext: string; purpose: string }; result: { ciphertext: string } };
  'host/unprotect': { params: { ciphertext: string; purpose: string }; result: { plaintext: string } };
  /** Narrow the DACL of the admin pipe as designed, read it back, and return it as SDDL. */
  'host/secureAdminPipe': { params: { pipeName: string }; result: { sddl: string } };
  /** Forward CCG's events by `host/ccgEvent` from now on, starting after `afterRecordId` if given. */
  'host/subscribeCcgEvents': {
    params: { afterRecordId?: number };
    result: { available: boolean; reason?: string };
  };
}

/** What the daemon tells the bridge. */
export const daemonToBridgeNotifications = {
  /** Sent once, when calls will be answered. */
  'daemon/ready': notification<{ protocol: number; version: string; pid: number }>(),
  /** Write to the event log under our provider; `eventId` is the number of a catalogue entry. */
  'host/writeEvent': notification<{ eventId: number; level: 'error' | 'warning' | 'information'; text: string }>(),
} as const;
