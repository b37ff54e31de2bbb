import { FluentProvider } from '@fluentui/react-components';
import { cleanup, configure, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { useHostStore } from '../../stores/host-store.ts';
import { installFakeApi } from '../../testing/fake-api.ts';
import { connectedHost, sampleRow } from '../../testing/samples.ts';
import { ExplainSection } from './explain-section.tsx';

configure({ asyncUtilTimeout: 20_000 });

let api: ReturnType<typeof installFakeApi>;

beforeEach(() => {
  api = installFakeApi();
  window.location.hash = '';
  useHostStore.setState({ host: connectedHost() });
});
afterEach(cleanup);

function show(): void {
  render(
    <FluentProvider>
      <ExplainSection />
    </FluentProvider>,
  );
}

function paste(text: string): void {
  fireEvent.change(screen.getByLabelText('Code or message'), { target: { value: text } });
}

describe('explaining', () => {
  it('puts what failed on this host first', async () => {
    const rows = [sampleRow(9, { outcome: 'error', errorCode: 'CCGV-2005' })];
    api.activity.query = vi.fn(() => Promise.resolve({ ok: true, value: { rows, hasMore: false } } as const));
    api.doctor.last = vi.fn(() => Promise.resolve({ ok: true, value: null } as const));
    show();
    paste('Microsoft-Windows-Containers-CCG/Admin, Event ID: 6');
    const answer = screen.getByRole('article', { name: 'CCG event 6' });
    const link = await within(answer).findByRole('link', { name: /A request failed with it/ });
    expect(link.getAttribute('href')).toBe('#/activity?row=9');
    expect(answer.textContent).toMatch(/Likely on this host.*CCGV-2005.*In general/s);
  });

  it('explains without the host too, and asks nothing of the daemon for what it does not know', () => {
    show();
    paste('hello');
    expect(screen.getByText(/Nothing in this text is a code/)).toBeDefined();
    expect(api.activity.query).not.toHaveBeenCalled();
    paste('data 530');
    expect(screen.getByRole('article', { name: 'LDAP bind data 530' }).textContent).toContain('Likely causes');
  });

  it('explains what a link asks for', () => {
    window.location.hash = '#/doctor?explain=CCGV-2005';
    show();
    expect(screen.getByRole('article', { name: 'CCGV-2005' })).toBeDefined();
  });
});
