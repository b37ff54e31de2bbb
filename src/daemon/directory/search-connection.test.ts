import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { CcgVaultError } from '../../shared/errors/ccg-vault-error.ts';
import type { DirectoryClient, DirectorySearch } from './directory-client.ts';
import { DirectoryEntry } from './directory-entry.ts';
import { type BoundConnection, SearchConnection } from './search-connection.ts';

const { signal: noSignal } = new AbortController();

/** A domain controller that answers each search when it is told to. */
class FakeController {
  readonly searches: { readonly options: DirectorySearch; readonly answer: (...names: string[]) => void }[] = [];

  readonly open = (): Promise<BoundConnection> => {
    const search = (_base: string, options: DirectorySearch): Promise<DirectoryEntry[]> =>
      new Promise((resolve) => {
        const answer = (...names: string[]): void => {
          resolve(names.map((name) => new DirectoryEntry({ dn: `CN=${name}`, sAMAccountName: `${name}$` })));
        };
        this.searches.push({ options, answer });
      });
    const domain = { dnsName: 'contoso.com', netBiosName: '', forestName: '', sid: '', guid: '', server: 'dc1' };
    const read = { namingContext: 'DC=contoso,DC=com', forest: [], domain };
    return Promise.resolve({ ...read, client: { search } as unknown as DirectoryClient, boundAs: 'plugin' });
  };

  /** Answers the search that is under way, as soon as there is one. */
  async answerNext(...names: string[]): Promise<void> {
    const next = await vi.waitFor(() => {
      const search = this.searches.shift();
      if (search === undefined) throw new Error('nothing is searched for');
      return search;
    });
    next.answer(...names);
  }
}

describe('a connection that searches are made over', () => {
  let controller: FakeController;
  let connection: SearchConnection;

  beforeEach(() => {
    vi.useFakeTimers();
    controller = new FakeController();
    connection = new SearchConnection(controller.open, 60_000);
  });

  afterEach(() => {
    connection.close();
    vi.useRealTimers();
  });

  async function find(text: string, { limit = 10, signal = noSignal } = {}): Promise<string[]> {
    const { gmsas, hasMore } = await connection.find({ text, limit, signal });
    return [...gmsas.map(({ name }) => name), ...(hasMore ? ['…'] : [])];
  }

  it('makes one search after the other, and none that nobody waits for any more', async () => {
    const first = find('w');
    const overtaken = new AbortController();
    const second = find('we', { signal: overtaken.signal });
    const third = find('x');
    overtaken.abort();
    await expect(second).rejects.toMatchObject({ errorName: 'requestCancelled' });
    await controller.answerNext('webapp01', 'www');
    expect(await first).toEqual(['webapp01', 'www']);
    await controller.answerNext('xray');
    expect(await third).toEqual(['xray']);
    expect(controller.searches).toEqual([]);
  });

  it('asks for one more than wanted, to say whether there are more', async () => {
    const found = find('w', { limit: 2 });
    await vi.waitFor(() => {
      expect(controller.searches[0]?.options.limit).toBe(3);
    });
    await controller.answerNext('web3', 'web1', 'web2');
    expect(await found).toEqual(['web1', 'web2', '…']);
  });

  it('looks for a longer text in a recent answer that was whole', async () => {
    const found = find('web');
    await controller.answerNext('webapp01', 'webapp02', 'WebÄpp02');
    await found;
    expect(await find('webapp02$')).toEqual(['webapp02', 'WebÄpp02']);
    expect(await find('web')).toHaveLength(3);
    expect(await find('webapp03')).toEqual([]);
    // It may have been made meanwhile.
    vi.advanceTimersByTime(3_000);
    const missing = find('webapp03');
    await controller.answerNext('webapp03');
    expect(await missing).toEqual(['webapp03']);
  });

  it('asks again after a while', async () => {
    const whole = find('web');
    await controller.answerNext('webapp01', 'webapp02');
    await whole;
    vi.advanceTimersByTime(11_000);
    const later = find('webapp');
    await controller.answerNext('webapp03');
    expect(await later).toEqual(['webapp03']);
  });

  it('reads all gMSAs in a pause where there are many, and again when that was a while ago', async () => {
    const cut = find('w', { limit: 1 });
    await controller.answerNext('webapp01', 'webapp02');
    expect(await cut).toEqual(['webapp01', '…']);
    await vi.advanceTimersByTimeAsync(300);
    expect(controller.searches).toEqual([]);
    await vi.advanceTimersByTimeAsync(200);
    const [reading] = controller.searches.splice(0);
    expect(reading?.options.limit).toBe(20_001);
    const meanwhile = find('we', { limit: 1 });
    await controller.answerNext('webapp02', 'webapp01');
    expect(await meanwhile).toEqual(['webapp01', '…']);
    reading?.answer('webapp02', 'webapp01', 'xray');
    await vi.advanceTimersByTimeAsync(0);
    expect(await find('x')).toEqual(['xray']);
    expect(await find('webapp', { limit: 1 })).toEqual(['webapp01', '…']);
    expect(controller.searches).toEqual([]);

    vi.advanceTimersByTime(11_000);
    expect(await find('x')).toEqual(['xray']);
    await vi.advanceTimersByTimeAsync(500);
    await controller.answerNext('xray', 'xylophone');
    await vi.advanceTimersByTimeAsync(0);
    expect(await find('x')).toEqual(['xray', 'xylophone']);
  });

  it('asks for each text where there are too many to keep', async () => {
    const cut = find('w', { limit: 1 });
    await controller.answerNext('webapp01', 'webapp02');
    await cut;
    await vi.advanceTimersByTimeAsync(500);
    await controller.answerNext(...Array.from({ length: 20_001 }, (_, index) => `webapp${index}`));
    for (const text of ['we', 'web']) {
      const found = find(text, { limit: 1 });
      await controller.answerNext('webapp01', 'webapp02');
      expect(await found).toEqual(['webapp01', '…']);
    }
    expect(controller.searches).toEqual([]);
  });

  it('is given up when a search that nobody waits for keeps the others waiting', async () => {
    const abandoned = new AbortController();
    const first = find('w', { signal: abandoned.signal });
    await vi.waitFor(() => {
      expect(controller.searches).toHaveLength(1);
    });
    abandoned.abort();
    await expect(first).rejects.toMatchObject({ errorName: 'requestCancelled' });
    expect(connection.isUsable).toBe(true);
    await vi.advanceTimersByTimeAsync(1_100);
    expect(connection).toMatchObject({ isUsable: false, hasEnded: true });
  });

  it('is closed when nobody searches for a while', async () => {
    const found = find('w');
    await controller.answerNext();
    await found;
    await vi.advanceTimersByTimeAsync(59_000);
    expect(connection.isUsable).toBe(true);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(connection.hasEnded).toBe(true);
  });

  it('remembers for a while that the account was refused, and nothing else', async () => {
    const failing = (errorName: 'directoryPasswordWrong' | 'directoryUnreachable'): SearchConnection =>
      new SearchConnection(() => Promise.reject(new CcgVaultError(errorName)), 60_000);
    const refused = failing('directoryPasswordWrong');
    const search = { text: '', limit: 10, signal: noSignal };
    for (const _letter of ['w', 'e']) {
      await expect(refused.find(search)).rejects.toMatchObject({ errorName: 'directoryPasswordWrong' });
    }
    expect(refused).toMatchObject({ isUsable: true, hasEnded: false });
    await vi.advanceTimersByTimeAsync(31_000);
    expect(refused.isUsable).toBe(false);
    const unreachable = failing('directoryUnreachable');
    await expect(unreachable.find(search)).rejects.toMatchObject({ errorName: 'directoryUnreachable' });
    expect(unreachable.isUsable).toBe(false);
  });

  it('says that it takes too long to open', async () => {
    const slow = new SearchConnection(
      (signal) =>
        new Promise((_resolve, reject) => {
          signal.addEventListener('abort', () => {
            reject(new CcgVaultError('requestCancelled'));
          });
        }),
      60_000,
    );
    const found = expect(slow.find({ text: '', limit: 10, signal: noSignal })).rejects.toMatchObject({
      errorName: 'directoryTimeout',
    });
    await vi.advanceTimersByTimeAsync(31_000);
    await found;
  });
});
