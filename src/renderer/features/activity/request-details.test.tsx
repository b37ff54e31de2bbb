import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

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
});
