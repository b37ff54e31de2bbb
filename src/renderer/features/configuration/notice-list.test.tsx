import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import type { ConfigModel } from '../../../shared/config/config-edit.ts';
import type { ConfigNotice } from '../../../shared/config/notices.ts';
import { errorReport } from '../../../shared/errors/ccg-vault-error.ts';
import { installFakeApi } from '../../testing/fake-api.ts';
import { useConfigStore } from './config-store.ts';
import { ImportReport } from './import-report.tsx';
import { NoticeList } from './notice-list.tsx';

const inClear: ConfigNotice = {
  id: 'secretInClear',
  line: 7,
  column: 16,
  path: 'connections.default.auth.config.token',
  entry: { section: 'connections', name: 'default' },
  fix: { kind: 'moveSecret', field: 'auth.config.token' },
};
const plainHttp: ConfigNotice = {
  id: 'plainHttp',
  line: 4,
  column: 17,
  path: 'connections.default.vault_addr',
  entry: { section: 'connections', name: 'default' },
  fix: { kind: 'openField', field: 'vault_addr' },
};

const model: ConfigModel = {
  path: '/data/config.yaml',
  state: 'ready',
  format: 'native',
  revision: 'first',
  connections: [
    {
      name: 'default',
      place: 'defaults',
      revision: 'entry-1',
      fields: {
        vault_addr: ['http://vault:8200'],
        'auth.type': 'token',
        'auth.config.token': { kind: 'clear' },
      },
    },
  ],
  sources: [
    { name: 'gmsa', place: 'sources', revision: 'entry-2', fields: { type: 'kv1', 'config.path': 'win/gmsa' } },
  ],
  findings: [],
  notices: [plainHttp, inClear],
  storedSecrets: [],
  undoableSince: null,
};
const fixed: ConfigModel = { ...model, revision: 'second', notices: [plainHttp], undoableSince: 1 };

let api: ReturnType<typeof installFakeApi>;

beforeEach(() => {
  api = installFakeApi();
  useConfigStore.setState({ model, fixes: {}, imported: null, wantedField: null, drafts: {}, review: null });
});
afterEach(cleanup);

/** The list as the report has it: it goes on showing what has been done. */
function Report(): React.ReactElement {
  const current = useConfigStore((state) => state.model);
  return <NoticeList notices={model.notices} model={current ?? model} readOnly={false} namesEntries />;
}

describe('what could be better', () => {
  it('is changed by one click, says so in its place, and is taken back there', async () => {
    api.config.save = vi.fn(() => Promise.resolve({ ok: true, value: { outcome: 'saved', model: fixed } } as const));
    api.config.undo = vi.fn(() => Promise.resolve({ ok: true, value: { outcome: 'saved', model } } as const));
    render(<Report />);
    fireEvent.click(screen.getByRole('button', { name: 'Move into the protected store' }));
    expect((await screen.findByRole('status')).textContent).toBe('This is done.');
    const move = { kind: 'moveSecret', section: 'connections', name: 'default', base: 'entry-1' };
    expect(api.config.save).toHaveBeenCalledWith({
      edits: [{ ...move, field: 'auth.config.token', to: 'default-token' }],
      revision: 'first',
    });
    fireEvent.click(screen.getByRole('button', { name: 'Undo' }));
    expect(await screen.findByRole('button', { name: 'Move into the protected store' })).toBeDefined();
    expect(screen.queryByRole('status')).toBeNull();
  });

  it('says why a change could not be made, and leaves the notice', async () => {
    api.config.save = vi.fn(() =>
      Promise.resolve({ ok: false, error: errorReport('configUnwritable', '/data/config.yaml (ENOSPC)') } as const),
    );
    render(<Report />);
    fireEvent.click(screen.getByRole('button', { name: 'Move into the protected store' }));
    expect(await screen.findByText('/data/config.yaml (ENOSPC)')).toBeDefined();
    expect(screen.getByText(/The disk is full/)).toBeDefined();
    expect(screen.getByRole('button', { name: 'Move into the protected store' })).toBeDefined();
  });

  it('asks to look again where the file was changed meanwhile', async () => {
    api.config.save = vi.fn(() => Promise.resolve({ ok: true, value: { outcome: 'changed', model } } as const));
    render(<Report />);
    fireEvent.click(screen.getByRole('button', { name: 'Move into the protected store' }));
    expect((await screen.findByRole('alert')).textContent).toContain('changed meanwhile');
  });

  it('leads to the field where a value must be chosen', async () => {
    render(<Report />);
    fireEvent.click(screen.getByRole('button', { name: 'Change the address' }));
    expect(useConfigStore.getState().wantedField).toEqual({
      section: 'connections',
      name: 'default',
      field: 'vault_addr',
    });
    await waitFor(() => {
      expect(window.location.hash).toBe('#/connections?name=default');
    });
  });

  it('offers nothing where nothing may be changed', () => {
    render(<NoticeList notices={model.notices} model={model} readOnly />);
    expect(screen.getAllByRole('listitem')).toHaveLength(2);
    expect(screen.queryByRole('button')).toBeNull();
  });
});

describe('the report of an import', () => {
  it('is shown after it, and says what was taken over and what can be better', async () => {
    const before: ConfigModel = { ...model, format: 'ccgvault' };
    const preview = {
      revision: 'first',
      changed: [],
      conflicts: [],
      refusals: [],
      diff: [],
      findings: [],
      canSave: true,
    } as const;
    api.config.preview = vi.fn(() => Promise.resolve({ ok: true, value: preview } as const));
    api.config.save = vi.fn(() => Promise.resolve({ ok: true, value: { outcome: 'saved', model } } as const));
    useConfigStore.setState({ model: before });
    render(<ImportReport />);
    expect(screen.queryByRole('dialog')).toBeNull();
    const { openReview, save } = useConfigStore.getState();
    await act(async () => {
      await openReview('Import', [{ kind: 'convert' }]);
      await save();
    });
    const report = screen.getByRole('dialog').textContent;
    for (const text of ['http://vault:8200', 'In the file, in clear', 'win/gmsa', 'kv, as CcgVault assumes']) {
      expect(report).toContain(text);
    }
    expect(report).toContain('A secret stands in the file in clear.');
    expect(report).toContain('defaults is now the connection default');
    fireEvent.click(screen.getByRole('button', { name: 'Close' }));
    await waitFor(() => {
      expect(screen.queryByRole('dialog')).toBeNull();
    });
  });
});
