import { readFileSync, writeFileSync } from 'node:fs';

import { exampleAccount } from '../../scripts/lib/example-vault.ts';
import { ConfigurationPage } from '../pages/configuration-page.ts';
import { ConsoleFrame } from '../pages/console-frame.ts';
import { expect, test } from '../support/fixtures.ts';

test('A connection and a source are made in the console, and a request is answered with them', async ({
  newHost,
  vault,
}) => {
  await newHost.startDaemon();
  const page = await newHost.openConsole();
  const frame = new ConsoleFrame(page);
  await frame.goTo('Connections');
  const connections = new ConfigurationPage(page, 'Connections');
  await connections.button('Create the first connection').click();
  await connections.field('Name').fill('prod');
  await connections.field('Address').fill(vault.server.address);
  await connections.field('Role ID').fill(vault.access.roleId);
  await connections.field('Secret ID').fill(vault.access.secretId);
  await connections.button('Test connection').click();
  const tested = page.getByRole('region', { name: 'Test of the connection' });
  await expect(tested).toContainText('The connection works.');
  await connections.save();
  await expect(connections.entry('prod')).toContainText('Ready');
  expect(readFileSync(newHost.configurationFile, 'utf8')).not.toContain(vault.access.secretId);

  await frame.goTo('Sources');
  const sources = new ConfigurationPage(page, 'Sources');
  await sources.button('Create the first source').click();
  await sources.field('Name').fill('webapp01');
  await sources.button('Browse').click();
  await page.getByRole('button', { name: 'secret/ (kv2)' }).click();
  // The role of this host may read and not list, so the path is typed.
  await expect(sources.form.getByText('The token may not read the secret')).toBeVisible();
  await sources.field('Path of the secret').fill('win/gmsa-getter');
  await sources.save();
  await expect(sources.entry('webapp01')).toBeVisible();
  expect(await newHost.daemon.request('webapp01')).toEqual(exampleAccount);

  await sources.field('Serve from memory for').fill('5m');
  const edited = readFileSync(newHost.configurationFile, 'utf8').replace('win/gmsa-getter', 'win/moved');
  writeFileSync(newHost.configurationFile, edited);
  await expect(sources.form.getByText('Somebody else changed this source')).toBeVisible();
  await sources.button('Review and save').click();
  await expect(sources.review).toContainText('Nothing is written over that');
  expect(readFileSync(newHost.configurationFile, 'utf8')).toBe(edited);
  await sources.review.getByRole('button', { name: 'Back' }).click();
  await sources.button('Discard my changes').click();
  expect(await page.content()).not.toContain(vault.access.secretId);
});
