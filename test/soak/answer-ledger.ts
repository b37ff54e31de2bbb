import type { CallLogRow } from '../../src/shared/calllog/call-log-row.ts';

/** Rows that one look at the call log takes in at most. */
const pageSize = 1_000;

/**
 * Compares what was answered with what was logged: each acknowledged answer must have exactly one row that tells the
 * same. A request whose answer was lost with its daemon may have a row or none.
 */
export class AnswerLedger {
  /** Answers whose row has not been seen yet: plugin input, and error code or `ok`. */
  readonly #answered = new Map<string, string>();
  /** Rows whose answer has not been seen yet. */
  readonly #logged = new Map<string, string>();
  readonly #cut = new Set<string>();
  readonly differences: string[] = [];
  #newestId = 0;
  rows = 0;

  /** @param outcome an error code, or `ok` */
  answered(input: string, outcome: string): void {
    const logged = this.#logged.get(input);
    if (logged === undefined) {
      this.#answered.set(input, outcome);
      return;
    }
    this.#logged.delete(input);
    this.#compare(input, outcome, logged);
  }

  /** The daemon died before it answered. */
  cutOff(input: string): void {
    if (!this.#logged.delete(input)) this.#cut.add(input);
  }

  /** Takes in every row that was written since the last time. */
  async take(rowsAfter: (id: number, limit: number) => Promise<readonly CallLogRow[]>): Promise<void> {
    for (;;) {
      const rows = await rowsAfter(this.#newestId, pageSize);
      for (const row of rows) this.#takeRow(row);
      if (rows.length < pageSize) return;
    }
  }

  /** What is without its counterpart once all requests are over and all rows were taken in. */
  conclude(): void {
    for (const input of this.#answered.keys()) this.differences.push(`no row for the answer to ${input}`);
    for (const input of this.#logged.keys()) this.differences.push(`a row too many for ${input}`);
  }

  #takeRow({ id, pluginInput, errorCode }: CallLogRow): void {
    if (id <= this.#newestId) this.differences.push(`row ${id} came after row ${this.#newestId}`);
    this.#newestId = id;
    this.rows += 1;
    const logged = errorCode ?? 'ok';
    const answered = this.#answered.get(pluginInput);
    if (answered !== undefined) {
      this.#answered.delete(pluginInput);
      this.#compare(pluginInput, answered, logged);
    } else if (!this.#cut.delete(pluginInput)) {
      this.#logged.set(pluginInput, logged);
    }
  }

  #compare(input: string, answered: string, logged: string): void {
    if (answered !== logged) this.differences.push(`${input} was answered ${answered} and logged as ${logged}`);
  }
}
