import type { AdminClient } from '../../channel/admin-client.ts';
import type { CallLogFilter, CallLogRow } from '../../shared/calllog/call-log-row.ts';
import { matchesFilter } from '../../shared/calllog/matches-filter.ts';
import { CcgVaultError } from '../../shared/errors/ccg-vault-error.ts';
import { activityPageLimit } from '../../shared/rpc/admin-contract.ts';

/** Shows new rows in order and without gaps: what was pushed, and what the daemon had to leave out. */
export class ActivityFollower {
  readonly #client: AdminClient;
  readonly #filter: CallLogFilter;
  readonly #show: (row: CallLogRow) => void;
  readonly #ended: Promise<void>;
  /** Rows that came before the past was shown. */
  #pending: CallLogRow[] | undefined = [];
  #shownUpTo = 0;
  /** Showing is a chain, so that reading back missed rows keeps the order. */
  #work: Promise<void> = Promise.resolve();

  private constructor(client: AdminClient, filter: CallLogFilter, show: (row: CallLogRow) => void) {
    this.#client = client;
    this.#filter = filter;
    this.#show = show;
    this.#ended = new Promise((resolve, reject) => {
      process.once('SIGINT', resolve);
      process.once('SIGTERM', resolve);
      process.stdout.once('error', resolve);
      client.onClose(() => {
        reject(new CcgVaultError('daemonUnreachable', 'it ended the connection'));
      });
    });
    // The rejection is awaited in `run`; until then it must not count as unhandled.
    this.#ended.catch(() => undefined);
  }

  static async start(
    client: AdminClient,
    filter: CallLogFilter,
    show: (row: CallLogRow) => void,
  ): Promise<ActivityFollower> {
    const follower = new ActivityFollower(client, filter, show);
    client.onNotification('activity/added', ({ rows }) => {
      follower.#take(rows);
    });
    client.onNotification('activity/missed', ({ firstId, lastId }) => {
      follower.#work = follower.#work.then(() => follower.#readBack(firstId, lastId));
    });
    await client.request('activity/subscribe', {});
    return follower;
  }

  /** Goes on until Ctrl+C, or until the daemon goes away. */
  async run(shownUpTo: number): Promise<void> {
    this.#shownUpTo = shownUpTo;
    const pending = this.#pending ?? [];
    this.#pending = undefined;
    this.#take(pending);
    await this.#ended;
    await this.#work;
  }

  #take(rows: readonly CallLogRow[]): void {
    if (this.#pending !== undefined) {
      this.#pending.push(...rows);
      return;
    }
    this.#work = this.#work.then(() => {
      rows.forEach((row) => {
        this.#showOnce(row);
      });
    });
  }

  #showOnce(row: CallLogRow): void {
    if (row.id <= this.#shownUpTo) return;
    this.#shownUpTo = row.id;
    if (matchesFilter(row, this.#filter)) this.#show(row);
  }

  async #readBack(firstId: number, lastId: number): Promise<void> {
    let after = Math.max(firstId - 1, this.#shownUpTo);
    while (after < lastId) {
      const { rows, hasMore } = await this.#client.request('activity/query', { after, limit: activityPageLimit });
      rows
        .filter(({ id }) => id <= lastId)
        .forEach((row) => {
          this.#showOnce(row);
        });
      after = rows.at(-1)?.id ?? lastId;
      if (!hasMore) return;
    }
  }
}
