import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';

import { ConfigurationPage } from '../pages/configuration-page.ts';
import { KeyboardUser } from '../support/keyboard-user.ts';
import { expect, test } from './fixtures.ts';
import { sampleRows } from './sample-data.ts';
import { installed, installSteps, missing } from './sample-registration.ts';
import { arrangeUsual } from './view-states.ts';

test.describe('By keyboard alone', () => {
  test('a connection and a source are made', async ({ daemon, startConsole }) => {
    await daemon.writeConfiguration('version: 1\n');
    await daemon.start();
    const { frame, page } = await startConsole();
    const user = new KeyboardUser(page);
    await user.use(frame.entry('Connections'));
    const connections = new ConfigurationPage(page, 'Connections');
    await user.use(connections.button('New connection'));
    await user.fill(connections.field('Name'), 'prod');
    await user.fill(connections.field('Address'), 'https://vault.contoso.com:8200');
    await user.fill(connections.field('Role ID'), '3f7c1a52');
    await user.fill(connections.field('Secret ID'), 'not-a-real-one');
    await user.use(connections.button('Review and save'));
    await expect(connections.changes).toContainText('vault.contoso.com');
    await user.use(connections.review.getByRole('button', { name: 'Save', exact: true }));
    await expect(connections.entry('prod')).toBeVisible();
    await expect(connections.review).toBeHidden();

    await user.use(frame.entry('Sources'));
    const sources = new ConfigurationPage(page, 'Sources');
    await user.use(sources.button('New source'));
    await user.fill(sources.field('Name'), 'webapp01');
    await user.fill(sources.field('Path of the secret'), 'win/gmsa-getter');
    await user.use(sources.button('Review and save'));
    // Back to the form first, where the focus was.
    await expect(sources.changes).toContainText('gmsa-getter');
    await user.press('Escape');
    await expect(sources.review).toBeHidden();
    await expect(sources.button('Review and save')).toBeFocused();
    await page.keyboard.press('Enter');
    await user.use(sources.review.getByRole('button', { name: 'Save', exact: true }));
    await expect(sources.entry('webapp01')).toBeVisible();
    expect(await readFile(daemon.configurationFile, 'utf8')).toContain('win/gmsa-getter');
  });

  test('a credential spec is made and exported', async ({ daemon, docker, startConsole }) => {
    await daemon.start();
    const { credentialSpecs: specs, frame, page } = await startConsole();
    const user = new KeyboardUser(page);
    await user.use(frame.entry('Credential specs'));
    await user.goTo(specs.newButton);
    await page.keyboard.press('Enter');
    // Escape leads back to where the dialog was opened.
    await expect(specs.newDialog).toBeVisible();
    await user.press('Escape');
    await expect(specs.newButton).toBeFocused();
    await page.keyboard.press('Enter');
    await user.fill(specs.newDialog.getByLabel('gMSA', { exact: true }), 'webapp01');
    await user.fill(specs.newDialog.getByLabel('DNS name of the domain'), 'contoso.com');
    await user.fill(specs.newDialog.getByLabel('SID of the domain'), 'S-1-5-21-2126449477-2524075714-3094792973');
    await user.fill(specs.newDialog.getByLabel('GUID of the domain'), '{244818ae-87ac-4fcd-92ec-e79e5252348a}');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { level: 1, name: 'contoso_webapp01.json' })).toBeVisible();
    await user.use(specs.saveButton);
    await expect.poll(() => existsSync(path.join(docker.specFolder, 'contoso_webapp01.json'))).toBe(true);
    await user.use(specs.button('Export'));
    await user.goTo(specs.exportDialog.getByRole('tab', { selected: true }));
    await user.press('ArrowRight');
    await expect(specs.exportDialog.getByRole('tab').nth(1)).toBeFocused();
    await user.press('Escape');
    await expect(specs.exportDialog).toBeHidden();
    await expect(specs.button('Export')).toBeFocused();
  });

  test('requests are found, selected, opened and left again', async ({ daemon, startConsole }) => {
    daemon.rows = sampleRows(1, 60);
    await daemon.start();
    const { activity, frame, page } = await startConsole();
    const user = new KeyboardUser(page);
    await user.use(frame.entry('Activity'));
    await expect(activity.rows.first()).toBeVisible();
    await user.press('Control+f');
    await user.type('billing');
    await expect(activity.rows.filter({ hasNotText: 'billing' })).toHaveCount(0);
    await user.goTo(activity.plot);
    await user.press('Shift+ArrowLeft');
    await expect(activity.plot).toHaveAttribute('aria-valuetext', /^Selected: /);
    await user.press('Escape');
    await user.goTo(activity.table);
    await user.press('ArrowDown', 'Enter');
    await expect(activity.details).toBeVisible();
    await user.press('F6');
    await expect(activity.details.getByRole('button', { name: 'Close the details' })).toBeFocused();
    await user.press('Escape');
    await expect(activity.details).toBeHidden();
    await expect(activity.table).toBeFocused();
    await user.press('Alt+ArrowLeft');
    await expect(activity.details).toBeVisible();
  });

  test('the plugin is installed, and its removal is thought over', async ({ bridge, daemon, startConsole }) => {
    await daemon.start();
    await bridge.setStatus(missing);
    await bridge.setAction('install', [...installSteps, { result: 'ok' }], installed);
    const { frame, page, setup } = await startConsole({ env: bridge.environment });
    const user = new KeyboardUser(page);
    await user.use(frame.entry('Setup'));
    await user.use(setup.button('Install'));
    await expect(setup.state).toContainText('The plugin is installed');
    await user.use(setup.button('Uninstall…'));
    await expect(setup.confirmation).toBeVisible();
    await user.use(setup.confirmation.getByRole('button', { name: 'Cancel' }));
    await expect(setup.confirmation).toBeHidden();
    await expect(setup.button('Uninstall…')).toBeFocused();
  });

  test('the theme is chosen, and the palette leads back', async ({ bridge, daemon, docker, folder, startConsole }) => {
    const { app, frame, page, settings, testRequest } = await startConsole({
      env: await arrangeUsual({ bridge, daemon, docker, folder }),
    });
    const user = new KeyboardUser(page);
    await user.use(frame.entry('Settings'));
    await user.goTo(settings.theme('As the system has it'));
    await user.press('ArrowDown', 'ArrowDown');
    await expect(settings.theme('Dark')).toBeChecked();
    await expect.poll(() => app.evaluate(({ nativeTheme }) => nativeTheme.themeSource)).toBe('dark');
    await expect(settings.theme('Dark')).toBeFocused();
    const field = page.getByRole('combobox', { name: 'Go to or do' });
    await user.press('Control+k');
    await expect(field).toBeFocused();
    await user.press('Escape');
    await expect(field).toBeHidden();
    await expect(settings.theme('Dark')).toBeFocused();
    // A dialog that the palette opens leads back to before the palette.
    await user.press('Control+k');
    await expect(field).toBeFocused();
    await user.type('test request');
    await page.keyboard.press('Enter');
    await expect(testRequest.dialog).toBeVisible();
    await user.goTo(testRequest.closeButton);
    await page.keyboard.press('Enter');
    await expect(testRequest.dialog).toBeHidden();
    await expect(settings.theme('Dark')).toBeFocused();
  });

  test('every view can be walked through and left', async ({ bridge, daemon, docker, folder, startConsole }) => {
    const { frame, page } = await startConsole({ env: await arrangeUsual({ bridge, daemon, docker, folder }) });
    const user = new KeyboardUser(page);
    for (const view of ['Overview', 'Credential specs', 'Sources', 'Connections', 'Doctor', 'Setup', 'Settings']) {
      await user.use(frame.entry(view));
      await expect(frame.heading(view)).toBeVisible();
      // Through everything in it, to the status bar at the end of the window.
      await user.goTo(frame.state('Vault'));
    }
  });
});
