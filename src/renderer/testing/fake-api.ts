import { vi } from 'vitest';

import { errorReport } from '../../shared/errors/ccg-vault-error.ts';
import { defaultSettings } from '../../shared/ipc/console-settings.ts';
import type { ConsoleApi } from '../../shared/ipc/ipc-schema.ts';

/** The API with functions that a test can put others in the place of. */
type FakeApi = { [G in keyof ConsoleApi]: { -readonly [C in keyof ConsoleApi[G]]: ConsoleApi[G][C] } };

/**
 * Puts a stand-in for what the preload exposes into the window. It has the type of the schema, so that a call that is
 * renamed breaks the compile of the tests too.
 */
export function installFakeApi(): FakeApi {
  const failure = { ok: false, error: errorReport('daemonUnreachable') } as const;
  const unsubscribe = (): void => undefined;
  const api = {
    state: { get: vi.fn(() => Promise.resolve(failure)), onHostChanged: vi.fn(() => unsubscribe) },
    daemon: { retry: vi.fn() },
    activity: {
      query: vi.fn(() => Promise.resolve(failure)),
      histogram: vi.fn(() => Promise.resolve(failure)),
      get: vi.fn(() => Promise.resolve(failure)),
      ccgEvents: vi.fn(() => Promise.resolve({ ok: true, value: { events: [] } } as const)),
      export: vi.fn(() => Promise.resolve(failure)),
      cancelExport: vi.fn(),
      onExportProgress: vi.fn(() => unsubscribe),
      onAdded: vi.fn(() => unsubscribe),
      onReset: vi.fn(() => unsubscribe),
    },
    registration: {
      status: vi.fn(() => Promise.resolve(failure)),
      run: vi.fn(() => Promise.resolve(failure)),
      onProgress: vi.fn(() => unsubscribe),
    },
    credentialSpecs: {
      list: vi.fn(() => Promise.resolve(failure)),
      read: vi.fn(() => Promise.resolve(failure)),
      save: vi.fn(() => Promise.resolve(failure)),
      undoSave: vi.fn(() => Promise.resolve(failure)),
      addFolder: vi.fn(() => Promise.resolve(failure)),
      removeFolder: vi.fn(() => Promise.resolve(failure)),
      saveAs: vi.fn(() => Promise.resolve(failure)),
      onChanged: vi.fn(() => unsubscribe),
    },
    credential: {
      test: vi.fn(() => Promise.resolve(failure)),
      cancelTest: vi.fn(),
      reveal: vi.fn(() => Promise.resolve(failure)),
    },
    connection: {
      test: vi.fn(() => Promise.resolve(failure)),
      cancelTest: vi.fn(),
      onTestStep: vi.fn(() => unsubscribe),
    },
    vault: {
      mounts: vi.fn(() => Promise.resolve(failure)),
      list: vi.fn(() => Promise.resolve(failure)),
      secret: vi.fn(() => Promise.resolve(failure)),
      preview: vi.fn(() => Promise.resolve(failure)),
    },
    config: {
      read: vi.fn(() => Promise.resolve(failure)),
      preview: vi.fn(() => Promise.resolve(failure)),
      save: vi.fn(() => Promise.resolve(failure)),
      undo: vi.fn(() => Promise.resolve(failure)),
      setSecret: vi.fn(() => Promise.resolve(failure)),
      chooseImport: vi.fn(() => Promise.resolve(failure)),
      previewImport: vi.fn(() => Promise.resolve(failure)),
      saveImport: vi.fn(() => Promise.resolve(failure)),
      discardImport: vi.fn(),
    },
    migration: {
      plan: vi.fn(() => Promise.resolve(failure)),
      apply: vi.fn(() => Promise.resolve(failure)),
      undo: vi.fn(() => Promise.resolve(failure)),
      finish: vi.fn(() => Promise.resolve(failure)),
      cancel: vi.fn(),
      records: vi.fn(() => Promise.resolve(failure)),
      onProgress: vi.fn(() => unsubscribe),
    },
    directory: {
      find: vi.fn(() => Promise.resolve(failure)),
      describe: vi.fn(() => Promise.resolve(failure)),
      check: vi.fn(() => Promise.resolve(failure)),
      cancel: vi.fn(),
    },
    doctor: {
      last: vi.fn(() => Promise.resolve(failure)),
      run: vi.fn(() => Promise.resolve(failure)),
      cancel: vi.fn(),
      onStep: vi.fn(() => unsubscribe),
    },
    supportBundle: {
      collect: vi.fn(() => Promise.resolve(failure)),
      cancel: vi.fn(),
      read: vi.fn(() => Promise.resolve(failure)),
      save: vi.fn(() => Promise.resolve(failure)),
      discard: vi.fn(),
    },
    link: { onOpened: vi.fn(() => unsubscribe) },
    settings: {
      update: vi.fn(() => Promise.resolve({ ok: true, value: defaultSettings } as const)),
      onChanged: vi.fn(() => unsubscribe),
    },
    updates: {
      status: vi.fn(() => Promise.resolve(failure)),
      check: vi.fn(() => Promise.resolve(failure)),
      download: vi.fn(() => Promise.resolve(failure)),
      cancel: vi.fn(),
      install: vi.fn(() => Promise.resolve(failure)),
      onChanged: vi.fn(() => unsubscribe),
    },
    about: { licences: vi.fn(() => Promise.resolve(failure)) },
    policy: { onChanged: vi.fn(() => unsubscribe) },
    clipboard: { write: vi.fn() },
    menu: { onCommand: vi.fn(() => unsubscribe) },
  } satisfies ConsoleApi;
  Object.defineProperty(window, 'ccgVault', { value: api, configurable: true });
  return api;
}
