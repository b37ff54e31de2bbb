import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import { batched } from './batched.ts';

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

it('passes the first on at once, and what follows quickly together', () => {
  const deliver = vi.fn();
  const push = batched<number>(deliver, { interval: 100, most: 10 });
  push([1]);
  expect(deliver.mock.lastCall).toEqual([[1]]);
  push([2]);
  push([3, 4]);
  expect(deliver).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(100);
  expect(deliver.mock.lastCall).toEqual([[2, 3, 4]]);
  vi.advanceTimersByTime(1_000);
  expect(deliver).toHaveBeenCalledTimes(2);
});

it('does not gather more than it may', () => {
  const deliver = vi.fn();
  const push = batched<number>(deliver, { interval: 100, most: 3 });
  push([1]);
  push([2]);
  push([3, 4]);
  expect(deliver.mock.calls).toEqual([[[1]], [[2, 3, 4]]]);
  vi.advanceTimersByTime(1_000);
  expect(deliver).toHaveBeenCalledTimes(2);
});
