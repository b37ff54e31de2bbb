import type { RpcChannel } from '../../channel/rpc-channel.ts';
import type { AdminNotifications } from '../../shared/rpc/admin-contract.ts';
import type { DaemonStatus } from '../../shared/status.ts';

/** Where the state of the daemon is kept. */
export interface StatusHub {
  current(): DaemonStatus;
  /** Calls `listener` after each change. @returns a function that ends it */
  onChanged(listener: () => void): () => void;
}

/**
 * Tells one subscriber about changes of the state. Changes that come while the last notification has not left this
 * process yet are merged: the subscriber gets the latest state, and a slow one costs no more than one state.
 */
export class StatusFeed {
  readonly #channel: RpcChannel;
  readonly #hub: StatusHub;
  #unsubscribe: (() => void) | undefined;
  #changed = false;
  #sending = false;

  constructor(channel: RpcChannel, hub: StatusHub) {
    this.#channel = channel;
    this.#hub = hub;
  }

  /** Starts, if it has not, and returns the state as it is now. */
  subscribe(): DaemonStatus {
    this.#unsubscribe ??= this.#hub.onChanged(() => {
      this.#changed = true;
      if (!this.#sending) void this.#send();
    });
    return this.#hub.current();
  }

  close(): void {
    this.#unsubscribe?.();
    this.#unsubscribe = undefined;
  }

  async #send(): Promise<void> {
    this.#sending = true;
    // One event often changes the state several times; the next turn sees them all.
    await new Promise((resolve) => setImmediate(resolve));
    while (this.#changed && this.#unsubscribe !== undefined) {
      this.#changed = false;
      await this.#channel.notify<AdminNotifications, 'status/changed'>('status/changed', this.#hub.current());
    }
    this.#sending = false;
  }
}
