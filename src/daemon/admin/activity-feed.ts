import type { RpcChannel } from '../../channel/rpc-channel.ts';
import type { CallLogRow } from '../../shared/calllog/call-log-row.ts';
import type { AdminNotifications } from '../../shared/rpc/admin-contract.ts';
import type { ParamsOf } from '../../shared/rpc/contract.ts';

/** Where new rows of the call log come from. */
export interface ActivityHub {
  /** Id of the newest row; 0 if there was never one. */
  readonly newestId: number;
  /** Calls `listener` with rows that have been written, oldest first. @returns a function that ends it */
  onAppended(listener: (rows: readonly CallLogRow[]) => void): () => void;
}

/** Rows that one notification carries at most. */
const maxRowsPerMessage = 100;

/** Rows that wait for one subscriber at most; further ones are counted as missed. */
export const maxWaitingRows = 1_000;

type Missed = ParamsOf<AdminNotifications['activity/missed']>;

/**
 * Pushes new rows to one subscriber. One message is on its way at a time; what comes meanwhile waits, up to a bound.
 * From there on rows are only counted, until the subscriber has taken what waits and has been told which rows it
 * missed. So every row is either pushed or within exactly one `activity/missed`, in the order of the ids.
 */
export class ActivityFeed {
  readonly #channel: RpcChannel;
  readonly #hub: ActivityHub;
  #unsubscribe: (() => void) | undefined;
  #waiting: CallLogRow[] = [];
  #missed: Missed | undefined;
  #sending = false;

  constructor(channel: RpcChannel, hub: ActivityHub) {
    this.#channel = channel;
    this.#hub = hub;
  }

  /** Starts, if it has not, and returns the id after which rows are pushed. */
  subscribe(): { newestId: number } {
    this.#unsubscribe ??= this.#hub.onAppended((rows) => {
      this.#add(rows);
    });
    return { newestId: this.#hub.newestId };
  }

  /** Stops; what waits is dropped. */
  close(): void {
    this.#unsubscribe?.();
    this.#unsubscribe = undefined;
    this.#waiting = [];
    this.#missed = undefined;
  }

  #add(rows: readonly CallLogRow[]): void {
    for (const row of rows) {
      if (this.#missed === undefined && this.#waiting.length < maxWaitingRows) this.#waiting.push(row);
      else this.#miss(row);
    }
    if (!this.#sending) void this.#send();
  }

  #miss(row: CallLogRow): void {
    this.#missed ??= { count: 0, firstId: row.id, lastId: row.id };
    this.#missed.count += 1;
    this.#missed.lastId = row.id;
  }

  async #send(): Promise<void> {
    this.#sending = true;
    while (this.#waiting.length > 0 || this.#missed !== undefined) {
      if (this.#waiting.length > 0) await this.#sendRows(this.#waiting.splice(0, maxRowsPerMessage));
      else await this.#sendMissed();
    }
    this.#sending = false;
  }

  async #sendRows(rows: CallLogRow[]): Promise<void> {
    const sent = await this.#channel.notify<AdminNotifications, 'activity/added'>('activity/added', { rows });
    if (sent || this.#channel.isClosed) return;
    // Together they are too large for one message, which takes texts far longer than any that are in use.
    const [first, ...rest] = rows;
    if (first === undefined) return;
    if (rest.length === 0) {
      await this.#channel.notify<AdminNotifications, 'activity/missed'>('activity/missed', {
        count: 1,
        firstId: first.id,
        lastId: first.id,
      });
      return;
    }
    const half = Math.ceil(rows.length / 2);
    await this.#sendRows(rows.slice(0, half));
    await this.#sendRows(rows.slice(half));
  }

  async #sendMissed(): Promise<void> {
    const missed = this.#missed;
    this.#missed = undefined;
    if (missed === undefined) return;
    await this.#channel.notify<AdminNotifications, 'activity/missed'>('activity/missed', missed);
  }
}
