import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';

import type { CredentialTestResult } from '../../src/shared/rpc/admin-contract.ts';
import { foreignGuids, foreignSpec } from '../../test/support/foreign-specs.ts';
import { MigratePage } from '../pages/migrate-page.ts';
import { capture, expect, test } from './fixtures.ts';

const configuration = `# Managed by the platform team
version: 1
connections:
  prod: { vault_addr: "https://vault.contoso.com:8200", auth: { type: agent } }
sources: {}
`;

const inline = foreignSpec(foreignGuids.macsux, 'gmsa.plugin@contoso.com:CANARY-in-clear');
const azureInput =
  'ObjectId=4f1b7f6c-51c8-4d0e-8a8b-0c0d9a3c1b11;SecretUri=https://contoso.vault.azure.net/secrets/gmsa';

const answer: CredentialTestResult = {
  outcome: 'ok',
  error: null,
  rowId: 1,
  source: 'gmsa.plugin',
  domain: 'contoso.com',
  username: 'gmsa.plugin',
  password: null,
  cache: 'miss',
  secretVersion: 1,
  durations: { queue: 0, auth: 0, read: 8, total: 9 },
};

test.describe('Migrate', () => {
  test('shows the plan, carries it out step by step, and takes it back', async ({ daemon, docker, startConsole }) => {
    mkdirSync(docker.specFolder);
    const file = path.join(docker.specFolder, 'contoso_webapp01.json');
    writeFileSync(file, inline);
    writeFileSync(
      path.join(docker.specFolder, 'contoso_aks.json'),
      foreignSpec(foreignGuids.azure, azureInput, { gmsa: 'aks' }),
    );
    writeFileSync(
      path.join(docker.specFolder, 'contoso_old.json'),
      foreignSpec(foreignGuids.ccgVault, 'C:\\ccg\\ccgvault.yml|static_kv2', { gmsa: 'old' }),
    );
    await daemon.writeConfiguration(configuration);
    daemon.onTest = () => answer;
    const written = Promise.withResolvers<{ version: number }>();
    daemon.onStore = () => written.promise;
    await daemon.start();
    const console = await startConsole();
    await console.frame.goTo('Credential specs');
    const view = new MigratePage(console.page);
    await view.open();
    await expect(view.spec('contoso_webapp01.json')).toContainText('account contoso.com\\gmsa.plugin');
    await expect(view.spec('contoso_webapp01.json')).toContainText('prod: secret/win/gmsa.plugin');
    await expect(view.spec('contoso_aks.json')).toContainText('az keyvault secret show');
    await expect(view.spec('contoso_old.json')).toContainText('Import that file first');
    await expect(console.page.locator('body')).not.toContainText('CANARY');
    await capture(console, 'migrate-plan');

    await view.include('contoso_webapp01.json').uncheck();
    await expect(view.migrate).toHaveAttribute('aria-disabled', 'true');
    await view.include('contoso_webapp01.json').check();
    await view.migrate.click();
    await expect(view.progress).toContainText('Store the account in Vault');
    await expect(view.stop).toBeVisible();
    await capture(console, 'migrate-running');
    written.resolve({ version: 1 });
    await expect(view.progress).toContainText('Migrated');
    await expect(view.progress).toContainText('contoso.com\\gmsa.plugin in 9 ms.');
    await capture(console, 'migrate-done');
    expect(readFileSync(file, 'utf8')).toContain('"PluginInput": "gmsa.plugin"');
    expect(await readFile(daemon.configurationFile, 'utf8')).toContain('gmsa.plugin');

    await view.result('Take back').click();
    await expect(view.progress).toContainText('Everything is as it was');
    await expect(view.earlier).toContainText('taken back');
    expect(readFileSync(file, 'utf8')).toBe(inline);
    expect(await readFile(daemon.configurationFile, 'utf8')).toBe(configuration);
    expect(existsSync(`${file}.before-migration`)).toBe(false);
  });

  test('stops between two steps, tells what is in the way, and removes originals only when confirmed', async ({
    daemon,
    docker,
    startConsole,
  }) => {
    mkdirSync(docker.specFolder);
    const file = path.join(docker.specFolder, 'contoso_webapp01.json');
    writeFileSync(file, inline);
    await daemon.writeConfiguration(configuration);
    daemon.onTest = () => answer;
    daemon.secretProbe = { state: 'different', version: 3, mayWrite: false };
    await daemon.start();
    const console = await startConsole();
    await console.frame.goTo('Credential specs');
    const view = new MigratePage(console.page);
    await view.open();
    await expect(view.spec('contoso_webapp01.json')).toContainText('holds another account');
    await expect(console.page.getByRole('main')).toContainText('path "secret/data/win/gmsa.plugin"');
    await expect(view.migrate).toHaveAttribute('aria-disabled', 'true');
    await capture(console, 'migrate-blocked');

    daemon.secretProbe = { state: 'absent', version: 0, mayWrite: true };
    const written = Promise.withResolvers<{ version: number }>();
    daemon.onStore = () => written.promise;
    await view.planAgain.click();
    await view.migrate.click();
    await view.stop.click();
    written.resolve({ version: 1 });
    await expect(view.progress).toContainText('Not everything was migrated');
    expect(readFileSync(file, 'utf8')).toBe(inline);
    await capture(console, 'migrate-stopped');

    daemon.onStore = () => Promise.resolve({ version: 1 });
    await view.migrate.click();
    await expect(view.result('Remove the originals…')).toBeEnabled();
    await view.result('Remove the originals…').click();
    await expect(view.confirmation).toContainText('contoso_webapp01.json.before-migration');
    await capture(console, 'migrate-finish');
    await view.confirmation.getByRole('button', { name: 'Remove', exact: true }).click();
    await expect(view.progress).toContainText('The originals are removed');
    expect(existsSync(`${file}.before-migration`)).toBe(false);
  });
});
