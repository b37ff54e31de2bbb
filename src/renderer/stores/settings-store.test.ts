import { beforeEach, describe, expect, it } from 'vitest';

import { errorReport } from '../../shared/errors/ccg-vault-error.ts';
import { type ConsoleSettings, defaultSettings } from '../../shared/ipc/console-settings.ts';
import type { IpcResult } from '../../shared/ipc/definition.ts';
import { installFakeApi } from '../testing/fake-api.ts';
import { useSettingsStore } from './settings-store.ts';

/** What main was asked for and has not answered yet, oldest first. */
let answers: ((result: IpcResult<ConsoleSettings>) => void)[] = [];
const store = (): ReturnType<typeof useSettingsStore.getState> => useSettingsStore.getState();
const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

beforeEach(() => {
  useSettingsStore.setState({ settings: defaultSettings });
  answers = [];
  installFakeApi().settings.update = () =>
    new Promise((answer) => {
      answers.push(answer);
    });
});

describe('the store of the settings', () => {
  it('takes back what main refuses, and nothing else', async () => {
    store().change({ theme: 'dark' });
    store().change({ foldRepeats: !defaultSettings.foldRepeats });
    answers[0]?.({ ok: false, error: errorReport('forbiddenByPolicy') });
    await settled();
    expect(store().settings).toEqual({ ...defaultSettings, foldRepeats: !defaultSettings.foldRepeats });
    answers[1]?.({ ok: true, value: store().settings });
    await settled();
    expect(store().settings.theme).toBe(defaultSettings.theme);
  });

  it('does not fall back to what main tells about an older change', async () => {
    store().change({ detailPaneWidth: 400 });
    store().change({ detailPaneWidth: 500 });
    store().takeSettings({ ...defaultSettings, detailPaneWidth: 400, theme: 'light' });
    expect(store().settings).toMatchObject({ detailPaneWidth: 500, theme: 'light' });
    for (const [index, detailPaneWidth] of [400, 500].entries()) {
      answers[index]?.({ ok: true, value: { ...defaultSettings, detailPaneWidth } });
    }
    await settled();
    // With no change under way, main is right.
    store().takeSettings({ ...defaultSettings, detailPaneWidth: 450 });
    expect(store().settings.detailPaneWidth).toBe(450);
  });
});
