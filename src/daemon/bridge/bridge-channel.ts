import type { Readable, Writable } from 'node:stream';

import type { CloseReason } from '../../channel/message-stream.ts';
import { type RequestHandlers, RpcChannel } from '../../channel/rpc-channel.ts';
import {
  bridgeMaxFrameBytes,
  bridgeProtocolVersion,
  bridgeToDaemonNotifications,
  bridgeToDaemonRequests,
  type daemonToBridgeNotifications,
} from '../../shared/rpc/bridge-contract.ts';
import { BridgeHostServices } from '../host/bridge-host-services.ts';
import { describeDefect } from '../logging/defect.ts';
import type { Logger } from '../logging/logger.ts';

/**
 * Calls of CCG that are worked on at once; further ones wait. High, since calls for one source share their work, and a
 * host that boots starts all its containers together.
 */
const maxCallsInFlight = 1_024;

/** What the daemon does for the bridge. */
export type BridgeHandlers = RequestHandlers<typeof bridgeToDaemonRequests>;

export interface BridgeChannelOptions {
  readonly input: Readable;
  readonly output: Writable;
  readonly handlers: BridgeHandlers;
  readonly onHello: (bridge: { version: string; pid: number }) => void;
  /** The bridge is gone, so the daemon is to stop. Not called after `close`. */
  readonly onGone: (reason: CloseReason) => void;
  readonly logger: Logger;
}

/** The channel to the bridge, on standard input and output. */
export class BridgeChannel {
  readonly #channel: RpcChannel;
  /** Host services that the bridge does. */
  readonly hostServices: BridgeHostServices;

  /** Starts reading at once. */
  constructor(options: BridgeChannelOptions) {
    const { logger } = options;
    this.#channel = new RpcChannel(options.input, options.output, {
      maxFrameBytes: bridgeMaxFrameBytes,
      maxRequestsInFlight: maxCallsInFlight,
      closedError: 'hostServiceFailed',
      onProblem: (problem) => {
        logger.warn({ problem }, 'The bridge sent something that is not allowed');
      },
      onDefect: (thrown) => {
        logger.error({ defect: describeDefect(thrown) }, 'A call of the bridge met a defect');
      },
    });
    const hostServices = new BridgeHostServices(this.#channel);
    this.hostServices = hostServices;
    this.#channel.serve(bridgeToDaemonRequests, options.handlers);
    this.#channel.take(bridgeToDaemonNotifications, {
      'bridge/hello': options.onHello,
      'host/ccgEvent': (event) => {
        hostServices.receiveCcgEvent(event);
      },
    });
    this.#channel.onClose((reason) => {
      if (reason.kind === 'closed') return;
      if (reason.kind === 'malformed') logger.error({ problem: reason.text }, 'The bridge sent what is no message');
      options.onGone(reason);
    });
    this.#channel.listen();
  }

  /** Tells the bridge that calls will be answered. */
  announceReady(version: string): void {
    void this.#channel.notify<typeof daemonToBridgeNotifications, 'daemon/ready'>('daemon/ready', {
      protocol: bridgeProtocolVersion,
      version,
      pid: process.pid,
    });
  }

  /** Closes the channel after the answers written so far have been taken by the bridge, or after a second. */
  close(): Promise<void> {
    return this.#channel.close();
  }
}
