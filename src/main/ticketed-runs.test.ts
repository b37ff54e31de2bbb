import { describe, expect, it } from 'vitest';

import { TicketedRuns } from './ticketed-runs.ts';

/** Goes on until it is cancelled. */
const untilCancelled = ({ signal }: { readonly signal: AbortSignal }): Promise<string> =>
  new Promise((resolve) => {
    signal.addEventListener('abort', () => {
      resolve('cancelled');
    });
  });

describe('TicketedRuns', () => {
  it('cancels what goes by a ticket, and nothing else', async () => {
    const runs = new TicketedRuns();
    const first = runs.run(1, untilCancelled);
    const second = runs.run(2, untilCancelled);
    runs.cancel(1);
    expect(await first).toBe('cancelled');
    runs.cancel(3);
    runs.cancel(2);
    expect(await second).toBe('cancelled');
  });

  it('ends what a page before has left behind, whose end does not touch what goes by its ticket now', async () => {
    const runs = new TicketedRuns();
    const ofPageBefore = runs.run(1, untilCancelled);
    const now = runs.run(1, untilCancelled);
    expect(await ofPageBefore).toBe('cancelled');
    runs.cancel(1);
    expect(await now).toBe('cancelled');
  });

  it('passes on what goes wrong', async () => {
    const runs = new TicketedRuns();
    await expect(runs.run(1, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  });
});
