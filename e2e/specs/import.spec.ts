import { readdirSync, readFileSync, writeFileSync } from 'node:fs';

import { exampleAccount } from '../../scripts/lib/example-vault.ts';
import { ConfigurationPage } from '../pages/configuration-page.ts';
import { ConsoleFrame } from '../pages/console-frame.ts';
import { expect, test } from '../support/fixtures.ts';

test('A CcgVault file is imported, one click moves its token into the protected store, and undo gives it back', async ({
  newHost,
  vault,
}) => {
  const token = vault.server.rootToken;
  const theirs = `# The plugin of this host
defaults:
  vault_addr: ${vault.server.address}
  auth:
    type: token
    config: { token: ${token} }   # asked for in OPS-12
sources:
  webapp01: { type: kv2, config: { path: win/gmsa-getter } }
`;
  writeFileSync(newHost.configurationFile, theirs, { mode: 0o600 });
  await newHost.startDaemon();
  expect(await newHost.daemon.request('webapp01')).toEqual(exampleAccount);
  const page = await newHost.openConsole();
  await new ConsoleFrame(page).goTo('Connections');
  const connections = new ConfigurationPage(page, 'Connections');
  await connections.button('Import').click();
  await expect(connections.changes).toContainText('version: 1');
  await connections.review.getByRole('button', { name: 'Save', exact: true }).click();
  const report = page.getByRole('dialog', { name: 'The configuration of CcgVault is imported' });
  await expect(report).toContainText(vault.server.address);
  await expect(report).toContainText('secret, as CcgVault assumes');
  const imported = readFileSync(newHost.configurationFile, 'utf8');

  await report.getByRole('button', { name: 'Move into the protected store' }).click();
  await expect(report.getByText('This is done.')).toBeVisible();
  const safe = readFileSync(newHost.configurationFile, 'utf8');
  expect(safe).toContain('token: { secret: default-token }');
  expect(safe).toContain('# asked for in OPS-12');
  for (const name of readdirSync(newHost.dataFolder).filter((file) => file.startsWith('config.yaml'))) {
    expect(readFileSync(`${newHost.dataFolder}/${name}`, 'utf8')).not.toContain(token);
  }
  expect(await newHost.daemon.request('webapp01')).toEqual(exampleAccount);
  expect(await page.content()).not.toContain(token);

  await report.getByRole('button', { name: 'Undo' }).click();
  await expect(report.getByRole('button', { name: 'Move into the protected store' })).toBeVisible();
  expect(readFileSync(newHost.configurationFile, 'utf8')).toBe(imported);
  expect(imported).toContain(token);
  expect(await newHost.daemon.request('webapp01')).toEqual(exampleAccount);
});
