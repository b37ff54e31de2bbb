import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

import { canariesIn, canariesInFolder } from '../../test/support/canary.ts';
import { ConfigurationPage } from '../pages/configuration-page.ts';
import { ImportDialogPage } from '../pages/import-dialog.ts';
import { answerOpenDialog } from '../support/choose-file.ts';
import { KeyboardUser } from '../support/keyboard-user.ts';
import { expectFits } from '../support/layout.ts';
import { recordIpc } from '../support/record-ipc.ts';
import { capture, expect, type StartedConsole, test } from './fixtures.ts';

const canary = { what: 'the token of CcgVault', text: 'canaryOfCcgVaultXq7Lm' };

const theirs = `# canary stays out of here
defaults:
  vault_addr: http://vault.contoso.com:8200
  auth: { type: token, config: { token: ${canary.text} } }
sources:
  webapp01: { type: kv2, config: { path: win/gmsa-getter } }
  legacy: { type: kv1, config: { path: win/legacy } }
`;

const ours = `version: 1
connections:
  default:
    vault_addr: https://vault.contoso.com:8200
    auth: { type: approle, config: { role_id: 3f7c1a52, secret_id: { secret: prod-approle } } }
sources:
  webapp01: { type: kv2, config: { path: win/another } }
`;

interface Opened {
  readonly console: StartedConsole;
  readonly view: ConfigurationPage;
  readonly imports: ImportDialogPage;
}

async function openConnections(startConsole: () => Promise<StartedConsole>): Promise<Opened> {
  const console = await startConsole();
  await console.frame.goTo('Connections');
  return {
    console,
    view: new ConfigurationPage(console.page, 'Connections'),
    imports: new ImportDialogPage(console.page),
  };
}

/** Writes a file that lies outside the data folder. */
async function written(folder: string, content: string | Uint8Array): Promise<string> {
  const file = path.join(folder, 'theirs', 'config.yml');
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, content);
  return file;
}

test.describe('A file of CcgVault', () => {
  test('is imported by the keyboard into an empty configuration, and nothing of its token reaches the page', async ({
    daemon,
    folder,
    startConsole,
  }) => {
    const file = await written(folder, theirs);
    await daemon.start();
    const { console, imports, view } = await openConnections(startConsole);
    const { app, page } = console;
    const messages = await recordIpc(app);
    const user = new KeyboardUser(page);
    await expect(page.getByText('There is no connection yet')).toBeVisible();
    await answerOpenDialog(app);
    await user.use(imports.openButton);
    await expect(imports.openButton).toBeFocused();
    await expect(imports.dialog).toBeHidden();

    await answerOpenDialog(app, file);
    await user.use(imports.openButton);
    await expect(imports.dialog).toContainText('connection default');
    await expect(imports.dialog).toContainText('source legacy');
    await expect(imports.dialog).toContainText('In the protected store as default-token');
    await expect(imports.dialog).toContainText(`PluginInput may name ${file} as before.`);
    await capture(console, 'connections-import-file');
    await user.press('Escape');
    await expect(imports.dialog).toBeHidden();
    await expect(imports.openButton).toBeFocused();
    expect(daemon.secrets.size).toBe(0);

    await user.use(imports.openButton);
    await user.use(imports.button('Import'));
    await expect(imports.report).toContainText('kv, as CcgVault assumes');
    await expect(imports.report).toContainText(`${file} still holds its secrets in clear`);
    await capture(console, 'connections-import-file-report');
    await imports.report.getByRole('button', { name: 'Bridge 24 hours without Vault' }).first().click();
    await expect(imports.report.getByText('This is done.')).toHaveCount(1);
    await imports.report.getByRole('button', { name: 'Close' }).click();
    await expect(view.entry('default')).toBeVisible();
    expect(daemon.secrets.get('default-token')).toBe(canary.text);

    const recorded = await messages();
    expect(recorded.some((message) => message.includes('config/saveImport'))).toBe(true);
    expect(canariesIn([...recorded, await page.content(), console.errors()].join('\n'), [canary])).toEqual([]);
    await app.close();
    expect(await canariesInFolder(daemon.dataFolder, [canary])).toEqual([]);
    expect(await canariesInFolder(path.join(folder, 'user'), [canary])).toEqual([]);
  });

  test('is added to what there is, under free names, and taken back', async ({ daemon, folder, startConsole }) => {
    const file = await written(folder, theirs);
    await daemon.writeConfiguration(ours);
    await daemon.start();
    const { console, imports, view } = await openConnections(startConsole);
    await answerOpenDialog(console.app, file);
    await imports.openButton.click();
    await expect(imports.dialog).toContainText('connection ccgvault');
    await expect(imports.dialog).toContainText('there is another connection default');
    await expect(imports.dialog).toContainText('PluginInput must say webapp01-2.');
    await expect(imports.dialog).toContainText(`PluginInput cannot name ${file} any more`);
    await capture(console, 'connections-import-file-renamed');
    await imports.button('Import').click();
    await imports.report.getByRole('button', { name: 'Close' }).click();
    await expect(view.entry('ccgvault')).toBeVisible();
    await view.button('Undo').click();
    await expect(view.entry('ccgvault')).toHaveCount(0);
    expect(await readFile(daemon.configurationFile, 'utf8')).toBe(ours);
    expect(daemon.secrets.size).toBe(0);
  });

  test('is looked at again where somebody else changes the configuration at the same time', async ({
    daemon,
    folder,
    startConsole,
  }) => {
    const file = await written(folder, theirs);
    await daemon.writeConfiguration('version: 1\n');
    await daemon.start();
    const { console, imports } = await openConnections(startConsole);
    await answerOpenDialog(console.app, file);
    await imports.openButton.click();
    await expect(imports.dialog).toContainText('connection default');
    await daemon.writeConfiguration(ours);
    await imports.button('Import').click();
    await expect(imports.dialog).toContainText('The configuration was changed meanwhile, so nothing was imported.');
    await expect(imports.dialog).toContainText('connection ccgvault');
    expect(await readFile(daemon.configurationFile, 'utf8')).toBe(ours);
    await imports.button('Import').click();
    await expect(imports.report).toContainText('connection ccgvault');
    await imports.report.getByRole('button', { name: 'Close' }).click();

    await imports.openButton.click();
    await expect(imports.dialog).toContainText('It is there already, so it is not added again.');
  });

  test('is refused with place and remedy where it is something else, and another one can be chosen', async ({
    daemon,
    folder,
    startConsole,
  }) => {
    await daemon.start();
    const { console, imports } = await openConnections(startConsole);
    const { app } = console;
    await answerOpenDialog(app, folder);
    await imports.openButton.click();
    await expect(imports.dialog).toContainText('CCGV-1116');
    await expect(imports.dialog).toContainText(`${folder} is a folder`);
    await capture(console, 'connections-import-file-unreadable');
    for (const [content, reason] of [
      [new Uint8Array([0xff, 0xfe, 0x61, 0x00]), 'is saved as UTF-16'],
      [new Uint8Array([0x61, 0xff]), 'is not saved as UTF-8'],
      ['#'.repeat(1024 * 1024 + 1), 'is larger than 1 MiB'],
      [`password: ${canary.text}\n`, 'Line 1: The file has no defaults'],
      [theirs.replace('auth', 'auht'), 'Line 4: The key "auht" is not known in defaults.'],
    ] as const) {
      await answerOpenDialog(app, await written(folder, content));
      await imports.button('Another file…').click();
      await expect(imports.dialog).toContainText(reason);
      await expect(imports.button('Import')).toBeDisabled();
    }
    await capture(console, 'connections-import-file-wrong');
    await answerOpenDialog(app, await written(folder, theirs));
    await imports.button('Another file…').click();
    await expect(imports.button('Import')).toBeEnabled();
    await daemon.writeConfiguration(ours.replace('role_id', 'role_it'));
    await imports.button('Import').click();
    await expect(imports.dialog).toContainText('Correct config.yaml first');
    await expect(imports.button('Import')).toBeDisabled();
  });

  test('waits for the daemon', async ({ daemon, folder, startConsole }) => {
    const file = await written(folder, theirs);
    await daemon.start();
    const { console, imports } = await openConnections(startConsole);
    await answerOpenDialog(console.app, file);
    await imports.openButton.click();
    await expect(imports.button('Import')).toBeEnabled();
    await daemon.stop();
    await imports.button('Import').click();
    await expect(imports.dialog).toContainText('CCGV-3008');
    await expect(imports.dialog).toContainText('connection default');
    await imports.button('Cancel').click();
    await expect(imports.openButton).toBeDisabled();
  });

  test('cannot be chosen where an administrator has forbidden changes', async ({ daemon, folder, startConsole }) => {
    const policies = path.join(folder, 'policies.json');
    await writeFile(policies, JSON.stringify({ AllowConfigurationChanges: 0 }));
    await daemon.start();
    const { console, imports } = await openConnections(() =>
      startConsole({ env: { CCG_VAULT_POLICY_FILE: policies } }),
    );
    await expect(imports.openButton).toBeDisabled();
    await answerOpenDialog(console.app, await written(folder, theirs));
    const answer = await console.page.evaluate<{ ok: boolean; error: { code: string } }>(
      'window.ccgVault.config.chooseImport()',
    );
    expect(answer).toMatchObject({ ok: false, error: { code: 'CCGV-3016' } });
    expect(daemon.asked).not.toContain('config/previewImport');
  });

  test('is looked at in German with text of twice the size, and nothing is lost', async ({
    daemon,
    folder,
    startConsole,
  }) => {
    await daemon.writeConfiguration(ours);
    await daemon.start();
    const { console } = await openConnections(startConsole);
    const { app, page } = console;
    await app.evaluate(({ BrowserWindow }) => {
      const [window] = BrowserWindow.getAllWindows();
      window?.setMinimumSize(640, 400);
      window?.setContentSize(640, 400);
    });
    await expect.poll(() => page.evaluate<number>('window.innerWidth')).toBe(640);
    await page.evaluate(`window.ccgVault.settings.update({ language: 'de' })`);
    const open = page.getByRole('button', { name: 'CcgVault-Datei importieren…' });
    const dialog = page.getByRole('dialog', { name: 'CcgVault-Datei importieren' });
    await answerOpenDialog(app, await written(folder, theirs));
    await open.click();
    await expect(dialog).toContainText('PluginInput muss webapp01-2 sagen.');
    await expectFits(page);
    await capture(console, 'connections-import-file-german');
    await answerOpenDialog(app, folder);
    await dialog.getByRole('button', { name: 'Andere Datei…' }).click();
    await expect(dialog).toContainText(`${folder} ist ein Ordner`);
    await expectFits(page);
  });
});
