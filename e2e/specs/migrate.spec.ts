import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { foreignGuids, foreignSpec } from '../../test/support/foreign-specs.ts';
import { ConsoleFrame } from '../pages/console-frame.ts';
import { MigratePage } from '../pages/migrate-page.ts';
import { makeDockerStandIn } from '../support/docker-stand-in.ts';
import { expect, test } from '../support/fixtures.ts';
import { keepPictures } from '../support/pictures.ts';

const password = 'CANARY-in-clear-Pa55';
const secretPath = 'secret/data/win/gmsa.plugin';

test('moves an account out of a credential spec into Vault, answers with it, and takes everything back', async ({
  host,
  vault,
}) => {
  const docker = makeDockerStandIn(host.folder);
  mkdirSync(docker.specFolder);
  const file = path.join(docker.specFolder, 'contoso_webapp01.json');
  const original = foreignSpec(foreignGuids.macsux, `gmsa.plugin@contoso.com:${password}`);
  writeFileSync(file, original);
  const configuration = readFileSync(host.configurationFile, 'utf8');
  const page = await host.openConsole(docker.env);
  await new ConsoleFrame(page).goTo('Credential specs');
  const view = new MigratePage(page);
  await view.open();
  const main = page.getByRole('main');

  // What the token lacks is shown as a policy that Vault takes as it is.
  await expect(view.spec('contoso_webapp01.json')).toContainText('may not write');
  const policy = await main
    .locator('pre')
    .filter({ hasText: `path "${secretPath}"` })
    .innerText();
  const { admin } = vault.server;
  const readable = ['kv/win/gmsa-getter', 'secret/data/win/gmsa-getter'];
  const reads = readable.map((readPath) => `path "${readPath}" { capabilities = ["read"] }`).join('\n');
  await admin.writePolicy('gmsa-getter', `${reads}\n${policy}`);
  try {
    await view.planAgain.click();
    await expect(view.spec('contoso_webapp01.json')).not.toContainText('may not write');
    await keepPictures(host, 'real-migrate-plan');
    await view.migrate.click();
    await expect(view.progress).toContainText('Migrated');
    await keepPictures(host, 'real-migrate-done');

    const rewritten = readFileSync(file, 'utf8');
    expect(rewritten).toContain('"PluginInput": "gmsa.plugin"');
    expect(rewritten).not.toContain(password);
    expect(readFileSync(`${file}.before-migration`, 'utf8')).toBe(original);
    expect(await host.daemon.request('gmsa.plugin')).toEqual({
      domain: 'contoso.com',
      username: 'gmsa.plugin',
      password,
    });
    await expect(page.locator('body')).not.toContainText('CANARY');

    await view.result('Take back').click();
    await expect(view.progress).toContainText('Everything is as it was');
    expect(readFileSync(file, 'utf8')).toBe(original);
    expect(readFileSync(host.configurationFile, 'utf8')).toBe(configuration);
    expect(existsSync(`${file}.before-migration`)).toBe(false);
    await expect(host.daemon.request('gmsa.plugin')).rejects.toMatchObject({ code: 'CCGV-1006' });
  } finally {
    await admin.allowRead('gmsa-getter', ...readable);
    await admin.close();
  }
});
