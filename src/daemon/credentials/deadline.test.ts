import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import { Deadline } from './deadline.ts';

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

it('aborts when the time is over', () => {
  const deadline = new Deadline(100, []);
  vi.advanceTimersByTime(99);
  expect([deadline.signal.aborted, deadline.isOver]).toEqual([false, false]);
  vi.advanceTimersByTime(1);
  expect([deadline.signal.aborted, deadline.isOver]).toEqual([true, true]);
});

it('aborts with any of the others, which is not its time', () => {
  const other = new AbortController();
  const deadline = new Deadline(100, [new AbortController().signal, other.signal]);
  other.abort();
  expect([deadline.signal.aborted, deadline.isOver]).toEqual([true, false]);
  expect(new Deadline(100, [other.signal]).signal.aborted).toBe(true);
});

it('lets go when it is closed', () => {
  const other = new AbortController();
  const deadline = new Deadline(100, [other.signal]);
  deadline.close();
  other.abort();
  vi.advanceTimersByTime(200);
  expect(deadline.signal.aborted).toBe(false);
  expect(vi.getTimerCount()).toBe(0);
});
