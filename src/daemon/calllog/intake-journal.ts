import { closeSync, constants, copyFileSync, ftruncateSync, openSync, readFileSync, writeSync } from 'node:fs';

import type { CallLogRow } from '../../shared/calllog/call-log-row.ts';
import { CcgVaultError } from '../../shared/errors/ccg-vault-error.ts';
import type { Logger } from '../logging/logger.ts';
import { callLogFailure } from './call-log-database.ts';
import { decodeJournal, encodeRecord, journalHeader } from './intake-record.ts';

/** What a journal may hold, in bytes: some 12,000 rows, which the database takes over in a tenth of a second. */
const maxJournalSize = 4 * 1024 * 1024;

/**
 * Where rows of the call log are safe until the database has them: a line in a file is a tenth of the work of a
 * transaction. A line that was written is with the operating system, and survives the death of this process as a
 * commit does. The journal is emptied whenever the database has taken over everything.
 */
export class IntakeJournal {
  readonly #descriptor: number;
  /** Where the next line goes. Beyond may be the beginning of one that could not be written as a whole. */
  #end: number;

  private constructor(descriptor: number, end: number) {
    this.#descriptor = descriptor;
    this.#end = end;
  }

  /**
   * Opens a journal, creating it if it does not exist. Where it is damaged, it is kept aside as it is, which is told.
   * @returns the journal, and the rows that an earlier process left in it; the database may have some of them already
   * @throws CcgVaultError `callLogUnavailable`; nothing is lost then
   */
  static open(file: string, logger: Logger): { journal: IntakeJournal; rows: CallLogRow[] } {
    let descriptor: number | undefined;
    try {
      descriptor = openSync(file, constants.O_RDWR | constants.O_CREAT, 0o600);
      const content = readFileSync(descriptor);
      const { rows, damagedLines, isNewer } = decodeJournal(content);
      if (isNewer) throw new CcgVaultError('callLogUnavailable', 'its journal is of a newer version of this program');
      if (damagedLines > 0) {
        const aside = `${file}.damaged-${Date.now()}`;
        copyFileSync(file, aside);
        logger.error(
          { damagedLines, rows: rows.length, aside },
          'The journal of the call log is damaged; rows are lost',
        );
      }
      const end = content.lastIndexOf('\n') + 1;
      ftruncateSync(descriptor, end);
      return { journal: new IntakeJournal(descriptor, end), rows };
    } catch (error) {
      if (descriptor !== undefined) closeSync(descriptor);
      throw callLogFailure(error);
    }
  }

  /** Writes one row. @returns whether it could be written */
  append(row: CallLogRow): boolean {
    const record = encodeRecord(row);
    const bytes = Buffer.from(this.#end === 0 ? journalHeader + record : record);
    if (this.#end + bytes.byteLength > maxJournalSize) return false;
    try {
      let written = 0;
      // A disk that becomes full takes the beginning of a line before it refuses; the next line then takes its place.
      while (written < bytes.byteLength) {
        written += writeSync(this.#descriptor, bytes, written, bytes.byteLength - written, this.#end + written);
      }
    } catch {
      return false;
    }
    this.#end += bytes.byteLength;
    return true;
  }

  /** Forgets all rows, to be called when the database has them. */
  clear(): void {
    if (this.#end === 0) return;
    try {
      ftruncateSync(this.#descriptor, 0);
      this.#end = 0;
    } catch {
      // Rows that stay are known by their ids when they are read again; the next call tries anew.
      return;
    }
  }

  close(): void {
    closeSync(this.#descriptor);
  }
}
