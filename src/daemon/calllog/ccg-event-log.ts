import type { DatabaseSync } from 'node:sqlite';

import type { CcgEvent } from '../../shared/rpc/bridge-contract.ts';
import type { Logger } from '../logging/logger.ts';
import { callLogFailure, mayPass, openCallLogDatabase } from './call-log-database.ts';

/** How many events are kept; CCG writes a few for each start of a container. */
const maxEvents = 50_000;

export interface CcgEventQuery {
  /** Earliest and latest time, in milliseconds since the Unix epoch. */
  readonly since?: number | undefined;
  readonly until?: number | undefined;
  readonly afterRecordId?: number | undefined;
  /** The newest ones are given, oldest first. */
  readonly limit: number;
}

interface StoredEvent {
  readonly record_id: number;
  readonly event_id: number;
  readonly time_created: number;
  readonly level: number;
  readonly data: string;
}

/** CCG's own events, kept beside the call log so that both make one timeline. */
export class CcgEventLog {
  readonly #file: string;
  readonly #logger: Logger;
  #database: DatabaseSync | undefined;
  #newestRecordId = 0;

  private constructor(file: string, logger: Logger) {
    this.#file = file;
    this.#logger = logger;
  }

  /**
   * Opens the events in the database of the call log. What may pass, as a full disk, is no failure: it is tried anew
   * with each use.
   * @throws CcgVaultError `callLogUnavailable`
   */
  static open(file: string, { logger }: { readonly logger: Logger }): CcgEventLog {
    const log = new CcgEventLog(file, logger);
    try {
      log.#connected();
    } catch (error) {
      if (!mayPass(error)) throw error;
    }
    return log;
  }

  /** EventRecordID of the newest event that was stored; 0 if there is none. */
  get newestRecordId(): number {
    return this.#newestRecordId;
  }

  /**
   * Stores an event, once however often it comes. An event that cannot be written is only missed here: it stays in the
   * channel of Windows and comes again with the next start.
   * @returns whether it is new
   */
  add(event: CcgEvent): boolean {
    try {
      const { recordId, eventId, timeCreated, level, data } = event;
      const database = this.#connected();
      const { changes } = database
        .prepare('INSERT OR IGNORE INTO ccg_events VALUES (?, ?, ?, ?, ?)')
        .run(recordId, eventId, timeCreated, level, JSON.stringify(data));
      if (Number(changes) === 0) return false;
      this.#newestRecordId = Math.max(this.#newestRecordId, recordId);
      database.prepare('DELETE FROM ccg_events WHERE record_id <= ?').run(this.#newestRecordId - maxEvents);
      return true;
    } catch (error) {
      this.#logger.warn({ detail: callLogFailure(error).detail }, 'An event of CCG could not be stored');
      return false;
    }
  }

  /** @throws CcgVaultError `callLogUnavailable` */
  query({ since = 0, until = Number.MAX_SAFE_INTEGER, afterRecordId = 0, limit }: CcgEventQuery): CcgEvent[] {
    try {
      const stored = this.#connected()
        .prepare(
          `SELECT * FROM ccg_events WHERE time_created BETWEEN ? AND ? AND record_id > ?
           ORDER BY time_created DESC, record_id DESC LIMIT ?`,
        )
        .all(since, until, afterRecordId, limit) as unknown as StoredEvent[];
      return stored.reverse().map(fromStored);
    } catch (error) {
      throw callLogFailure(error);
    }
  }

  close(): void {
    this.#database?.close();
  }

  /** @throws CcgVaultError `callLogUnavailable` */
  #connected(): DatabaseSync {
    if (this.#database !== undefined) return this.#database;
    const database = openCallLogDatabase(this.#file);
    try {
      const row = database.prepare('SELECT max(record_id) AS newest FROM ccg_events').get();
      this.#newestRecordId = Number(row?.['newest'] ?? 0);
    } catch (error) {
      database.close();
      throw callLogFailure(error);
    }
    this.#database = database;
    return database;
  }
}

function fromStored({ record_id, event_id, time_created, level, data }: StoredEvent): CcgEvent {
  return {
    recordId: record_id,
    eventId: event_id,
    timeCreated: time_created,
    level,
    data: JSON.parse(data) as string[],
  };
}
