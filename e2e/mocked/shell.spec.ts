import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';

import { expectFits } from '../support/layout.ts';
import { expect, expectAccessible, type StartedConsole, test } from './fixtures.ts';
import { healthy, sampleRows, unconfigured } from './sample-data.ts';
import { views } from './view-states.ts';

const screenshots = path.join('test-output', 'screenshots');

const configuration = `version: 1
connections:
  prod:
    vault_addr: https://vault.contoso.com:8200
    auth: { type: token, config: { token: { secret: prod-token } } }
sources:
  webapp01: { type: kv2, connection: prod, config: { path: win/gmsa-getter } }
`;

async function keep({ page }: StartedConsole, name: string): Promise<void> {
  await mkdir(screenshots, { recursive: true });
  await page.screenshot({ path: path.join(screenshots, `${name}.png`), animations: 'disabled' });
}

test.describe('Around the views', () => {
  test('shows what an administrator has set, locked, and holds to it', async ({ daemon, folder, startConsole }) => {
    const file = path.join(folder, 'policies.json');
    await writeFile(
      file,
      JSON.stringify({ Theme: 'contrast', AllowConfigurationChanges: false, AllowPasswordReveal: false, Colour: 1 }),
    );
    await daemon.writeConfiguration(configuration);
    await daemon.start();
    const console = await startConsole({ env: { CCG_VAULT_POLICY_FILE: file } });
    const { frame, page, settings } = console;
    await frame.goTo('Settings');
    await expect(settings.theme('High contrast')).toBeChecked();
    await expect(settings.theme('High contrast')).toBeDisabled();
    const managed = page.getByRole('region', { name: 'Managed by your organisation' });
    await expect(managed).toContainText('Showing passwords');
    await expect(managed).toContainText('Forbidden');
    await expect(managed).toContainText('Colour');
    await expect(managed).toContainText(file);
    await keep(console, 'settings-managed');
    await expectAccessible(page);
    await frame.goTo('Connections');
    await expect(page.getByRole('note')).toContainText('not changed here');
    await expect(page.getByRole('button', { name: 'New connection' })).toHaveAttribute('aria-disabled', 'true');
    // The page is not what holds to it.
    const answers = await page.evaluate<{ ok: boolean; error?: { code: string } }[]>(
      `Promise.all([
         window.ccgVault.config.setSecret({ name: 'x', value: 'y' }),
         window.ccgVault.credential.reveal({ pluginInput: 'webapp01' }),
         window.ccgVault.settings.update({ theme: 'light' }),
       ])`,
    );
    expect(answers.map(({ error }) => error?.code)).toEqual(['CCGV-3016', 'CCGV-3016', 'CCGV-3016']);
    expect(daemon.secrets.size).toBe(0);
  });

  test('opens the window where it was, with the view that was shown', async ({ daemon, startConsole }) => {
    await daemon.start();
    const first = await startConsole();
    await first.frame.goTo('Doctor');
    await first.app.evaluate(({ BrowserWindow }) => {
      BrowserWindow.getAllWindows()[0]?.setBounds({ x: 60, y: 40, width: 1_000, height: 700 });
    });
    await expect.poll(() => first.page.evaluate<number>('window.outerWidth')).toBe(1_000);
    await first.app.close();
    const second = await startConsole();
    await expect(second.frame.heading('Doctor')).toBeVisible();
    const bounds = await second.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds());
    expect(bounds).toMatchObject({ width: 1_000, height: 700 });
  });

  test('goes anywhere from the palette, by keyboard alone', async ({ daemon, startConsole }) => {
    daemon.rows = sampleRows(1, 5);
    await daemon.start();
    const console = await startConsole();
    const { frame, overview, page } = console;
    await expect(overview.state).toContainText('can get their identity');
    const field = page.getByRole('combobox', { name: 'Go to or do' });
    await page.keyboard.press('Control+k');
    await expect(field).toBeFocused();
    await page.keyboard.type('0xC0020017');
    await expect(page.getByRole('region', { name: /RPC_NT_SERVER_UNAVAILABLE/ })).toBeVisible();
    await keep(console, 'palette-explain');
    await field.fill('webapp');
    await expect(page.getByRole('option', { selected: true })).toContainText('webapp01');
    await keep(console, 'palette');
    await expectAccessible(page);
    await field.fill('doct');
    await page.keyboard.press('Enter');
    await expect(frame.heading('Doctor')).toBeVisible();
    await expect(field).toBeHidden();
    await page.keyboard.press('Control+k');
    await page.keyboard.type('test request');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('dialog', { name: 'Make a test request' })).toBeVisible();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+k');
    await expect(field).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(field).toBeHidden();
  });

  test('leads from the first steps to a new connection', async ({ daemon, startConsole }) => {
    daemon.status = unconfigured;
    await daemon.writeConfiguration('version: 1\n');
    daemon.setStatus(unconfigured);
    await daemon.start();
    const { frame, page } = await startConsole();
    await page.getByRole('link', { name: 'Create the first connection' }).click();
    await expect(frame.heading('Connections')).toBeVisible();
    await expect(page.getByRole('textbox', { name: 'Name', exact: true })).toBeVisible();
  });

  test('fits in every view at the usual sizes', async ({ daemon, startConsole }) => {
    daemon.status = healthy;
    daemon.rows = sampleRows(1, 41);
    await daemon.writeConfiguration(configuration);
    await daemon.start();
    const { app, frame, page } = await startConsole();
    for (const [width, height] of [
      [1_280, 800],
      [1_024, 640],
    ] as const) {
      await app.evaluate(
        ({ BrowserWindow }, size) => BrowserWindow.getAllWindows()[0]?.setContentSize(size.width, size.height),
        { width, height },
      );
      await expect.poll(() => page.evaluate<number>('window.innerWidth')).toBe(width);
      for (const view of views) {
        await frame.goTo(view);
        await test.step(`${view}, ${width}`, () => expectFits(page));
      }
    }
  });
});
