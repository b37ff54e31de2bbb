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
const answerPatience = 10_000;

/** The same for all gMSAs, which are read again in the background when they are as old as another answer may be. */
const allPatience = 60_000;

/** How long nothing found means that there is nothing, in milliseconds: somebody may be making a gMSA just now. */
const nothingPatience = 2_000;

/** After how many milliseconds without a search nobody seems to be typing. */
const typingPause = 400;

/** Most gMSAs of a domain that are kept for the time of a connection: some megabytes. */
const maxKept = 20_000;

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
  /** How long it is good for, in milliseconds. */
  readonly patience: number;
}

/**
 * A connection and the searches over it, one at a time, so that a domain controller never works on letters that were
 * overtaken. Where a domain has many gMSAs, a domain controller looks at all of them for each letter; they are read
 * once in a pause, which is soon less work for it, and what is typed then is answered from memory.
 *
 * Of no use any more after a failure, or when nobody searched for a while.
 */
export class SearchConnection {
  readonly #controller = new AbortController();
  readonly #bound: Promise<BoundConnection>;
  readonly #idlePatience: number;
  #lastTurn: Promise<unknown> = Promise.resolve();
  #latest: WholeAnswer | undefined;
  #all: WholeAnswer | undefined;
  /** False while all are being read, and where they are too many to keep. */
  #mayReadAll = true;
  #timer: NodeJS.Timeout | undefined;
  #readTimer: NodeJS.Timeout | undefined;
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
    clearTimeout(this.#readTimer);
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
    clearTimeout(this.#readTimer);
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
      const remembered = this.#remembered(text);
      const found = remembered ?? (await findGmsas(client, namingContext, text, limit + 1));
      const hasMore = found.length > limit;
      if (remembered === undefined && !hasMore) this.#latest = answerTo(text, found, answerPatience);
      const wantsAll = hasMore || this.#all !== undefined;
      if (wantsAll && isOlder(this.#all, answerPatience)) this.#readAllSoon(bound);
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

  /** What recent answers know of a text; undefined where the domain controller has to be asked. */
  #remembered(text: string): readonly GmsaSummary[] | undefined {
    for (const answer of [this.#latest, this.#all]) {
      if (answer === undefined || !searchedText(text).includes(answer.text)) continue;
      const left = answer.gmsas.filter((gmsa) => holdsText(gmsa, text));
      if (!isOlder(answer, left.length > 0 ? answer.patience : nothingPatience)) return left;
    }
    return undefined;
  }

  /** Reads all gMSAs at the next pause, since a domain controller has enough to do with letters that follow fast. */
  #readAllSoon(bound: BoundConnection): void {
    this.#readTimer = setTimeout(() => void this.#readAll(bound), typingPause).unref();
  }

  /** Reads all gMSAs; searches that come meanwhile are made beside it. */
  async #readAll({ client, namingContext }: BoundConnection): Promise<void> {
    if (!this.#mayReadAll) return;
    this.#mayReadAll = false;
    try {
      const all = await findGmsas(client, namingContext, '', maxKept + 1);
      if (all.length > maxKept) return;
      this.#all = answerTo('', all, allPatience);
      this.#mayReadAll = true;
    } catch {
      // Whoever searches next finds out by itself.
      this.close();
    }
  }

  #closeAfter(milliseconds: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.close();
    }, milliseconds).unref();
  }
}

function answerTo(text: string, gmsas: readonly GmsaSummary[], patience: number): WholeAnswer {
  return { text: searchedText(text), gmsas, at: performance.now(), patience };
}

function isOlder(answer: WholeAnswer | undefined, milliseconds: number): boolean {
  return answer === undefined || performance.now() - answer.at > milliseconds;
}

function isRefused(error: unknown): boolean {
  return error instanceof CcgVaultError && bindRefusals.has(error.errorName);
}
