import { describe, expect, it } from 'vitest';

import { sampleCall } from '../../test/support/sample-call.ts';
import type { CallLogRow } from '../shared/calllog/call-log-row.ts';
import { ActivityFeed } from './activity-feed.ts';

function row(id: number): CallLogRow {
  return { ...sampleCall({ startedAt: id }), id };
}

/** A log in memory, and a feed that reads from it. */
function setUp(size = 0): {
  log: CallLogRow[];
  delivered: number[];
  resets: () => number;
  feed: ActivityFeed;
  failNext: () => void;
  write: (count: number) => CallLogRow[];
} {
  const log = Array.from({ length: size }, (_, index) => row(index + 1));
  const delivered: number[] = [];
  let resets = 0;
  let isFailing = false;
  const feed = new ActivityFeed({
    readAfter: (after, limit) => {
      if (isFailing) {
        isFailing = false;
        return new Promise((_resolve, reject) => {
          setTimeout(() => {
            reject(new Error('the connection is gone'));
          }, 3);
        });
      }
      return Promise.resolve(log.filter(({ id }) => id > after).slice(0, limit));
    },
    deliver: (rows) => delivered.push(...rows.map(({ id }) => id)),
    reset: () => {
      resets += 1;
    },
  });
  return {
    log,
    delivered,
    resets: () => resets,
    feed,
    failNext: () => {
      isFailing = true;
    },
    write: (count) => {
      const rows = Array.from({ length: count }, (_, index) => row(log.length + index + 1));
      log.push(...rows);
      return rows;
    },
  };
}

/** A row may be delivered twice; what counts is that each is, in the right order. */
function distinct(ids: readonly number[]): number[] {
  return [...new Set(ids)];
}

/** Lets everything that was started come to its end. */
async function settle(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 10));
}

describe('ActivityFeed', () => {
  it('has the view read anew when it starts, and delivers what comes after', async () => {
    const { feed, delivered, resets, write } = setUp(10);
    const session = feed.openSession();
    session.start(10);
    session.added(write(2));
    await settle();
    expect(resets()).toBe(1);
    expect(delivered).toEqual([11, 12]);
  });

  it('keeps the order of what comes before it has started', async () => {
    const { feed, delivered, write } = setUp(3);
    const session = feed.openSession();
    session.added(write(1));
    session.added(write(1));
    session.start(3);
    await settle();
    expect(delivered).toEqual([4, 5]);
  });

  it('reads back what was written while there was no connection', async () => {
    const { feed, delivered, resets, write } = setUp(3);
    const first = feed.openSession();
    first.start(3);
    first.added(write(1));
    await settle();
    first.end();
    write(2_500);
    const second = feed.openSession();
    second.start(2_504);
    second.added(write(1));
    await settle();
    expect(distinct(delivered)).toEqual(Array.from({ length: 2_502 }, (_, index) => index + 4));
    expect(resets()).toBe(1);
  });

  it('reads back what it was too slow for, before what comes after', async () => {
    const { feed, delivered, write } = setUp(0);
    const session = feed.openSession();
    session.start(0);
    write(3);
    session.missed(1, 3);
    session.added(write(1));
    await settle();
    expect(distinct(delivered)).toEqual([1, 2, 3, 4]);
  });

  it('has the view read anew when the gap is large, or the log is another one', async () => {
    const { feed, delivered, resets, write } = setUp(3);
    const first = feed.openSession();
    first.start(3);
    await settle();
    first.end();
    write(6_000);
    const second = feed.openSession();
    second.start(6_003);
    await settle();
    expect(resets()).toBe(2);
    second.end();
    feed.openSession().start(1);
    await settle();
    expect(resets()).toBe(3);
    expect(delivered).toEqual([]);
  });

  it('catches up with the next connection when one ends in the middle', async () => {
    const { feed, delivered, write, failNext, resets } = setUp(3);
    const first = feed.openSession();
    first.start(3);
    await settle();
    first.end();
    write(2);
    failNext();
    const second = feed.openSession();
    second.start(5);
    await new Promise((resolve) => setTimeout(resolve, 1));
    second.end();
    await settle();
    const third = feed.openSession();
    third.start(5);
    await settle();
    expect(delivered).toEqual([4, 5]);
    expect(resets()).toBe(1);
  });

  it('says so when it could not read back although the connection holds', async () => {
    const { feed, resets, write, failNext } = setUp(0);
    const session = feed.openSession();
    session.start(0);
    await settle();
    write(2);
    failNext();
    session.missed(1, 2);
    await settle();
    expect(resets()).toBe(2);
  });

  it('ends where retention has removed rows', async () => {
    const { feed, delivered, log, write } = setUp(0);
    const session = feed.openSession();
    session.start(0);
    write(3);
    log.length = 0;
    session.missed(1, 3);
    await settle();
    expect(delivered).toEqual([]);
  });
});
