import { bindRefusals } from '../../shared/directory/bind-refusal.ts';
import type { FoundGmsas, GmsaSummary } from '../../shared/directory/facts.ts';
import { CcgVaultError } from '../../shared/errors/ccg-vault-error.ts';
import type { DirectoryClient } from './directory-client.ts';
import { findGmsas, holdsText, searchedText } from './find-gmsas.ts';
import type { ReadDomain } from './read-domain.ts';

/** Longest time until a connection is bound, in milliseconds. */
const openPatience = 30_000;

/** How long a refused account is not tried again, in milliseconds. */
const refusalPatience = 30_000;

/** How long a search may go on that nobody waits for, while others wait for their turn, in milliseconds. */
const abandonedPatience = 1_000;

/** How long an answer is good enough to look in for a longer text, in milliseconds. */
const narrowingPatience = 10_000;

/** A connection to a domain controller that searches can be made over. */
export interface BoundConnection extends ReadDomain {
  readonly client: DirectoryClient;
  readonly boundAs: string;
}

/** One search, of the many that are made while somebody types. */
export interface TypedSearch {
  /** Part of an account or host name; empty for all. */
  readonly text: string;
  /** Most gMSAs to return. */
  readonly limit: number;
  /** Ends the wait. The connection stays, for the search that comes in place of this one. */
  readonly signal: AbortSignal;
}

/** All gMSAs whose names hold a text. */
interface WholeAnswer {
  readonly text: string;
  readonly gmsas: readonly GmsaSummary[];
  readonly at: number;
}

/**
 * A connection and the searches over it, one at a time, so that a domain controller never works on letters that were
 * overtaken. Of no use any more after a failure, or when nobody searched for a while.
 */
export class SearchConnection {
  readonly #controller = new AbortController();
  readonly #bound: Promise<BoundConnection>;
  readonly #idlePatience: number;
  #lastTurn: Promise<unknown> = Promise.resolve();
  #wholeAnswer: WholeAnswer | undefined;
  #timer: NodeJS.Timeout | undefined;
  #isBound = false;
  #isLate = false;

  /**
   * @param open begins at once
   * @param idlePatience milliseconds
   */
  constructor(open: (signal: AbortSignal) => Promise<BoundConnection>, idlePatience: number) {
    this.#idlePatience = idlePatience;
    this.#bound = this.#open(open);
    // Whoever searches is told.
    this.#bound.catch(() => undefined);
  }

  get isUsable(): boolean {
    return !this.#controller.signal.aborted;
  }

  /** Whether it was good before something happened to it. */
  get hasEnded(): boolean {
    return this.#isBound && !this.isUsable;
  }

  /** @throws CcgVaultError why it could not be opened, of the area Directory, or `requestCancelled` */
  async find(search: TypedSearch): Promise<FoundGmsas> {
    const { signal } = search;
    if (signal.aborted) throw new CcgVaultError('requestCancelled');
    const cancelled = Promise.withResolvers<never>();
    const onAbort = (): void => {
      cancelled.reject(new CcgVaultError('requestCancelled'));
    };
    signal.addEventListener('abort', onAbort, { once: true });
    try {
      return await Promise.race([this.#inTurn(search), cancelled.promise]);
    } finally {
      signal.removeEventListener('abort', onAbort);
    }
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#controller.abort();
  }

  async #open(open: (signal: AbortSignal) => Promise<BoundConnection>): Promise<BoundConnection> {
    const timer = setTimeout(() => {
      this.#isLate = true;
      this.close();
    }, openPatience).unref();
    try {
      const bound = await open(this.#controller.signal);
      this.#isBound = true;
      return bound;
    } catch (error) {
      if (this.#isLate) throw new CcgVaultError('directoryTimeout', `after ${openPatience / 1_000} s`);
      // Each letter would be one more wrong password otherwise, until the account is locked.
      if (isRefused(error)) this.#closeAfter(refusalPatience);
      else this.close();
      throw error;
    } finally {
      clearTimeout(timer);
    }
  }

  async #inTurn(search: TypedSearch): Promise<FoundGmsas> {
    const bound = await this.#bound;
    const turn = this.#lastTurn.then(() => this.#search(bound, search));
    this.#lastTurn = turn.catch(() => undefined);
    return turn;
  }

  async #search(bound: BoundConnection, { text, limit, signal }: TypedSearch): Promise<FoundGmsas> {
    if (signal.aborted) throw new CcgVaultError('requestCancelled');
    clearTimeout(this.#timer);
    let abandoned: NodeJS.Timeout | undefined;
    const onAbort = (): void => {
      abandoned = setTimeout(() => {
        this.close();
      }, abandonedPatience).unref();
    };
    signal.addEventListener('abort', onAbort, { once: true });
    try {
      const { client, namingContext, domain, forest, boundAs } = bound;
      const forestDomains = forest.map(({ dnsName }) => dnsName);
      const found = this.#narrowed(text) ?? (await findGmsas(client, namingContext, text, limit + 1));
      const hasMore = found.length > limit;
      if (!hasMore) this.#wholeAnswer ??= { text: searchedText(text), gmsas: found, at: performance.now() };
      return { gmsas: found.slice(0, limit), hasMore, domain, forestDomains, boundAs };
    } catch (error) {
      this.close();
      throw error;
    } finally {
      clearTimeout(abandoned);
      signal.removeEventListener('abort', onAbort);
      this.#closeAfter(this.#idlePatience);
    }
  }

  /** What a longer text leaves of a recent answer; undefined where the domain controller has to be asked. */
  #narrowed(text: string): readonly GmsaSummary[] | undefined {
    const answer = this.#wholeAnswer;
    if (answer !== undefined && performance.now() - answer.at < narrowingPatience) {
      const left = searchedText(text).includes(answer.text) ? answer.gmsas.filter((gmsa) => holdsText(gmsa, text)) : [];
      // What is not among them may have been made meanwhile.
      if (left.length > 0) return left;
    }
    this.#wholeAnswer = undefined;
    return undefined;
  }

  #closeAfter(milliseconds: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.close();
    }, milliseconds).unref();
  }
}

function isRefused(error: unknown): boolean {
  return error instanceof CcgVaultError && bindRefusals.has(error.errorName);
}
