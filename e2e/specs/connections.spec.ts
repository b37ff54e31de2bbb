import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import path from 'node:path';

import { exampleAccount, prepareExampleVault } from '../../scripts/lib/example-vault.ts';
import { VaultServer } from '../../scripts/lib/vault-server.ts';
import { parseConfiguration } from '../../src/shared/config/parse-configuration.ts';
import { CertificateAuthority } from '../../test/support/certificates.ts';
import { ConfigurationPage } from '../pages/configuration-page.ts';
import { ConsoleFrame } from '../pages/console-frame.ts';
import { expect, test } from '../support/fixtures.ts';
import { keepPictures } from '../support/pictures.ts';

/** A server that takes connections and says nothing, as a firewall in between would have it. */
async function silentServer(): Promise<AsyncDisposable & { readonly address: string }> {
  const server = createServer((socket) => socket.on('error', () => undefined));
  const sockets = new Set<{ destroy: () => unknown }>();
  server.on('connection', (socket) => sockets.add(socket));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    [Symbol.asyncDispose]: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

test('A connection over TLS is made with the help of its test, edited, renamed, duplicated, deleted and brought back', async ({
  newHost,
}) => {
  const authority = new CertificateAuthority(path.join(newHost.folder, 'ca'), 'Contoso CA');
  const tls = { ...authority.issue({ name: 'vault.contoso.com', alternativeNames: 'IP:127.0.0.1,DNS:localhost' }) };
  await using server = await VaultServer.start({ tls: { ...tls, caFile: authority.caFile } });
  const access = await prepareExampleVault(server);
  // By its name, which has to be found.
  const address = server.address.replace('127.0.0.1', 'localhost');
  await using silent = await silentServer();
  const file = newHost.configurationFile;
  const text = (): string => readFileSync(file, 'utf8');

  await newHost.startDaemon();
  const page = await newHost.openConsole();
  await new ConsoleFrame(page).goTo('Connections');
  const view = new ConfigurationPage(page, 'Connections');
  const tested = page.getByRole('region', { name: 'Test of the connection' });
  const step = (name: string) => tested.getByRole('listitem').filter({ hasText: new RegExp(`^${name}`) });

  await test.step('from the empty state, with a test that can be cancelled', async () => {
    await view.button('Create the first connection').click();
    await view.field('Name').fill('prod');
    await view.field('Address').fill(silent.address);
    await view.field('Role ID').fill(access.roleId);
    await view.field('Secret ID').fill(access.secretId);
    await view.button('Test connection').click();
    await expect(step('Connect')).toBeVisible();
    await expect(step('Health of Vault')).toContainText('Running');
    await view.button('Cancel the test').click();
    await expect(view.button('Test connection')).toBeVisible();
    await expect(tested).not.toContainText('The connection does not work');
  });

  await test.step('a step that fails says what to do, and all of them are shown when it works', async () => {
    await view.field('Address').fill(address);
    await view.button('Test connection').click();
    await expect(tested).toContainText('The connection does not work as it should.');
    await expect(step('TLS')).toContainText(/CCGV-\d{4}/);
    await expect(step('TLS')).toContainText('Contoso CA');
    await expect(step('Log in')).toContainText('Not needed, or not possible');
    await step('TLS').scrollIntoViewIfNeeded();
    await keepPictures(newHost, 'real-connection-test-failed');

    await view.field('CA certificates').fill(authority.caFile);
    await view.button('Test connection').click();
    await expect(tested).toContainText('The connection works.');
    await expect(step('Find the server')).toContainText(/\d (ms|µs)/);
    await expect(step('TLS')).toContainText('Certificate vault.contoso.com, issued by Contoso CA');
    await expect(step('Health of Vault')).toContainText('State: active');
    await expect(step('Token')).toContainText('gmsa-getter');
    await view.save();
    await expect(view.entry('prod')).toContainText('Ready');
    expect(text()).not.toContain(access.secretId);
  });

  await test.step('an edit shows the change, keeps comments and what others changed meanwhile', async () => {
    // Somebody writes a source and comments with an editor.
    const theirs =
      `# Managed by the platform team\n${text()}\nsources:\n  # the shop of the web team\n` +
      '  webapp01: { type: kv2, connection: prod, config: { path: win/gmsa-getter } } # agreed in OPS-7\n';
    await view.field('Time limit (ms)').fill('9000');
    writeFileSync(file, theirs);
    await view.button('Review and save').click();
    await expect(view.review).toContainText('source webapp01 added');
    await expect(view.changes).toContainText('timeout_ms: 9000');
    await keepPictures(newHost, 'real-connection-review');
    await view.review.getByRole('button', { name: 'Save', exact: true }).click();
    await expect(view.review).toBeHidden();
    expect(text()).toContain('timeout_ms: 9000');
    expect(text().replace(/\n *timeout_ms: 9000/, '')).toBe(theirs);
    expect(await newHost.daemon.request('webapp01')).toEqual(exampleAccount);
    await view.button('Undo').click();
    await expect.poll(text).toBe(theirs);
    await expect(view.field('Time limit (ms)')).toHaveValue('');
  });

  await test.step('the sources follow a new name', async () => {
    await view.field('Name').fill('berlin');
    await view.button('Review and save').click();
    await expect(view.changes).toContainText('connection: berlin');
    await view.review.getByRole('button', { name: 'Save', exact: true }).click();
    await expect(view.review).toBeHidden();
    await expect(view.entry('berlin')).toHaveAttribute('aria-current', 'true');
    await expect(view.entry('prod')).toBeHidden();
    expect(text()).toContain('# Managed by the platform team\n');
    expect(text()).toContain('  # the shop of the web team\n');
    expect(text()).toContain('connection: berlin, config: { path: win/gmsa-getter } } # agreed in OPS-7');
    const { connections, sources } = parseConfiguration(text()).configuration ?? {};
    expect([...(connections?.keys() ?? [])]).toEqual(['berlin']);
    expect(sources?.get('webapp01')).toMatchObject({ connection: 'berlin' });
    expect(await newHost.daemon.request('webapp01')).toEqual(exampleAccount);
  });

  await test.step('the test of a saved connection tells the rights on its secrets', async () => {
    await view.button('Test connection').click();
    await expect(step('Rights on the secrets')).toContainText('secret/data/win/gmsa-getter (webapp01): read');
    await expect(tested).toContainText('The connection works.');
    await tested.scrollIntoViewIfNeeded();
    await keepPictures(newHost, 'real-connection-test');
  });

  await test.step('a duplicate is one of its own, and asks for the secret anew', async () => {
    await view.button('Duplicate').click();
    await expect(view.field('Address')).toHaveValue(address);
    await view.field('Name').fill('munich');
    await view.field('Secret ID').fill(access.secretId);
    await view.save();
    await expect(view.entry('munich')).toHaveAttribute('aria-current', 'true');
    const { connections, sources } = parseConfiguration(text()).configuration ?? {};
    expect([...(connections?.keys() ?? [])]).toEqual(['berlin', 'munich']);
    expect(sources?.get('webapp01')).toMatchObject({ connection: 'berlin' });
  });

  await test.step('deleting says what would break, and is taken back', async () => {
    const before = text();
    await view.entry('berlin').click();
    await expect(view.field('Name')).toHaveValue('berlin');
    await view.button('Delete').click();
    await expect(view.review.getByRole('heading')).toHaveText('Delete berlin and what uses it: webapp01');
    await expect(view.changes).toContainText('webapp01');
    await keepPictures(newHost, 'real-connection-delete');
    await view.review.getByRole('button', { name: 'Save', exact: true }).click();
    await expect(view.entry('berlin')).toBeHidden();
    expect(text()).not.toContain('webapp01');
    await expect(newHost.daemon.request('webapp01')).rejects.toMatchObject({ errorName: 'sourceUnknown' });
    await view.button('Undo').click();
    await expect(view.entry('berlin')).toBeVisible();
    expect(text()).toBe(before);
    expect(await newHost.daemon.request('webapp01')).toEqual(exampleAccount);
  });
  expect(await page.content()).not.toContain(access.secretId);
});
