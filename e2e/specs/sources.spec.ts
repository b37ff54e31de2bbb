import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { exampleConfiguration } from '../../scripts/lib/example-vault.ts';
import { parseConfiguration } from '../../src/shared/config/parse-configuration.ts';
import { canariesIn } from '../../test/support/canary.ts';
import { ActivityPage } from '../pages/activity-page.ts';
import { ConfigurationPage } from '../pages/configuration-page.ts';
import { ConsoleFrame } from '../pages/console-frame.ts';
import { TestRequestDialog } from '../pages/test-request-dialog.ts';
import { expect, test } from '../support/fixtures.ts';
import { keepPictures } from '../support/pictures.ts';
import { recordIpc } from '../support/record-ipc.ts';

/** Names as Vault allows them, each with something that gets lost where a path is not encoded as it should be. */
const oddFolder = `team 7%2F`;
const oddName = `größe "A" 'b' 100% ü#?&+日本`;
const password = 'canaryOfTheBrowser7Kq';

test('Secrets are found in Vault by browsing, as far as the token may see, and no value of them reaches the page', async ({
  newHost,
  vault,
}) => {
  const { admin } = vault.server;
  const secret = { dom: 'contoso.com', login: 'gmsa-reader', pass: password, whole: `CONTOSO\\reader:${password}` };
  const encode = (...parts: string[]): string => parts.map(encodeURIComponent).join('/');
  await admin.mountKv('team/kv', 2);
  for (const pass of [`${password}-old`, password]) {
    await admin.writeSecret('team/kv', 2, encode(oddFolder, oddName), { ...secret, pass });
  }
  await admin.writeSecret('kv', 1, encode('old', oddName), secret);
  await admin.writePolicy(
    'browser',
    ['kv/*', 'team/kv/*'].map((each) => `path "${each}" { capabilities = ["read", "list"] }`).join('\n'),
  );
  const tokenFile = path.join(newHost.dataFolder, 'browser-token');
  writeFileSync(tokenFile, (await admin.createToken({ policies: ['browser'] })).client_token, { mode: 0o600 });
  newHost.configure(vault.server, vault.access);
  const secretIdFile = path.join(newHost.dataFolder, 'secret-id');
  writeFileSync(
    newHost.configurationFile,
    exampleConfiguration(vault.server, vault.access.roleId, secretIdFile).replace(
      'sources:',
      `  browser:\n    vault_addr: ${vault.server.address}\n    auth: { type: token_from_file, config: { file_path: ${tokenFile} } }\nsources:`,
    ),
  );
  await newHost.startDaemon();
  const page = await newHost.openConsole();
  const messages = await recordIpc(newHost.app);
  const frame = new ConsoleFrame(page);
  await frame.goTo('Sources');
  const view = new ConfigurationPage(page, 'Sources');
  const browser = page.getByRole('region', { name: 'Secrets in Vault' });
  const pick = (name: string) => browser.getByRole('button', { name, exact: true }).click();
  const saved = (name: string) =>
    parseConfiguration(readFileSync(newHost.configurationFile, 'utf8')).configuration?.sources.get(name);

  await test.step('in a kv2 engine, with versions and fields', async () => {
    await view.button('New source').click();
    await view.field('Name').fill('odd');
    await view.field('Connection').selectOption('browser');
    await pick('Browse');
    await pick('team/kv/ (kv2)');
    await pick(`${oddFolder}/`);
    await pick(oddName);
    await expect(view.field('Path of the secret')).toHaveValue(`${oddFolder}/${oddName}`);
    await expect(view.field('Mount')).toHaveValue('team/kv');
    await expect(view.field('Version to read').getByRole('option')).toHaveCount(3);
    await expect(view.field('Version to read')).toContainText(/The latest, now version 2, written/);
    await view.field('Domain is in').selectOption('dom');
    await view.field('User name is in').selectOption('login');
    await view.field('Password is in').selectOption('pass');
    await view.button('Show what CCG will get').click();
    await expect(browser).toContainText('gmsa-reader');
    await expect(browser).toContainText('••••••••');
    await browser.scrollIntoViewIfNeeded();
    await keepPictures(newHost, 'real-source-browser');
    await view.save();
    await expect(view.entry('odd')).toHaveAttribute('aria-current', 'true');
    expect(saved('odd')).toMatchObject({ mountPoint: 'team/kv', path: `${oddFolder}/${oddName}` });
    expect(await newHost.daemon.request('odd')).toEqual({
      domain: 'contoso.com',
      username: 'gmsa-reader',
      password,
    });
  });

  await test.step('in a kv1 engine, with the whole credential in one field', async () => {
    await view.button('New source').click();
    await view.field('Name').fill('old');
    await view.field('Connection').selectOption('browser');
    await pick('Browse');
    await pick('kv/ (kv1)');
    await pick('old/');
    await pick(oddName);
    await expect(view.field('Engine')).toHaveValue('kv1');
    await expect(view.field('Version to read')).toBeHidden();
    await view.field('The account is in').selectOption('one');
    await view.field('Account and password are in').selectOption('whole');
    await view.button('Show what CCG will get').click();
    await expect(browser).toContainText('CONTOSO');
    await expect(browser).toContainText('reader');
    await view.save();
    expect(await newHost.daemon.request('old')).toEqual({ domain: 'CONTOSO', username: 'reader', password });
  });

  await test.step('by a typed path where listing is forbidden', async () => {
    await view.button('New source').click();
    await view.field('Name').fill('typed');
    await view.field('Connection').selectOption('demo');
    await pick('Browse');
    await pick('secret/ (kv2)');
    await expect(browser).toContainText('The token may not read the secret');
    await expect(browser).toContainText(/CCGV-\d{4}/);
    await browser.scrollIntoViewIfNeeded();
    await keepPictures(newHost, 'real-source-browser-forbidden');
    await view.field('Path of the secret').fill('win/gmsa-getter');
    await view.save();
    expect(await newHost.daemon.request('typed')).toMatchObject({ username: 'gmsa-getter' });
  });

  await test.step('and tested, with its times and without its password', async () => {
    await view.entry('odd').click();
    await expect(view.field('Name')).toHaveValue('odd');
    await view.button('Test source').click();
    const dialog = new TestRequestDialog(page);
    await expect(dialog.source).toHaveValue('odd');
    await dialog.makeButton.click();
    await expect(dialog.dialog).toContainText('The request was answered');
    await expect(dialog.dialog).toContainText('contoso.com\\gmsa-reader');
    await expect(dialog.dialog).toContainText('version 2 of the secret');
    await expect(dialog.dialog.getByRole('row', { name: /Reading the secret/ })).toContainText(/\d (ms|µs)/);
    await expect(dialog.dialog).toContainText('Received, not shown');
    await keepPictures(newHost, 'real-source-test');
    await dialog.dialog.getByRole('link', { name: /^Show request \d+ in Activity$/ }).click();
    const activity = new ActivityPage(page);
    await expect(activity.details).toContainText('Console');
    await expect(activity.details).toContainText('contoso.com\\gmsa-reader');
  });

  const canaries = [{ what: 'a value of a secret', text: password }];
  expect(canariesIn((await messages()).join('\n'), canaries)).toEqual([]);
  expect(canariesIn(await page.content(), canaries)).toEqual([]);
  await admin.close();
});
