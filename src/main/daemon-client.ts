import type { AdminClient } from '../channel/admin-client.ts';
import type { CallLogRow } from '../shared/calllog/call-log-row.ts';
import type { ConnectionTestStep } from '../shared/connection-test.ts';
import type { DoctorStep } from '../shared/doctor/report.ts';
import { CcgVaultError, toCcgVaultError } from '../shared/errors/ccg-vault-error.ts';
import type { DaemonLink, HostState } from '../shared/ipc/console-state.ts';
import type { AdminRequests } from '../shared/rpc/admin-contract.ts';
import type { InputOf, ResultOf } from '../shared/rpc/contract.ts';
import type { DaemonStatus } from '../shared/status.ts';
import { ActivityFeed, type FeedSession } from './activity-feed.ts';

/** Pauses before the attempts that follow a failed one, in milliseconds; the last one repeats for ever. */
const retryDelays = [250, 500, 1_000, 2_000, 5_000] as const;

/** Pause before the call log is subscribed to again, in milliseconds. */
const activityRetryDelay = 5_000;

/** How long a connection must have held for the pauses to start over, in milliseconds. */
const stableAfter = 10_000;

/** How often a daemon that says nothing is asked whether it is still there, in milliseconds. */
const pulseInterval = 30_000;

/** How long a daemon may take to tell its state, in milliseconds; it does so at once unless its host has no time for it. */
const answerPatience = 20_000;

export interface DaemonClientOptions {
  readonly connect: () => Promise<AdminClient>;
  readonly onHostChanged: (host: HostState) => void;
  readonly onRowsAdded: (rows: readonly CallLogRow[]) => void;
  readonly onConnectionTestStep: (run: string, step: ConnectionTestStep) => void;
  /** Rows that were delivered so far may have holes. */
  readonly onActivityReset: () => void;
  /** What the doctor does in a run that was asked for by `request`. */
  readonly onDoctorStep: (run: string, step: DoctorStep) => void;
}

/**
 * Keeps a connection to the daemon, whatever happens to it: tries again with growing pauses and never gives up. Holds
 * the daemon's state as last told, and sees to it that no row of the call log is lost in between.
 */
export class DaemonClient {
  readonly #options: DaemonClientOptions;
  readonly #feed: ActivityFeed;
  #client: AdminClient | undefined;
  #host: HostState = { link: { state: 'connecting', since: Date.now() }, status: null };
  /** Newest state that this connection has told; it can come before the answer to the subscription. */
  #told: DaemonStatus | undefined;
  #failures = 0;
  #retryTimer: NodeJS.Timeout | undefined;
  #activityTimer: NodeJS.Timeout | undefined;
  #pulseTimer: NodeJS.Timeout | undefined;
  #connecting = false;
  #stopped = false;

  constructor(options: DaemonClientOptions) {
    this.#options = options;
    this.#feed = new ActivityFeed({
      readAfter: async (after, limit) => (await this.request('activity/query', { filter: {}, after, limit })).rows,
      deliver: options.onRowsAdded,
      reset: options.onActivityReset,
    });
  }

  get host(): HostState {
    return this.#host;
  }

  start(): void {
    void this.#attempt();
  }

  /** Tries now instead of at the next planned attempt. */
  retryNow(): void {
    if (this.#client !== undefined || this.#connecting || this.#stopped) return;
    clearTimeout(this.#retryTimer);
    void this.#attempt();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#retryTimer);
    clearTimeout(this.#activityTimer);
    clearTimeout(this.#pulseTimer);
    await this.#client?.close();
  }

  /**
   * Asks the daemon.
   * @throws CcgVaultError what the daemon answers, or `daemonUnreachable` while it is away
   */
  async request<K extends keyof AdminRequests>(
    name: K,
    params: InputOf<AdminRequests[K]>,
    options: { readonly signal?: AbortSignal | undefined } = {},
  ): Promise<ResultOf<AdminRequests[K]>> {
    if (this.#client === undefined) throw new CcgVaultError('daemonUnreachable');
    return this.#client.request(name, params, options);
  }

  async #attempt(): Promise<void> {
    this.#connecting = true;
    try {
      const client = await this.#options.connect();
      if (this.#stopped) await client.close();
      else await this.#adopt(client);
    } catch (error) {
      this.#away(toCcgVaultError(error));
    } finally {
      this.#connecting = false;
    }
  }

  async #adopt(client: AdminClient): Promise<void> {
    const connectedAt = Date.now();
    this.#client = client;
    this.#told = undefined;
    const session = this.#feed.openSession();
    this.#listen(client, session);
    client.onClose(() => {
      session.end();
      if (this.#client !== client) return;
      this.#client = undefined;
      if (Date.now() - connectedAt >= stableAfter) this.#failures = 0;
      this.#lost();
    });
    try {
      this.#tell(await askState(client, 'status/subscribe'), { state: 'connected', since: connectedAt });
      this.#feelPulse(client, session);
    } catch (error) {
      // A connection on which nothing can be subscribed to is of no use; closing it leads to the next attempt.
      if (this.#client === client) {
        this.#client = undefined;
        session.end();
        void client.close();
        throw error;
      }
      return;
    }
    await this.#followActivity(client, session);
  }

  /** A daemon that hangs closes no connection; what it told last would be taken for its state for ever. */
  #feelPulse(client: AdminClient, session: FeedSession): void {
    clearTimeout(this.#pulseTimer);
    if (this.#client !== client || this.#stopped) return;
    this.#pulseTimer = setTimeout(() => {
      askState(client, 'status/get').then(
        () => {
          this.#feelPulse(client, session);
        },
        (error: unknown) => {
          if (this.#client !== client || this.#stopped) return;
          this.#client = undefined;
          session.end();
          void client.close();
          this.#away(toCcgVaultError(error));
        },
      );
    }, pulseInterval);
  }

  /** Subscribes to the call log; where that fails, the rest of the state is still of use, and it is tried again. */
  async #followActivity(client: AdminClient, session: FeedSession): Promise<void> {
    if (this.#client !== client) return;
    try {
      const { newestId } = await client.request('activity/subscribe', {});
      session.start(newestId);
    } catch {
      if (this.#client !== client || this.#stopped) return;
      this.#options.onActivityReset();
      this.#activityTimer = setTimeout(() => void this.#followActivity(client, session), activityRetryDelay);
    }
  }

  #listen(client: AdminClient, session: FeedSession): void {
    client.onNotification('status/changed', (status) => {
      if (this.#client === client) this.#tell(status, this.#host.link);
    });
    client.onNotification('activity/added', ({ rows }) => {
      session.added(rows);
    });
    client.onNotification('connection/testStep', ({ run, step }) => {
      this.#options.onConnectionTestStep(run, step);
    });
    client.onNotification('doctor/step', ({ run, step }) => {
      this.#options.onDoctorStep(run, step);
    });
    client.onNotification('activity/missed', ({ firstId, lastId }) => {
      session.missed(firstId, lastId);
    });
  }

  #tell(status: DaemonStatus, link: DaemonLink): void {
    if (this.#told === undefined || status.revision >= this.#told.revision) this.#told = status;
    this.#setHost({ link, status: this.#told });
  }

  /** The connection ended. The first new attempt follows soon, so that a restart hardly shows. */
  #lost(): void {
    if (this.#stopped) return;
    this.#away(new CcgVaultError('daemonUnreachable', 'it closed the connection'));
  }

  #away(error: CcgVaultError): void {
    if (this.#stopped) return;
    const delay = retryDelays[Math.min(this.#failures, retryDelays.length - 1)] ?? 0;
    this.#failures += 1;
    const previous = this.#host.link;
    this.#setHost({
      link: {
        state: 'away',
        since: previous.state === 'away' ? previous.since : Date.now(),
        reason: error.toReport(),
        nextAttemptAt: Date.now() + delay,
      },
      status: this.#host.status,
    });
    this.#retryTimer = setTimeout(() => void this.#attempt(), delay);
  }

  #setHost(host: HostState): void {
    this.#host = host;
    this.#options.onHostChanged(host);
  }
}

/** @throws CcgVaultError what the daemon answers; `daemonUnreachable` where it does not in time */
async function askState(client: AdminClient, name: 'status/subscribe' | 'status/get'): Promise<DaemonStatus> {
  const late = new AbortController();
  const timer = setTimeout(() => {
    late.abort();
  }, answerPatience);
  try {
    return await client.request(name, {}, { signal: late.signal });
  } catch (error) {
    throw late.signal.aborted ? new CcgVaultError('daemonUnreachable', 'it does not answer') : error;
  } finally {
    clearTimeout(timer);
  }
}
