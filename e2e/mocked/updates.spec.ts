import { errorReport } from '../../src/shared/errors/ccg-vault-error.ts';
import type { OfferedRelease, UpdateStatus } from '../../src/shared/ipc/updates.ts';
import { capture, expect, type StartedConsole, test } from './fixtures.ts';

const release: OfferedRelease = {
  version: '1.3.0',
  releasedAt: Date.UTC(2026, 10, 23, 12),
  notes: '### Added\n\n- Answer faster.\n- <img src=x onerror="document.title=1">',
  areNotesCut: false,
  size: 104_857_600,
  page: 'https://github.com/contoso/ccg-vault-console/releases/latest',
};
const unchecked: UpdateStatus = {
  support: 'full',
  server: 'github.com',
  stage: { kind: 'unchecked' },
  release: null,
  checkedAt: null,
  lastInstallation: null,
};

/** Has main say what it would say on Windows, where alone the console updates itself. */
async function tell({ app }: StartedConsole, status: UpdateStatus): Promise<void> {
  await app.evaluate(({ BrowserWindow, ipcMain }, value) => {
    ipcMain.removeHandler('updates/status');
    ipcMain.handle('updates/status', () => ({ ok: true, value }));
    for (const window of BrowserWindow.getAllWindows()) window.webContents.send('updates/changed', value);
  }, status);
}

test.describe('Updates in Settings', () => {
  test('are not offered where the console was not installed', async ({ daemon, startConsole }) => {
    await daemon.start();
    const { frame, page } = await startConsole();
    await frame.goTo('Settings');
    const updates = page.getByRole('region', { name: 'Updates' });
    await expect(updates).toContainText('New versions come the way this one came.');
    await expect(updates.getByRole('button')).toHaveCount(0);
    expect(await page.evaluate('window.ccgVault.updates.check()')).toMatchObject({ error: { code: 'CCGV-6009' } });
  });

  test('can be read in each of their stages', async ({ daemon, startConsole }) => {
    await daemon.start();
    const console = await startConsole();
    const { frame, page } = console;
    await tell(console, unchecked);
    await frame.goTo('Settings');
    const updates = page.getByRole('region', { name: 'Updates' });
    await expect(updates.getByRole('radio', { name: 'When asked' })).toBeChecked();
    await expect(updates.getByRole('button', { name: 'Look now' })).toBeVisible();

    await tell(console, { ...unchecked, support: 'unsigned', stage: { kind: 'available' }, release });
    await updates.getByText('What is new, in the words of the release server').click();
    await expect(updates.getByRole('region', { name: 'What is new' })).toContainText('<img src=x');
    await updates.scrollIntoViewIfNeeded();
    await capture(console, 'updates-unsigned');

    await tell(console, { ...unchecked, stage: { kind: 'downloading', received: 52_428_800 }, release });
    await expect(updates.getByRole('progressbar', { name: 'Download' })).toBeVisible();
    await expect(updates).toContainText('50 MB of 100 MB');
    await capture(console, 'updates-downloading');

    await tell(console, { ...unchecked, stage: { kind: 'downloaded' }, release });
    await expect(updates.getByRole('button', { name: 'Install and restart…' })).toBeVisible();

    const error = errorReport('updateServerUnreachable', 'github.com: ERR_NAME_NOT_RESOLVED');
    await tell(console, { ...unchecked, stage: { kind: 'failed', error } });
    await expect(updates).toContainText('The release server could not be reached; nothing has changed.');
    await capture(console, 'updates-offline');
  });
});
