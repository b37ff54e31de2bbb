import {
  closeSync,
  constants,
  copyFileSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readFileSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';

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
  /** To write at the end, which takes Windows fewer steps than writing at a place; but nothing else is allowed so. */
  readonly #writer: number;
  readonly #descriptor: number;
  /** Length of what was written as whole lines. */
  #end: number;
  /** Whether something else may follow: the beginning of a line that could not be written as a whole. */
  #hasRemains = false;

  private constructor(writer: number, descriptor: number, end: number) {
    this.#writer = writer;
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
      mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
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
      return { journal: new IntakeJournal(openSync(file, 'a'), descriptor, end), rows };
    } catch (error) {
      if (descriptor !== undefined) closeSync(descriptor);
      throw callLogFailure(error);
    }
  }

  /** Writes one row. @returns whether it could be written */
  append(row: CallLogRow): boolean {
    if (this.#hasRemains && !this.#truncate(this.#end)) return false;
    const record = encodeRecord(row);
    const bytes = Buffer.from(this.#end === 0 ? journalHeader + record : record);
    if (this.#end + bytes.byteLength > maxJournalSize) return false;
    try {
      // A disk that becomes full takes the beginning of a line before it refuses.
      for (let written = 0; written < bytes.byteLength;) written += writeSync(this.#writer, bytes, written);
    } catch {
      this.#hasRemains = true;
      this.#truncate(this.#end);
      return false;
    }
    this.#end += bytes.byteLength;
    return true;
  }

  /** Forgets all rows, to be called when the database has them. Where that fails, they are known by their ids later. */
  clear(): void {
    if (this.#end > 0 && this.#truncate(0)) this.#end = 0;
  }

  close(): void {
    closeSync(this.#writer);
    closeSync(this.#descriptor);
  }

  #truncate(length: number): boolean {
    try {
      ftruncateSync(this.#descriptor, length);
      this.#hasRemains = false;
      return true;
    } catch {
      return false;
    }
  }
}
