import type { IpcMain, IpcMainInvokeEvent, WebContents } from 'electron';
import { describe, expect, it, vi } from 'vitest';

import { CcgVaultError } from '../shared/errors/ccg-vault-error.ts';
import { defaultSettings } from '../shared/ipc/console-settings.ts';
import { type IpcDefinition, ipcChannel, type MainHandlers } from '../shared/ipc/definition.ts';
import { ipcSchema, type IpcSchema } from '../shared/ipc/ipc-schema.ts';
import { handleIpc, isTrustedSender, rendererNotifier } from './ipc.ts';

type Listener = (event: IpcMainInvokeEvent, ...params: unknown[]) => unknown;

function setUp(handlers: Partial<MainHandlers<IpcSchema>> = {}): {
  invoke: (channel: string, ...params: unknown[]) => unknown;
  foreign: (channel: string, ...params: unknown[]) => unknown;
  channels: string[];
} {
  const listeners = new Map<string, Listener>();
  const register = (channel: string, listener: Listener): void => {
    listeners.set(channel, listener);
  };
  const frame = { url: 'app://console/index.html#/activity' };
  const window = { mainFrame: frame } as unknown as WebContents;
  const notAskedFor = (): Promise<never> => Promise.reject(new Error('not asked for'));
  const all: MainHandlers<IpcSchema> = {
    state: { get: () => Promise.reject(new Error('not asked for')) },
    daemon: { retry: vi.fn() },
    activity: {
      query: () => ({ rows: [], hasMore: false }),
      histogram: notAskedFor,
      get: () => null,
      ccgEvents: () => ({ events: [] }),
      export: () => null,
      cancelExport: vi.fn(),
    },
    supportBundle: {
      collect: notAskedFor,
      cancel: vi.fn(),
      read: notAskedFor,
      save: () => null,
      discard: vi.fn(),
    },
    registration: {
      status: () => ({ bridge: { state: 'notOnThisPlatform' }, plugins: null }),
      run: () => ({ succeeded: true }),
    },
    credentialSpecs: {
      list: () => ({ folders: [], entries: [], registeredPlugins: null }),
      read: () => Promise.reject(new Error('not asked for')),
      save: () => ({ outcome: 'conflict', onDisk: null }),
      undoSave: () => ({ outcome: 'conflict', onDisk: null }),
      addFolder: () => ({ folders: [], entries: [], registeredPlugins: null }),
      removeFolder: () => ({ folders: [], entries: [], registeredPlugins: null }),
      saveAs: () => null,
    },
    credential: {
      test: () => Promise.reject(new CcgVaultError('vaultSealed', 'node 2')),
      cancelTest: vi.fn(),
      reveal: notAskedFor,
    },
    config: {
      read: notAskedFor,
      preview: notAskedFor,
      save: notAskedFor,
      undo: notAskedFor,
      setSecret: notAskedFor,
      chooseImport: notAskedFor,
      previewImport: notAskedFor,
      saveImport: notAskedFor,
      discardImport: () => undefined,
    },
    connection: { test: notAskedFor, cancelTest: vi.fn() },
    vault: { mounts: notAskedFor, list: notAskedFor, secret: notAskedFor, preview: notAskedFor },
    migration: {
      plan: notAskedFor,
      apply: notAskedFor,
      undo: notAskedFor,
      finish: notAskedFor,
      cancel: vi.fn(),
      records: () => ({ records: [] }),
    },
    directory: { find: notAskedFor, describe: notAskedFor, check: notAskedFor, cancel: vi.fn() },
    doctor: { run: notAskedFor, last: () => null, cancel: vi.fn() },
    settings: { update: (change) => ({ ...defaultSettings, ...change }) },
    updates: {
      status: notAskedFor,
      check: notAskedFor,
      download: notAskedFor,
      cancel: vi.fn(),
      install: notAskedFor,
    },
    about: { licences: () => ({ text: null }) },
    clipboard: { write: vi.fn() },
    ...handlers,
  };
  handleIpc({ handle: register, on: register } as unknown as IpcMain, () => window, all);
  const event = { sender: window, senderFrame: frame } as unknown as IpcMainInvokeEvent;
  const elsewhere = { sender: window, senderFrame: { url: 'app://console/' } } as unknown as IpcMainInvokeEvent;
  return {
    invoke: (channel, ...params) => listeners.get(channel)?.(event, ...params),
    foreign: (channel, ...params) => listeners.get(channel)?.(elsewhere, ...params),
    channels: [...listeners.keys()],
  };
}

describe('handleIpc', () => {
  it('listens to the calls of the schema', () => {
    const fromPage = Object.entries(ipcSchema as IpcDefinition).flatMap(([group, calls]) =>
      Object.entries(calls).flatMap(([call, { direction }]) =>
        direction === 'notifyRenderer' ? [] : [ipcChannel(group, call)],
      ),
    );
    expect(fromPage.length).toBeGreaterThan(30);
    expect(setUp().channels.sort()).toEqual(fromPage.sort());
  });

  it('passes results on', async () => {
    expect(await setUp().invoke('activity/query', { filter: {}, limit: 5 })).toEqual({
      ok: true,
      value: { rows: [], hasMore: false },
    });
  });

  it('passes our errors on with their code, and others without their text', async () => {
    const { invoke } = setUp();
    const request = { pluginInput: 'a', refresh: false, ticket: 1 };
    expect(await invoke('credential/test', request)).toMatchObject({
      ok: false,
      error: { code: 'CCGV-2005', detail: 'node 2' },
    });
    const unknown = await invoke('state/get');
    expect(unknown).toMatchObject({ ok: false, error: { code: 'CCGV-3001' } });
    expect(JSON.stringify(unknown)).not.toContain('not asked for');
  });

  it('refuses parameters that do not fit, without asking the handler', async () => {
    const write = vi.fn();
    const { invoke } = setUp({ clipboard: { write } });
    await invoke('clipboard/write', { text: 1 });
    await invoke('clipboard/write', { text: 'a', more: 1 });
    await invoke('clipboard/write', { text: 'a' }, { text: 'b' });
    expect(write).not.toHaveBeenCalled();
    expect(await invoke('activity/get', { id: -1 })).toMatchObject({ ok: false, error: { code: 'CCGV-3006' } });
  });

  it('changes only the settings that are given', async () => {
    const update = vi.fn(() => defaultSettings);
    await setUp({ settings: { update } }).invoke('settings/update', { theme: 'dark', detailPaneWidth: undefined });
    expect(update).toHaveBeenCalledWith({ theme: 'dark' });
  });

  it('answers no other frame', () => {
    const write = vi.fn();
    const { foreign } = setUp({ clipboard: { write } });
    expect(() => foreign('activity/get', { id: 1 })).toThrow('Refused');
    foreign('clipboard/write', { text: 'a' });
    expect(write).not.toHaveBeenCalled();
  });
});

describe('isTrustedSender', () => {
  const own = { url: 'app://console/index.html' };
  const window = { mainFrame: own } as unknown as WebContents;
  const event = (sender: unknown, senderFrame: unknown): Parameters<typeof isTrustedSender>[0] =>
    ({ sender, senderFrame }) as Parameters<typeof isTrustedSender>[0];

  it('trusts the main frame of our own window at our own origin', () => {
    expect(isTrustedSender(event(window, own), window)).toBe(true);
  });

  it.each(['https://example.com/', 'app://console.example/', 'app://other/', 'file:///app', 'about:blank', ''])(
    'does not trust it at %s',
    (url) => {
      const frame = { url };
      const led = { mainFrame: frame } as unknown as WebContents;
      expect(isTrustedSender(event(led, frame), led)).toBe(false);
    },
  );

  it('does not trust inner frames, other windows and frames that are gone', () => {
    expect(isTrustedSender(event(window, { url: own.url }), window)).toBe(false);
    expect(isTrustedSender(event({ mainFrame: own }, own), window)).toBe(false);
    expect(isTrustedSender(event(window, null), window)).toBe(false);
    expect(isTrustedSender(event(window, own), undefined)).toBe(false);
  });
});

describe('rendererNotifier', () => {
  it('sends to the window, and nowhere where there is none', () => {
    const send = vi.fn();
    rendererNotifier(() => ({ send }) as unknown as WebContents).activity.added({ rows: [] });
    expect(send).toHaveBeenCalledWith('activity/added', { rows: [] });
    expect(() => {
      rendererNotifier(() => undefined).activity.reset();
    }).not.toThrow();
  });
});
