import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { installFakeApi } from '../../testing/fake-api.ts';
import { sampleRow } from '../../testing/samples.ts';
import { RequestDetails } from './request-details.tsx';

beforeEach(() => {
  installFakeApi();
});
afterEach(cleanup);

describe('the details of a request', () => {
  it('tell of an answered one which account it was and where its time went', () => {
    render(<RequestDetails row={sampleRow(7, { revealed: true })} />);
    expect(screen.getByText('CONTOSO\\gmsa.plugin')).toBeDefined();
    expect(screen.getByText('Was shown to an administrator')).toBeDefined();
    expect(screen.getByRole('row', { name: 'Reading the secret 3 ms' })).toBeDefined();
    expect(screen.getByRole('row', { name: 'Everything else 4 ms' })).toBeDefined();
  });

  it('tell of a failed one the cause and the remedy', () => {
    const row = sampleRow(7, { outcome: 'error', errorCode: 'CCGV-2005', errorDetail: 'node 2' });
    render(<RequestDetails row={row} />);
    expect(screen.getByText('vault operator unseal').tagName).toBe('CODE');
    expect(screen.getByText('node 2')).toBeDefined();
    expect(screen.queryByText('Account')).toBeNull();
  });

  it('do not hide a failure whose code a newer daemon has', () => {
    render(<RequestDetails row={sampleRow(7, { outcome: 'error', errorCode: 'CCGV-9999' })} />);
    expect(screen.getByText(/CCGV-9999/)).toBeDefined();
  });

  it('show text from a credential spec as text', () => {
    render(<RequestDetails row={sampleRow(7, { pluginInput: '<img src=x>' })} />);
    expect(screen.getByText('<img src=x>')).toBeDefined();
    expect(document.querySelector('img')).toBeNull();
  });

  it('tell what CCG logged around a request of its own', async () => {
    const api = installFakeApi();
    const row = sampleRow(7, { origin: 'ccg' });
    const event = { recordId: 3, eventId: 2, timeCreated: row.startedAt + 250, level: 4, data: ['webapp01'] };
    api.activity.ccgEvents = vi.fn(() => Promise.resolve({ ok: true, value: { events: [event] } } as const));
    render(<RequestDetails row={row} />);
    expect(await screen.findByText('The credentials of the gMSA were fetched.')).toBeDefined();
    expect(screen.getByText(/250 ms after the request came in/)).toBeDefined();
    expect(api.activity.ccgEvents).toHaveBeenCalledWith({
      since: row.startedAt - 2_000,
      until: Math.ceil(row.startedAt + row.durations.total + 10_000),
    });
  });

  it('tell nothing of CCG for a request that an administrator made', () => {
    render(<RequestDetails row={sampleRow(7, { origin: 'cli' })} />);
    expect(screen.queryByText('What CCG logged')).toBeNull();
  });
});
