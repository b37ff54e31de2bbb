import { FluentProvider, webLightTheme } from '@fluentui/react-components';
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { errorCode, errorReport } from '../../../shared/errors/ccg-vault-error.ts';
import { setLanguage } from '../../../shared/i18n/translate.ts';
import { defaultSettings } from '../../../shared/ipc/console-settings.ts';
import type { OfferedRelease, UpdateStage, UpdateStatus } from '../../../shared/ipc/updates.ts';
import { noPolicies } from '../../../shared/policy/policies.ts';
import { useAnnouncer } from '../../stores/announcer-store.ts';
import { usePolicyStore } from '../../stores/policy-store.ts';
import { useSettingsStore } from '../../stores/settings-store.ts';
import { installFakeApi } from '../../testing/fake-api.ts';
import { UpdatesSection } from './updates-section.tsx';
import { useUpdatesStore } from './updates-store.ts';

const release: OfferedRelease = {
  version: '1.3.0',
  releasedAt: Date.UTC(2026, 10, 23),
  notes: 'Faster.\n<img src=x onerror=alert(1)>',
  areNotesCut: false,
  size: 104_857_600,
  page: 'https://github.com/a/b/releases/latest',
};
const status: UpdateStatus = {
  support: 'full',
  server: 'github.com',
  stage: { kind: 'unchecked' },
  release: null,
  checkedAt: null,
  lastInstallation: null,
};

let api: ReturnType<typeof installFakeApi>;

beforeEach(() => {
  api = installFakeApi();
  useUpdatesStore.setState({ status: null, refused: null });
  useSettingsStore.setState({ settings: defaultSettings });
  usePolicyStore.setState({ policy: noPolicies });
  useAnnouncer.setState({ message: '' });
});
afterEach(async () => {
  cleanup();
  await setLanguage('en');
});

async function show(change: Partial<UpdateStatus>): Promise<HTMLElement> {
  api.updates.status = vi.fn(() => Promise.resolve({ ok: true, value: { ...status, ...change } } as const));
  render(
    <FluentProvider theme={webLightTheme}>
      <UpdatesSection />
    </FluentProvider>,
  );
  await waitFor(() => {
    expect(useUpdatesStore.getState().status).not.toBeNull();
  });
  return screen.getByRole('region', { name: 'Updates' });
}

const buttons = (): string[] => screen.getAllByRole('button').map(({ textContent }) => textContent);

describe('Updates in Settings', () => {
  it('say nothing and do nothing until somebody looks', async () => {
    const section = await show({});
    expect(section.textContent).toContain('Never');
    expect(section.textContent).toContain('github.com');
    expect(buttons()).toEqual(['Look now']);
    expect(api.updates.check).not.toHaveBeenCalled();
    const found = { ...status, stage: { kind: 'upToDate' }, checkedAt: Date.now() } as const;
    api.updates.check = vi.fn(() => Promise.resolve({ ok: true, value: found } as const));
    fireEvent.click(screen.getByRole('button', { name: 'Look now' }));
    expect(await screen.findByText('This is the newest version.')).toBeTruthy();
    expect(useAnnouncer.getState().message).toBe('This is the newest version.');
  });

  it.each<[UpdateStage, string[], string]>([
    [{ kind: 'checking' }, ['Cancel'], 'Looking for a new version'],
    [{ kind: 'available' }, ['Download', 'Look now'], 'Version 1.3.0 is available'],
    [{ kind: 'downloading', received: 52_428_800 }, ['Cancel'], '50 MB of 100 MB'],
    [{ kind: 'downloaded' }, ['Install and restart…', 'Look now'], 'Version 1.3.0 is downloaded and checked.'],
    [{ kind: 'failed', error: errorReport('updateDamaged') }, ['Download', 'Look now'], 'CCGV-6005'],
  ])('in the stage %j offer %j', async (stage, offered, text) => {
    const section = await show({ stage, release });
    expect(buttons()).toEqual(offered);
    expect(section.textContent).toContain(text);
  });

  it('are being installed: there is nothing left to press', async () => {
    await show({ stage: { kind: 'installing' }, release });
    expect(screen.queryAllByRole('button')).toEqual([]);
  });

  it('do what is pressed', async () => {
    await show({ stage: { kind: 'downloaded' }, release });
    fireEvent.click(screen.getByRole('button', { name: 'Install and restart…' }));
    expect(api.updates.install).toHaveBeenCalledTimes(1);
    // Refused meanwhile.
    expect(await screen.findByText(errorCode('daemonUnreachable'))).toBeTruthy();
    useUpdatesStore.getState().receive({ ...status, stage: { kind: 'downloading', received: 1 }, release });
    fireEvent.click(await screen.findByRole('button', { name: 'Cancel' }));
    expect(api.updates.cancel).toHaveBeenCalledTimes(1);
  });

  it('show what the server says as text, whatever it says', async () => {
    const section = await show({ stage: { kind: 'available' }, release });
    fireEvent.click(screen.getByText('What is new, in the words of the release server'));
    expect(within(section).getByText(/<img src=x/)).toBeTruthy();
    expect(section.querySelector('img')).toBeNull();
    expect(section.querySelector('a')).toBeNull();
  });

  it('are calm about a host without a way to the internet', async () => {
    const error = errorReport('updateServerUnreachable', 'github.com: ERR_NAME_NOT_RESOLVED');
    const section = await show({ stage: { kind: 'failed', error } });
    expect(section.textContent).toContain('The release server could not be reached; nothing has changed.');
    expect(section.textContent).not.toMatch(/CCGV|ERR_|Probable cause/);
    expect(buttons()).toEqual(['Look now']);
  });

  it('of a build that is not signed tell how to do it by hand', async () => {
    const section = await show({ support: 'unsigned', stage: { kind: 'available' }, release });
    expect(section.textContent).toContain('This build is not signed and does not update itself');
    expect(section.textContent).toContain('compare its SHA-256');
    expect(section.textContent).toContain('https://github.com/a/b/releases/latest');
    expect(buttons()).toEqual(['Copy the address', 'Look now']);
  });

  it('that an administrator has switched off say who, and offer nothing', async () => {
    const setBy = String.raw`HKLM\SOFTWARE\Policies\CCG Vault Console`;
    usePolicyStore.setState({ policy: { ...noPolicies, values: { updates: 'off' }, setBy } });
    useSettingsStore.setState({ settings: { ...defaultSettings, updates: 'off' } });
    const section = await show({});
    expect(section.textContent).toContain('The console contacts no release server.');
    expect(section.textContent).toContain(setBy);
    expect(screen.queryAllByRole('button')).toEqual([]);
    for (const radio of screen.getAllByRole<HTMLInputElement>('radio')) expect(radio.disabled).toBe(true);
  });

  it('tell where there is nowhere to look', async () => {
    const section = await show({ support: 'noServer', server: null });
    expect(section.textContent).toContain('Neither this build nor a policy names a release server');
    expect(screen.queryAllByRole('button')).toEqual([]);
  });

  it('say in one sentence that this console does not have them', async () => {
    const section = await show({ support: 'unsupported', server: null });
    expect(section.textContent).toContain('New versions come the way this one came.');
    expect(screen.queryAllByRole('radio')).toEqual([]);
  });

  it.each([
    [{ outcome: 'installed', error: null }, 'Version 1.3.0 was installed.'],
    [{ outcome: 'declined', error: null }, 'since administrator rights were declined'],
    [{ outcome: 'failed', error: errorReport('updateInstallFailed', 'exit code 20') }, 'exit code 20'],
  ] as const)('tell how the last installation ended: %j', async (last, text) => {
    const section = await show({ lastInstallation: { version: '1.3.0', ...last } });
    expect(section.textContent).toContain(text);
  });

  it('speak German', async () => {
    await setLanguage('de');
    api.updates.status = vi.fn(() =>
      Promise.resolve({ ok: true, value: { ...status, stage: { kind: 'available' }, release } } as const),
    );
    render(
      <FluentProvider theme={webLightTheme}>
        <UpdatesSection />
      </FluentProvider>,
    );
    expect(await screen.findByRole('button', { name: 'Jetzt suchen' })).toBeTruthy();
    expect(screen.getByText('Version 1.3.0 ist verfügbar')).toBeTruthy();
  });
});
