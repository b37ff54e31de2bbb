import type { ElectronApplication } from '@playwright/test';
import { strFromU8, unzipSync } from 'fflate';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

import type { CallLogRow } from '../../src/shared/calllog/call-log-row.ts';
import { ActivityTools } from '../pages/activity-tools.ts';
import { capture, expect, test } from './fixtures.ts';
import { sampleRow, sampleRows } from './sample-data.ts';

/** Answers the dialog that asks where to save with a path, or with cancelling it. */
async function answerSaveDialog(app: ElectronApplication, file: string | null): Promise<void> {
  await app.evaluate(({ dialog }, chosen) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: chosen === null, filePath: chosen ?? '' });
  }, file);
}

test.describe('Activity: views, export, support bundle and links', () => {
  test('saves a filter as a view, and renames, deletes and brings it back', async ({ daemon, startConsole }) => {
    daemon.rows = [...sampleRows(1, 60), sampleRow(61, { cache: 'stale' })];
    await daemon.start();
    const first = await startConsole();
    const { activity, frame, page } = first;
    const tools = new ActivityTools(page);
    await frame.goTo('Activity');
    await tools.viewsButton.click();
    await expect(page.getByRole('menuitemradio', { name: 'Failures' })).toBeVisible();
    await capture(first, 'activity-views-menu');
    await page.keyboard.press('Escape');
    await tools.chooseView('Stale answers');
    await expect(activity.rows).toHaveCount(1);
    await page.getByRole('button', { name: /^Read from: .*take this part/ }).click();
    await tools.chooseView('Failures');
    await activity.search.fill('2003');
    await tools.choose('views', 'Save this filter as a view…');
    await tools.saveViewDialog.getByRole('textbox', { name: 'Name' }).fill('Failures');
    await page.keyboard.press('Enter');
    await expect(tools.saveViewDialog).toContainText('There is a view of this name already.');
    await tools.saveViewDialog.getByRole('textbox', { name: 'Name' }).fill('Timeouts');
    await page.keyboard.press('Enter');
    await expect(tools.viewsButton).toHaveText('Timeouts');
    await tools.choose('views', 'Rename and delete views…');
    await tools.viewsDialog.getByRole('textbox').fill('Vault was slow');
    await page.keyboard.press('Enter');
    await tools.viewsDialog.getByRole('button', { name: 'Delete the view Vault was slow' }).click();
    await expect(tools.viewsDialog).toContainText('View Vault was slow was deleted.');
    await capture(first, 'activity-views-dialog');
    await tools.viewsDialog.getByRole('button', { name: 'Undo' }).click();
    await tools.viewsDialog.getByRole('button', { name: 'Close' }).click();
    await expect(tools.viewsButton).toHaveText('Vault was slow');
    await first.app.close();
    const second = await startConsole();
    await second.frame.goTo('Activity');
    await new ActivityTools(second.page).chooseView('Vault was slow');
    expect(new URL(second.page.url()).hash).toBe('#/activity?outcome=error&text=2003');
  });

  test('exports what the filter matches, all of it, and can be stopped', async ({ daemon, folder, startConsole }) => {
    daemon.rows = sampleRows(1, 2_500);
    await daemon.start();
    const console = await startConsole();
    const { app, frame, page } = console;
    const tools = new ActivityTools(page);
    const target = path.join(folder, 'exported');
    await mkdir(target);
    await frame.goTo('Activity');
    await tools.chooseView('Failures');
    await tools.choose('more', 'Export…');
    await capture(console, 'activity-export');
    const go = tools.exportDialog.getByRole('button', { name: 'Export…' });
    await answerSaveDialog(app, path.join(target, 'failures.csv'));
    await go.click();
    await expect(tools.exportDialog).toContainText('requests written to');
    const lines = (await readFile(path.join(target, 'failures.csv'), 'utf8')).trimEnd().split('\r\n');
    expect(lines).toHaveLength(1 + daemon.rows.filter(({ outcome }) => outcome === 'error').length);
    await capture(console, 'activity-export-done');

    await tools.exportDialog.getByRole('radio', { name: 'JSON lines, for programs' }).check();
    await answerSaveDialog(app, path.join(folder, 'missing', 'x.jsonl'));
    await go.click();
    await expect(tools.exportDialog).toContainText('The file cannot be written');

    let open = (): void => undefined;
    daemon.gate = new Promise((resolve) => {
      open = resolve;
    });
    await answerSaveDialog(app, path.join(target, 'stopped.jsonl'));
    await go.click();
    await expect(tools.exportDialog.getByRole('progressbar')).toBeVisible();
    await tools.exportDialog.getByRole('button', { name: 'Stop' }).click();
    open();
    await expect(tools.exportDialog).toContainText('No file was left behind');
    expect(await readdir(target)).toEqual(['failures.csv']);
  });

  test('shows a support bundle, file by file, and saves what was shown', async ({ daemon, folder, startConsole }) => {
    daemon.rows = [...sampleRows(1, 30), sampleRow(31, { pluginInput: 'svc@contoso.com:canaryE2e8Zr' })];
    await daemon.start();
    await daemon.writeConfiguration(
      'connections:\n  prod:\n    vault_addr: https://vault.contoso.com:8200\n' +
        '    auth: { type: token, config: { token: canaryE2e8Zr } }\n',
    );
    await mkdir(path.join(daemon.dataFolder, 'logs'), { recursive: true });
    await writeFile(path.join(daemon.dataFolder, 'logs', 'daemon.log'), '{"msg":"canaryE2e8Zr was refused"}\n');
    const console = await startConsole();
    const { app, frame, page } = console;
    const tools = new ActivityTools(page);
    await frame.goTo('Activity');
    await tools.choose('more', 'Support bundle…');
    await tools.bundleDialog.getByRole('button', { name: /^config\.yaml/ }).click();
    await expect(tools.bundleText).toContainText('token: (removed)');
    await capture(console, 'support-bundle');
    await tools.bundleDialog.getByRole('checkbox', { name: /^Replace names/ }).check();
    await tools.bundleDialog.getByRole('button', { name: /^activity\.jsonl/ }).click();
    await expect(tools.bundleText).toContainText('"domain":"domain-1"');
    const file = path.join(folder, 'support.zip');
    await answerSaveDialog(app, file);
    await tools.bundleDialog.getByRole('button', { name: 'Save…' }).click();
    await expect(tools.bundleDialog).toContainText('Saved as');
    const files = Object.values(unzipSync(await readFile(file))).map((content) => strFromU8(content));
    expect(files.length).toBeGreaterThan(8);
    expect(files.join('\n')).not.toContain('canaryE2e8Zr');
    await daemon.stop();
    await tools.bundleDialog.getByRole('checkbox', { name: /^Replace names/ }).uncheck();
    await expect(tools.bundleDialog).toContainText('The daemon cannot be reached');
    await capture(console, 'support-bundle-daemon-away');
    await tools.bundleDialog.getByRole('button', { name: 'Close' }).click();
    await frame.goTo('Settings');
    await page.getByRole('button', { name: 'Make a support bundle…' }).click();
    await expect(tools.bundleDialog.getByRole('button', { name: /^README\.txt/ })).toBeVisible();
  });

  test('folds repeats into one line, by keyboard too, and goes on as rows come in', async ({
    daemon,
    startConsole,
  }) => {
    const failed = (id: number): CallLogRow => ({ ...sampleRow(3), id, startedAt: Date.now() - (60 - id) * 60_000 });
    daemon.rows = [
      ...sampleRows(1, 10),
      ...Array.from({ length: 30 }, (_, index) => failed(11 + index)),
      sampleRow(41),
    ];
    await daemon.start();
    const console = await startConsole();
    const { activity, frame, page } = console;
    await frame.goTo('Activity');
    await expect(activity.row(40)).toBeVisible();
    await page.getByRole('button', { name: 'Fold repeats' }).click();
    const table = page.getByRole('treegrid', { name: 'Requests' });
    const group = table.getByRole('row').filter({ hasText: '×30' });
    await expect(group).toHaveAttribute('aria-expanded', 'false');
    await expect(activity.row(39)).toBeHidden();
    await capture(console, 'activity-folded');
    daemon.addRows([{ ...failed(42), startedAt: Date.now() }]);
    await expect(table.getByRole('row').nth(1)).toHaveId('request-42');
    await table.focus();
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await expect(table).toHaveAttribute('aria-activedescendant', 'request-40');
    await page.keyboard.press('ArrowRight');
    await expect(page.locator('#request-39')).toHaveAttribute('aria-level', '2');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect(activity.details).toHaveAccessibleName('Request 39');
    await capture(console, 'activity-unfolded');
    await page.keyboard.press('ArrowLeft');
    await expect(page.locator('#request-39')).toBeHidden();
    // What is open is in the line that stands for it.
    await expect(page.locator('#request-40')).toHaveAttribute('aria-selected', 'true');
    await page.locator('#request-40').getByRole('button', { name: 'Show the 30 requests' }).click();
    await expect(page.locator('#request-39')).toBeVisible();
    await console.app.close();
    const second = await startConsole();
    await second.frame.goTo('Activity');
    await expect(second.page.getByRole('button', { name: 'Fold repeats' })).toHaveAttribute('aria-pressed', 'true');
  });

  test('copies links to a request and to a view, and opens them', async ({ daemon, startConsole }) => {
    daemon.rows = sampleRows(1, 45);
    await daemon.start();
    const console = await startConsole();
    const { activity, app, frame, page } = console;
    const tools = new ActivityTools(page);
    const clipboard = (): Promise<string> => app.evaluate((electron) => electron.clipboard.readText());
    await frame.goTo('Activity');
    await tools.chooseView('Failures');
    await tools.choose('more', 'Copy link to this view');
    await expect.poll(clipboard).toMatch(/^ccg-vault-console:\/activity\?outcome=error&host=.+/);
    const view = await clipboard();
    await activity.row(45).click();
    await activity.details.getByRole('button', { name: 'Copy link to this request' }).click();
    await expect.poll(clipboard).toMatch(/^ccg-vault-console:\/activity\?row=45&host=.+/);
    await page.keyboard.press('Escape');
    await activity.clearButton.click();
    await activity.search.focus();
    await page.keyboard.press('ControlOrMeta+v');
    await expect(activity.details).toHaveAccessibleName('Request 45');
    // As a second start of the console hands it over.
    await app.evaluate(
      (electron, link) => {
        electron.app.emit('second-instance', {}, ['console', '--open', link]);
      },
      view.replace(/host=.*/, 'host=ELSEWHERE'),
    );
    await expect(activity.outcome).toHaveValue('error');
    await expect(page.getByText('This link was copied on ELSEWHERE.')).toBeVisible();
    await capture(console, 'activity-foreign-link');
    // No other text leads anywhere.
    await app.evaluate((electron) => {
      electron.app.emit('second-instance', {}, ['console', '--open', 'https://example.invalid/']);
    });
    await expect(activity.outcome).toHaveValue('error');
  });
});
