import { FluentProvider } from '@fluentui/react-components';
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { errorReport } from '../../../shared/errors/ccg-vault-error.ts';
import { installFakeApi } from '../../testing/fake-api.ts';
import { ExportDialog } from './export-dialog.tsx';

type Answer = Awaited<ReturnType<typeof window.ccgVault.activity.export>>;

let api: ReturnType<typeof installFakeApi>;
let answer: (answer: Answer) => void;

beforeEach(() => {
  api = installFakeApi();
  api.activity.export = vi.fn(() => new Promise<Answer>((resolve) => (answer = resolve)));
});
afterEach(cleanup);

function show(row?: number): void {
  render(
    <FluentProvider>
      <ExportDialog filter={{ outcome: 'error' }} row={row} onClose={vi.fn()} />
    </FluentProvider>,
  );
}

async function answerWith(value: Answer): Promise<void> {
  await act(async () => {
    answer(value);
    await Promise.resolve();
  });
}

describe('ExportDialog', () => {
  it('exports what the filter matches, and tells where it is', async () => {
    show();
    fireEvent.click(screen.getByRole('button', { name: 'Export…' }));
    expect(api.activity.export).toHaveBeenCalledWith(
      expect.objectContaining({ format: 'csv', byteOrderMark: true, selection: { filter: { outcome: 'error' } } }),
    );
    expect(screen.getByRole('progressbar')).toBeTruthy();
    await answerWith({ ok: true, value: { path: '/x/failures.csv', rows: 1 } });
    expect(screen.getByText('/x/failures.csv').parentElement?.textContent).toBe('1 request written to /x/failures.csv');
  });

  it('exports the open request alone, without a byte order mark where the format has none', () => {
    show(12);
    fireEvent.click(screen.getByRole('radio', { name: 'Request 12 only' }));
    fireEvent.click(screen.getByRole('radio', { name: 'JSON lines, for programs' }));
    fireEvent.click(screen.getByRole('button', { name: 'Export…' }));
    expect(api.activity.export).toHaveBeenCalledWith(
      expect.objectContaining({ format: 'jsonl', byteOrderMark: false, selection: { ids: [12] } }),
    );
  });

  it('goes back where no file was chosen, and tells why there is none', async () => {
    show();
    fireEvent.click(screen.getByRole('button', { name: 'Export…' }));
    await answerWith({ ok: true, value: null });
    expect(screen.queryByRole('progressbar')).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: 'Export…' }));
    await answerWith({ ok: false, error: errorReport('fileUnwritable', 'no space is left on the disk of /x') });
    expect(screen.getByText('no space is left on the disk of /x')).toBeTruthy();
  });

  it('stops when it is asked to', async () => {
    show();
    fireEvent.click(screen.getByRole('button', { name: 'Export…' }));
    fireEvent.click(screen.getByRole('button', { name: 'Stop' }));
    expect(api.activity.cancelExport).toHaveBeenCalledTimes(1);
    await answerWith({ ok: false, error: errorReport('requestCancelled') });
    expect(screen.getByText('The export was stopped. No file was left behind.')).toBeTruthy();
  });
});
