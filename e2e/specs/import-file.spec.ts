import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { exampleAccount } from '../../scripts/lib/example-vault.ts';
import { canariesIn, canariesInFolder } from '../../test/support/canary.ts';
import { ConfigurationPage } from '../pages/configuration-page.ts';
import { ConsoleFrame } from '../pages/console-frame.ts';
import { ImportDialogPage } from '../pages/import-dialog.ts';
import { answerOpenDialog } from '../support/choose-file.ts';
import { expect, test } from '../support/fixtures.ts';
import { recordIpc } from '../support/record-ipc.ts';

test('A CcgVault file from elsewhere is imported beside what there is, and containers get their credential from it', async ({
  host,
  vault,
}) => {
  const token = vault.server.rootToken;
  const canaries = [{ what: 'the token of CcgVault', text: token }];
  const before = readFileSync(host.configurationFile, 'utf8');
  const file = path.join(host.folder, 'ccgvault.yml');
  writeFileSync(
    file,
    `defaults:
  vault_addr: ${vault.server.address}
  auth: { type: token, config: { token: ${token} } }
sources:
  theirs: { type: kv2, config: { path: win/gmsa-getter } }
`,
    { mode: 0o600 },
  );
  const page = await host.openConsole();
  const messages = await recordIpc(host.app);
  await new ConsoleFrame(page).goTo('Connections');
  const connections = new ConfigurationPage(page, 'Connections');
  const imports = new ImportDialogPage(page);
  await answerOpenDialog(host.app, file);
  await imports.openButton.click();
  await expect(imports.dialog).toContainText('In the protected store as default-token');
  expect(readFileSync(host.configurationFile, 'utf8')).toBe(before);
  await imports.button('Import').click();
  await expect(imports.report).toContainText(vault.server.address);
  await imports.report.getByRole('button', { name: 'Close' }).click();
  await expect(connections.entry('default')).toContainText('Ready');

  expect(await host.daemon.request('theirs')).toEqual(exampleAccount);
  expect(await host.daemon.request(`${file}|theirs`)).toEqual(exampleAccount);
  expect(await host.daemon.request('webapp01')).toEqual(exampleAccount);
  expect(await canariesInFolder(host.dataFolder, canaries)).toEqual([]);

  await connections.button('Undo').click();
  await expect(connections.entry('default')).toHaveCount(0);
  expect(readFileSync(host.configurationFile, 'utf8')).toBe(before);
  await expect(host.daemon.request('theirs')).rejects.toMatchObject({ code: 'CCGV-1006' });
  expect(await host.daemon.request('webapp01')).toEqual(exampleAccount);
  expect(canariesIn([...(await messages()), await page.content()].join('\n'), canaries)).toEqual([]);
});
