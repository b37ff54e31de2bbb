import type { CallLogRow } from '../../shared/calllog/call-log-row.ts';
import type { CcgEvent } from '../../shared/rpc/bridge-contract.ts';

/** "gMSA credentials not fetched with plugin": CCG got a credential, but the directory did not take it. */
const notFetched = 8;

/** How long after an answer to CCG an event may follow that is about it, in milliseconds. */
const suspicionTime = 2 * 60_000;

/**
 * Finds out from CCG's events which remembered credentials the directory may have refused. An event names the gMSA and
 * not the source, so every source that CCG was answered from shortly before is forgotten: at worst one is read once
 * more than needed.
 */
export class RefusalWatch {
  readonly #forget: (source: string) => void;
  readonly #now: () => number;
  /** When CCG was last given a credential of a source, on the clock given. */
  readonly #answered = new Map<string, number>();

  /** @param now milliseconds on a clock that never jumps */
  constructor(forget: (source: string) => void, now: () => number) {
    this.#forget = forget;
    this.#now = now;
  }

  /** Takes in requests that have been answered. */
  noteRows(rows: readonly CallLogRow[]): void {
    for (const { origin, outcome, source } of rows) {
      if (origin === 'ccg' && outcome === 'ok' && source !== null) this.#answered.set(source, this.#now());
    }
  }

  /** Takes in an event of CCG. */
  noteEvent({ eventId }: CcgEvent): void {
    if (eventId !== notFetched) return;
    for (const [source, at] of this.#answered) {
      if (this.#now() - at <= suspicionTime) this.#forget(source);
    }
    this.#answered.clear();
  }
}
