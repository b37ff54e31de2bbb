import { writeFileSync } from 'node:fs';

import { OverviewPage } from '../pages/overview-page.ts';
import { expect, test } from '../support/fixtures.ts';
import { keepPictures } from '../support/pictures.ts';

test('leads a new host from no configuration to a working one', async ({ newHost, vault }) => {
  await newHost.startDaemon();
  const page = await newHost.openConsole();
  const overview = new OverviewPage(page);
  await expect(overview.state).toContainText('Nothing is configured yet');
  await expect(overview.firstSteps).toContainText(newHost.configurationFile);
  await keepPictures(newHost, 'real-first-run');

  newHost.configure(vault.server, vault.access);
  await expect(overview.state).toHaveAttribute('data-tone', 'success', { timeout: 20_000 });
  await expect(overview.source('webapp01')).toBeVisible();
  await expect(overview.firstSteps).toBeHidden();
});

test('keeps the last good configuration in force and says where the new one is wrong', async ({ host }) => {
  const page = await host.openConsole();
  const overview = new OverviewPage(page);
  await expect(overview.state).toHaveAttribute('data-tone', 'success');

  writeFileSync(host.configurationFile, 'version: 1\nsources: { webapp01: { type: kv3 } }\n');
  await expect(overview.problems).toContainText('line 2', { timeout: 20_000 });
  expect(await host.daemon.request('webapp01')).toMatchObject({ username: 'gmsa-getter' });
  await keepPictures(host, 'real-configuration-rejected');
});
