import { readFile } from 'node:fs/promises';
import path from 'node:path';

import { capture, expect, expectAccessible, test } from './fixtures.ts';
import { healthy, sampleRows, sealed } from './sample-data.ts';

test.describe('Frame', () => {
  test('remembers the theme in the settings of the user', async ({ daemon, folder, startConsole }) => {
    await daemon.start();
    const first = await startConsole();
    await first.frame.goTo('Settings');
    await first.settings.theme('Dark').check();
    await expect.poll(() => first.app.evaluate(({ nativeTheme }) => nativeTheme.themeSource)).toBe('dark');
    const file = path.join(folder, 'user', 'settings.json');
    await expect.poll(async () => JSON.parse(await readFile(file, 'utf8')) as unknown).toMatchObject({ theme: 'dark' });
    await first.app.close();
    const second = await startConsole();
    await second.frame.goTo('Settings');
    await expect(second.settings.theme('Dark')).toBeChecked();
    await expect(second.settings.about).toContainText('Version 0.1.0');
    await capture(second, 'settings');
  });

  test('shows icons only when the navigation is collapsed', async ({ daemon, startConsole }) => {
    daemon.rows = sampleRows(1, 41);
    await daemon.start();
    const console = await startConsole();
    const { frame, page } = console;
    await page.getByRole('button', { name: 'Collapse the navigation' }).click();
    await expect(page.getByRole('button', { name: 'Expand the navigation' })).toBeVisible();
    await frame.goTo('Activity');
    await page.mouse.move(640, 400);
    await capture(console, 'navigation-collapsed');
  });

  test('fits at a zoom of 125 %', async ({ daemon, startConsole }) => {
    daemon.status = { ...sealed, bridge: healthy.bridge };
    daemon.rows = sampleRows(1, 45);
    await daemon.start();
    const console = await startConsole();
    const { activity, app, frame, page } = console;
    // What a page of 1280 by 800 has left at that zoom; pictures of a zoomed page itself come out cut.
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1_024, 640));
    await expect.poll(() => page.evaluate<number>('window.innerWidth')).toBe(1_024);
    await capture(console, 'narrow-overview');
    await frame.goTo('Activity');
    await expect(activity.rows.first()).toBeVisible();
    await capture(console, 'narrow-activity');
    await activity.row(45).click();
    await expect(activity.details).toContainText('Vault did not answer in time');
    await capture(console, 'narrow-activity-detail');
    const hasSidewaysScroll =
      'document.querySelector("[role=grid]").scrollWidth > document.querySelector("[role=grid]").clientWidth';
    expect(await page.evaluate<boolean>(hasSidewaysScroll)).toBe(false);
  });

  test('can be used in forced colours', async ({ daemon, startConsole }) => {
    daemon.status = sealed;
    daemon.rows = sampleRows(1, 45);
    await daemon.start();
    const { activity, frame, overview, page } = await startConsole();
    await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' });
    await expect(overview.state).toContainText('cannot get their identity');
    const folder = path.join('test-output', 'screenshots');
    await page.screenshot({ path: path.join(folder, 'forced-colours-overview.png') });
    await expectAccessible(page);
    await frame.goTo('Activity');
    await activity.row(45).click();
    await page.screenshot({ path: path.join(folder, 'forced-colours-activity.png') });
    await expectAccessible(page);
  });

  test('draws the page anew when it has crashed', async ({ daemon, startConsole }) => {
    await daemon.start();
    const { app, overview } = await startConsole();
    await expect(overview.state).toContainText('can get their identity');
    const loads = await app.evaluate(async ({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      const loaded = new Promise((resolve) => contents?.once('did-finish-load', () => resolve('loaded')));
      contents?.forcefullyCrashRenderer();
      return loaded;
    });
    expect(loads).toBe('loaded');
  });

  test('draws the page anew when it has crashed before it was there, while requests come in', async ({
    daemon,
    startConsole,
  }) => {
    await daemon.start();
    const { app, overview } = await startConsole();
    await expect(overview.state).toContainText('can get their identity');
    const flood = setInterval(() => {
      daemon.addRows(sampleRows(1, 50));
    }, 10);
    const loads = await app
      .evaluate(
        ({ app: electron, BrowserWindow }) =>
          new Promise((resolve) => {
            // For a moment there is no window.
            const quit = electron.quit.bind(electron);
            electron.quit = () => undefined;
            electron.once('browser-window-created', (_event, { webContents }) => {
              webContents.once('did-start-navigation', () => {
                webContents.forcefullyCrashRenderer();
                webContents.once('did-finish-load', () => {
                  electron.quit = quit;
                  resolve('loaded');
                });
              });
            });
            BrowserWindow.getAllWindows()[0]?.destroy();
            electron.emit('activate');
          }),
      )
      .finally(() => {
        clearInterval(flood);
      });
    expect(loads).toBe('loaded');
  });

  test('opens one window only', async ({ daemon, startConsole }) => {
    await daemon.start();
    const { app } = await startConsole();
    const hasLock = await app.evaluate(({ app: electron }) => electron.hasSingleInstanceLock());
    expect(hasLock).toBe(true);
    await app.evaluate(({ app: electron }) => {
      electron.emit('second-instance', {}, [], '', undefined);
    });
    expect(app.windows()).toHaveLength(1);
  });
});
