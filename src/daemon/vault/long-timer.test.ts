import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import { LongTimer } from './long-timer.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const day = 24 * 60 * 60 * 1_000;

test('waits longer than a Node timer can', () => {
  const action = vi.fn();
  new LongTimer().set(100 * day, action);
  vi.advanceTimersByTime(100 * day - 1);
  expect(action).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(action).toHaveBeenCalledOnce();
});

test('a new delay takes the place of the old one, and clear ends it', () => {
  const first = vi.fn();
  const second = vi.fn();
  const timer = new LongTimer();
  timer.set(10, first);
  timer.set(30 * day, second);
  vi.advanceTimersByTime(29 * day);
  timer.clear();
  vi.advanceTimersByTime(29 * day);
  expect(first).not.toHaveBeenCalled();
  expect(second).not.toHaveBeenCalled();
});
