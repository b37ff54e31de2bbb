import { connect, type Socket } from 'node:net';

import { CcgVaultError } from '../shared/errors/ccg-vault-error.ts';
import {
  adminMaxFrameBytes,
  adminNotifications,
  type AdminNotifications,
  type AdminRequests,
} from '../shared/rpc/admin-contract.ts';
import type { ParamsOf } from '../shared/rpc/contract.ts';
import { adminEndpointPath } from './admin-endpoint-path.ts';
import { checkEndpointTrust } from './endpoint-trust.ts';
import type { CloseReason } from './message-stream.ts';
import { type NotificationHandlers, type Requester, RpcChannel } from './rpc-channel.ts';

/** How long connecting may take, in milliseconds. */
const connectPatience = 5_000;

/** A connection to the daemon's admin endpoint. */
export interface AdminClient {
  /**
   * Sends one request.
   * @throws CcgVaultError what the daemon answers, `requestCancelled`, or `daemonUnreachable` when the connection ends
   */
  readonly request: Requester<AdminRequests>;
  /** Sets the one handler of a notification. */
  onNotification<K extends keyof AdminNotifications>(
    name: K,
    handler: (params: ParamsOf<AdminNotifications[K]>) => void,
  ): void;
  /** Calls `handler` once, when the connection is over; at once if it is over already. */
  onClose(handler: (reason: CloseReason) => void): void;
  close(): Promise<void>;
}

/**
 * Connects to the daemon of a data folder.
 * @param target the data folder, or the endpoint itself
 * @throws CcgVaultError `daemonUnreachable`, `endpointNotTrusted`, `requestCancelled`, or `dataFolderUnusable`
 */
export async function connectAdmin(
  target: { readonly dataFolder: string } | { readonly endpoint: string },
  options: { readonly signal?: AbortSignal | undefined } = {},
): Promise<AdminClient> {
  const endpoint = 'endpoint' in target ? target.endpoint : adminEndpointPath(target.dataFolder);
  await checkEndpointTrust(endpoint);
  const socket = await openSocket(endpoint, options.signal);
  try {
    await checkEndpointTrust(endpoint);
  } catch (error) {
    socket.destroy();
    throw error;
  }
  return adminClient(socket);
}

function adminClient(socket: Socket): AdminClient {
  const channel = new RpcChannel(socket, socket, {
    maxFrameBytes: adminMaxFrameBytes,
    closedError: 'daemonUnreachable',
  });
  const handlers = new Map<string, (params: never) => void>();
  const dispatch = Object.fromEntries(
    Object.keys(adminNotifications).map((name) => [name, (params: never) => handlers.get(name)?.(params)]),
  ) as unknown as NotificationHandlers<AdminNotifications>;
  channel.take(adminNotifications, dispatch);
  channel.listen();
  return {
    request: channel.requester<AdminRequests>(),
    onNotification: (name, handler) => {
      handlers.set(name, handler);
    },
    onClose: (handler) => {
      channel.onClose(handler);
    },
    close: () => channel.close(),
  };
}

function openSocket(endpoint: string, signal: AbortSignal | undefined): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ path: endpoint });
    const fail = (error: CcgVaultError): void => {
      cleanUp();
      socket.destroy();
      reject(error);
    };
    const timer = setTimeout(() => {
      fail(new CcgVaultError('daemonUnreachable', 'it does not take connections'));
    }, connectPatience);
    const onAbort = (): void => {
      fail(new CcgVaultError('requestCancelled'));
    };
    const onError = (error: NodeJS.ErrnoException): void => {
      const denied = error.code === 'EACCES' || error.code === 'EPERM';
      fail(new CcgVaultError('daemonUnreachable', denied ? 'this account may not use its admin endpoint' : undefined));
    };
    const cleanUp = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', onAbort);
    };
    // Stays for good: without a listener, an error before the channel takes over would end the process.
    socket.on('error', onError);
    socket.once('connect', () => {
      cleanUp();
      resolve(socket);
    });
    if (signal?.aborted === true) onAbort();
    else signal?.addEventListener('abort', onAbort, { once: true });
  });
}
