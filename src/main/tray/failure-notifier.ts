import type { CallLogRow } from '../../shared/calllog/call-log-row.ts';
import { errorNameOfCode, errorReport } from '../../shared/errors/ccg-vault-error.ts';
import { t, translateKnown } from '../../shared/i18n/translate.ts';

/** What is told outside the window. */
export interface FailureNotice {
  readonly title: string;
  readonly body: string;
  /** Where a click leads to. */
  readonly hash: string;
}

/** Shortest time between two notices, in milliseconds; what fails meanwhile is told together. */
const pause = 30_000;

/** How long the same failure of the same source is not told again, in milliseconds: CCG asks every few seconds. */
const quietTime = 15 * 60_000;

/** Requests that are older when they become known, after the daemon was away, are no news, in milliseconds. */
const newsAge = 2 * 60_000;

/** Most pairs of source and cause that are remembered. */
const maxRemembered = 500;

export interface FailureNotifierOptions {
  readonly show: (notice: FailureNotice) => void;
  readonly now: () => number;
  /** @returns how to call it off */
  readonly later: (delay: number, run: () => void) => () => void;
}

/**
 * Tells of requests that failed, at most one notice at a time: the first at once, what follows in one, and a failure
 * that lasts not again for a quarter of an hour. Names source and cause; account, PluginInput and details stay out.
 */
export class FailureNotifier {
  readonly #options: FailureNotifierOptions;
  readonly #told = new Map<string, number>();
  #pending: CallLogRow[] = [];
  #waiting: (() => void) | undefined;
  #isEnabled = false;

  constructor(options: FailureNotifierOptions) {
    this.#options = options;
  }

  setEnabled(isEnabled: boolean): void {
    this.#isEnabled = isEnabled;
    if (isEnabled) return;
    this.#waiting?.();
    this.#waiting = undefined;
    this.#pending = [];
    this.#told.clear();
  }

  /** Takes rows of the call log as they are written. */
  take(rows: readonly CallLogRow[]): void {
    if (!this.#isEnabled) return;
    for (const row of rows) if (this.#isNews(row)) this.#pending.push(row);
    if (this.#pending.length > 0 && this.#waiting === undefined) this.#tell();
  }

  #isNews(row: CallLogRow): boolean {
    // Whoever makes a test request looks at its answer.
    if (row.outcome !== 'error' || row.origin !== 'ccg') return false;
    const now = this.#options.now();
    if (now - row.startedAt > newsAge) return false;
    const key = `${row.source ?? ''}\n${row.errorCode ?? ''}`;
    const toldAt = this.#told.get(key);
    if (toldAt !== undefined && now - toldAt < quietTime) return false;
    if (this.#told.size >= maxRemembered) this.#told.clear();
    this.#told.set(key, now);
    return true;
  }

  #tell(): void {
    const rows = this.#pending;
    this.#pending = [];
    this.#options.show(noticeOf(rows));
    this.#waiting = this.#options.later(pause, () => {
      this.#waiting = undefined;
      if (this.#pending.length > 0) this.#tell();
    });
  }
}

function noticeOf(rows: readonly CallLogRow[]): FailureNotice {
  const [first] = rows;
  if (first !== undefined && rows.length === 1) {
    const title =
      first.source === null ? t('A request failed') : t('A request for {{source}} failed', { source: first.source });
    return { title, body: causeOf(first), hash: `#/activity?row=${first.id}` };
  }
  const causes = [...new Set(rows.map(causeOf))];
  const told = causes.slice(0, 2).join(', ');
  const sources = [...new Set(rows.map(({ source }) => source ?? t('an unknown source')))];
  return {
    title:
      sources.length === 1
        ? t('Requests for {{source}} failed', { source: sources[0] ?? '' })
        : t('Requests for {{number}} sources failed', { number: sources.length }),
    body:
      causes.length > 2
        ? t('{{causes}} and {{number}} other causes', { causes: told, number: causes.length - 2 })
        : told,
    hash: '#/activity?outcome=error',
  };
}

function causeOf(row: CallLogRow): string {
  const name = row.errorCode === null ? undefined : errorNameOfCode(row.errorCode);
  return name === undefined
    ? t('For a reason that this version does not know')
    : `${translateKnown(errorReport(name).message)} (${row.errorCode ?? ''})`;
}
