import type { Socket } from 'node:net';

import type { CloseReason } from '../../channel/message-stream.ts';
import { RpcChannel } from '../../channel/rpc-channel.ts';
import { adminMaxFrameBytes, type AdminNotifications, adminRequests } from '../../shared/rpc/admin-contract.ts';
import { ActivityFeed, type ActivityHub } from './activity-feed.ts';
import type { AdminHandlers } from './admin-handlers.ts';
import type { ConnectionTester } from './connection-test-for-admin.ts';
import type { Doctor } from './doctor-for-admin.ts';
import { StatusFeed, type StatusHub } from './status-feed.ts';

/** How many requests of one client are worked on at once; further ones wait. */
const maxRequestsInFlight = 64;

export interface AdminSessionOptions {
  readonly handlers: AdminHandlers;
  readonly status: StatusHub;
  readonly activity: ActivityHub;
  readonly doctor: Doctor;
  readonly connectionTester: ConnectionTester;
  /** Told what a client sent that is not allowed; quotes nothing of it. */
  readonly onProblem: (text: string) => void;
  /** Told what a handler threw that is not a `CcgVaultError`; its text may hold a secret. */
  readonly onDefect: (thrown: unknown) => void;
}

/** One client of the admin endpoint. */
export class AdminSession {
  readonly #channel: RpcChannel;

  constructor(socket: Socket, options: AdminSessionOptions) {
    const channel = new RpcChannel(socket, socket, {
      maxFrameBytes: adminMaxFrameBytes,
      maxRequestsInFlight,
      closedError: 'requestCancelled',
      onProblem: options.onProblem,
      onDefect: options.onDefect,
    });
    const status = new StatusFeed(channel, options.status);
    const activity = new ActivityFeed(channel, options.activity);
    channel.serve(adminRequests, {
      ...options.handlers,
      'status/get': () => options.status.current(),
      'status/subscribe': () => status.subscribe(),
      'activity/subscribe': () => activity.subscribe(),
      'activity/unsubscribe': () => {
        activity.close();
        return null;
      },
      'connection/test': ({ run, ...question }, { signal }) =>
        options.connectionTester(question, {
          signal,
          onStep: (step) =>
            void channel.notify<AdminNotifications, 'connection/testStep'>('connection/testStep', { run, step }),
        }),
      'doctor/run': ({ run, ...question }, { signal }) =>
        options.doctor(question, {
          signal,
          onStep: (step) => void channel.notify<AdminNotifications, 'doctor/step'>('doctor/step', { run, step }),
          onDefect: options.onDefect,
        }),
    });
    channel.onClose((reason) => {
      status.close();
      activity.close();
      if (reason.kind === 'malformed') options.onProblem(reason.text);
    });
    channel.listen();
    this.#channel = channel;
  }

  /** Calls `listener` once, when the client is gone. */
  onClose(listener: (reason: CloseReason) => void): void {
    this.#channel.onClose(listener);
  }

  /** Closes the connection after what was written before has been taken by the client, or after a second. */
  close(): Promise<void> {
    return this.#channel.close();
  }
}
