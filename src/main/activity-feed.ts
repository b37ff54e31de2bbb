import type { CallLogRow } from '../shared/calllog/call-log-row.ts';
import { activityPageLimit } from '../shared/rpc/admin-contract.ts';

/** Most rows that are read back one page after the other; beyond that the view is told to read anew. */
const maxCatchUpRows = 5_000;

export interface ActivityFeedOptions {
  /** Rows with an id above `after`, oldest first. */
  readonly readAfter: (after: number, limit: number) => Promise<readonly CallLogRow[]>;
  readonly deliver: (rows: readonly CallLogRow[]) => void;
  /** Rows may be missing from what was delivered: read again. */
  readonly reset: () => void;
}

/** One connection's share of a feed. */
export interface FeedSession {
  /** To be called once, with the newest id at the time of subscription. */
  start(newestId: number): void;
  added(rows: readonly CallLogRow[]): void;
  missed(firstId: number, lastId: number): void;
  /** The connection is over; whatever was under way is dropped and caught up with by the next session. */
  end(): void;
}

/**
 * Delivers every row of the call log from the first subscription on, over as many connections as it takes: what was
 * written while the daemon was away, or was not pushed because we were too slow, is read back by id. A row can be
 * delivered twice, never not at all; where that cannot be held, `reset` says so.
 */
export class ActivityFeed {
  readonly #options: ActivityFeedOptions;
  /** All rows up to this id have been delivered, or were there before the first subscription. */
  #lastId: number | undefined;
  #session: object | undefined;
  #work: Promise<void> = Promise.resolve();

  constructor(options: ActivityFeedOptions) {
    this.#options = options;
  }

  /** Begins to follow a new connection. Notifications that come before `start` wait for it. */
  openSession(): FeedSession {
    const session = {};
    this.#session = session;
    let open: (newestId: number) => void = () => undefined;
    const opened = new Promise<number>((resolve) => {
      open = resolve;
    });
    const run = (task: () => Promise<void> | void): void => {
      this.#work = this.#work.then(async () => {
        if (this.#session === session) await this.#guarded(session, task);
      });
    };
    this.#work = Promise.resolve();
    run(async () => this.#catchUp(session, await opened));
    return {
      start: open,
      added: (rows) => {
        run(() => {
          this.#deliver(rows);
        });
      },
      missed: (firstId, lastId) => {
        run(() => this.#readBack(session, firstId - 1, lastId));
      },
      end: () => {
        if (this.#session === session) this.#session = undefined;
      },
    };
  }

  async #guarded(session: object, task: () => Promise<void> | void): Promise<void> {
    try {
      await task();
    } catch {
      // If the connection is over, the next session catches up from the last delivered row. If not, there is a hole.
      if (this.#session === session) this.#options.reset();
    }
  }

  async #catchUp(session: object, newestId: number): Promise<void> {
    const lastId = this.#lastId;
    const isContinuation = lastId !== undefined && newestId >= lastId && newestId - lastId <= maxCatchUpRows;
    if (isContinuation) {
      await this.#readBack(session, lastId, newestId);
    } else {
      this.#lastId = newestId;
      this.#options.reset();
    }
  }

  async #readBack(session: object, after: number, lastId: number): Promise<void> {
    let position = after;
    while (position < lastId) {
      const rows = await this.#options.readAfter(position, activityPageLimit);
      if (this.#session !== session) return;
      const newest = rows.at(-1);
      // Retention may have removed the rest.
      if (newest === undefined) return;
      this.#deliver(rows);
      position = newest.id;
    }
  }

  #deliver(rows: readonly CallLogRow[]): void {
    const newest = rows.reduce((highest, row) => Math.max(highest, row.id), this.#lastId ?? 0);
    this.#lastId = newest;
    if (rows.length > 0) this.#options.deliver(rows);
  }
}
