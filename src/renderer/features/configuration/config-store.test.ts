import { describe, expect, it } from 'vitest';

import type { ConfigModel } from '../../../shared/config/config-edit.ts';
import { installFakeApi } from '../../testing/fake-api.ts';
import { useConfigStore } from './config-store.ts';

function modelOf(revision: string): ConfigModel {
  return {
    ...{ path: 'config.yaml', state: 'ready', format: 'native', revision, connections: [], sources: [] },
    ...{ findings: [], notices: [], storedSecrets: [], undoableSince: null },
  };
}

describe('the store of the configuration', () => {
  it('does not go back to what was read before a save was undone', async () => {
    const api = installFakeApi();
    let answer = (): void => undefined;
    api.config.read = () =>
      new Promise((resolve) => {
        answer = () => {
          resolve({ ok: true, value: modelOf('before') });
        };
      });
    api.config.undo = () => Promise.resolve({ ok: true, value: { outcome: 'saved', model: modelOf('undone') } });
    const loading = useConfigStore.getState().load();
    await useConfigStore.getState().undo();
    answer();
    await loading;
    expect(useConfigStore.getState().model?.revision).toBe('undone');
  });
});
