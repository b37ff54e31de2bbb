import { readFile } from 'node:fs/promises';

import { parseConfiguration } from '../../src/shared/config/parse-configuration.ts';
import { errorReport } from '../../src/shared/errors/ccg-vault-error.ts';
import { canariesIn, canariesInFolder, type Canary } from '../../test/support/canary.ts';
import { ConfigurationPage } from '../pages/configuration-page.ts';
import { recordIpc } from '../support/record-ipc.ts';
import { capture, expect, test } from './fixtures.ts';

const configuration = `# Managed by the platform team
version: 1
connections:
  prod:
    vault_addr: https://vault.contoso.com:8200
    auth: { type: approle, config: { role_id: 3f7c1a52, secret_id: { secret: prod-approle } } } # rotated monthly
  lab:
    vault_addr: https://vault-lab.contoso.com:8200
    auth: { type: token, config: { token: hvs.CANARY-in-clear } }
sources:
  webapp01: { type: kv2, connection: prod, config: { path: win/gmsa-getter } }
  lab-tools: { type: kv1, connection: lab, config: { path: win/lab-getter } }
`;

const noFindings = { facts: [], certificates: [], paths: [], error: null } as const;

test.describe('Connections', () => {
  test('are edited with a look at the change, saved with comments kept, and taken back', async ({
    daemon,
    startConsole,
  }) => {
    await daemon.writeConfiguration(configuration);
    await daemon.start();
    const console = await startConsole();
    await console.frame.goTo('Connections');
    const view = new ConfigurationPage(console.page, 'Connections');
    await expect(view.entry('prod')).toContainText('Ready');
    await expect(view.field('Address')).toHaveValue('https://vault.contoso.com:8200');
    await capture(console, 'connections');

    await view.field('Time limit (ms)').fill('50');
    await expect(view.form.getByText('must be at least 100')).toBeVisible();
    await view.field('Time limit (ms)').fill('9000');
    await view.button('Review and save').click();
    await expect(view.changes).toContainText('timeout_ms: 9000');
    await capture(console, 'connections-review');
    await view.review.getByRole('button', { name: 'Save', exact: true }).click();
    await expect(view.review).toBeHidden();
    const saved = await readFile(daemon.configurationFile, 'utf8');
    expect(saved).toContain('timeout_ms: 9000');
    expect(saved).toContain('# rotated monthly');

    await view.button('Undo').click();
    await expect.poll(() => readFile(daemon.configurationFile, 'utf8')).toBe(configuration);
    await expect(view.field('Time limit (ms)')).toHaveValue('');
  });

  test('keep what was typed while another view is open, and show what somebody else changed', async ({
    daemon,
    startConsole,
  }) => {
    await daemon.writeConfiguration(configuration);
    await daemon.start();
    const console = await startConsole();
    await console.frame.goTo('Connections');
    const view = new ConfigurationPage(console.page, 'Connections');
    await view.field('Namespace').fill('infra');
    await console.frame.goTo('Overview');
    await console.frame.goTo('Connections');
    await expect(view.field('Namespace')).toHaveValue('infra');

    await daemon.writeConfiguration(configuration.replace('contoso.com:8200', 'contoso.com:8300'));
    await expect(view.form.getByText('Somebody else changed this connection')).toBeVisible();
    await capture(console, 'connections-conflict');
    await view.button('Review and save').click();
    await expect(view.review).toContainText('Nothing is written over that');
    await expect(view.review.getByRole('button', { name: 'Save', exact: true })).toHaveAttribute(
      'aria-disabled',
      'true',
    );
    await view.review.getByRole('button', { name: 'Back' }).click();
    await view.button('Continue from the file').click();
    await expect(view.field('Address')).toHaveValue('https://vault.contoso.com:8300');
    await view.save();
    const saved = await readFile(daemon.configurationFile, 'utf8');
    expect(saved).toContain('contoso.com:8300');
    expect(saved).toContain('namespace: infra');
  });

  test('take secrets and never show them; one in clear moves into the protected store', async ({
    daemon,
    startConsole,
  }) => {
    await daemon.writeConfiguration(configuration);
    await daemon.start();
    const console = await startConsole();
    await console.frame.goTo('Connections');
    const view = new ConfigurationPage(console.page, 'Connections');
    await view.entry('lab').click();
    // The one at the field, which shows the change first.
    await view.button('Move into the protected store').last().click();
    await expect(view.changes).toContainText('secret: lab-token');
    expect(await console.page.content()).not.toContain('CANARY');
    await view.review.getByRole('button', { name: 'Save', exact: true }).click();
    await expect(view.review).toBeHidden();
    expect(daemon.secrets.get('lab-token')).toBe('hvs.CANARY-in-clear');
    expect(await readFile(daemon.configurationFile, 'utf8')).not.toContain('CANARY');

    await view.field('Token').fill('hvs.CANARY-second');
    await view.save();
    expect(daemon.secrets.get('lab-token')).toBe('hvs.CANARY-second');
    expect(await console.page.content()).not.toContain('CANARY');
  });

  test('keep what is typed into any field for secrets out of page, storage, messages, settings and log', async ({
    daemon,
    folder,
    startConsole,
  }) => {
    const fields = [
      { name: 'token', label: 'Token', auth: '{ type: token, config: { token: { secret: of-token } } }' },
      {
        name: 'userpass',
        label: 'Password',
        auth: '{ type: userpass, config: { username: plugin, password: { secret: of-userpass } } }',
      },
      {
        name: 'ldap',
        label: 'Password',
        auth: '{ type: ldap, config: { username: plugin, password: { secret: of-ldap } } }',
      },
      {
        name: 'approle',
        label: 'Secret ID',
        auth: '{ type: approle, config: { role_id: 3f7c1a52, secret_id: { secret: of-approle } } }',
      },
      {
        name: 'wrapped',
        label: 'Wrapped secret ID',
        auth: '{ type: approle, config: { role_id: 3f7c1a52, wrapped_secret_id: { secret: of-wrapped } } }',
      },
      {
        name: 'cert',
        label: 'Key of the client certificate',
        auth: '{ type: cert }, tls: { client_cert_file: /etc/client.pem, client_key: { secret: of-cert } }',
      },
    ] as const;
    const lines = fields.map(({ name, auth }) => `  ${name}: { vault_addr: 'https://vault:8200', auth: ${auth} }`);
    await daemon.writeConfiguration(['version: 1', 'connections:', ...lines, ''].join('\n'));
    await daemon.start();
    const console = await startConsole();
    const { app, errors, frame, page } = console;
    const messages = await recordIpc(app, { answersOnly: true });
    await frame.goTo('Connections');
    const view = new ConfigurationPage(page, 'Connections');
    const canaries: Canary[] = [];
    for (const { name, label } of fields) {
      await view.entry(name).click();
      const text = `canaryTyped${canaries.length}Xq7Lm`;
      canaries.push({ what: `${label} of ${name}`, text });
      await view.field(label).fill(text);
      await expect(view.field(label)).toHaveAttribute('type', 'password');
      await view.save();
    }
    const kept = [...daemon.secrets.values()];
    expect(kept).toEqual(expect.arrayContaining(canaries.map(({ text }) => text)));
    const stored = await page.evaluate<string>(
      'JSON.stringify([{ ...localStorage }, { ...sessionStorage }, location.href, history.state, document.cookie])',
    );
    const values = await page.evaluate<string>(
      "[...document.querySelectorAll('input, textarea')].map(({ value }) => value).join(' ')",
    );
    expect(canariesIn([await page.content(), stored, values, errors()].join('\n'), canaries)).toEqual([]);
    const recorded = await messages();
    expect(recorded.length).toBeGreaterThan(3);
    expect(canariesIn(recorded.join('\n'), canaries)).toEqual([]);
    await app.close();
    expect(await canariesInFolder(folder, canaries)).toEqual([]);
  });

  test('stop a test when it is cancelled', async ({ daemon, startConsole }) => {
    await daemon.writeConfiguration(configuration);
    let isCancelled = false;
    daemon.onConnectionTest = (onStep, signal) => {
      onStep({ ...noFindings, id: 'name', server: 'vault.contoso.com:8200', state: 'running', duration: null });
      return new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => {
          isCancelled = true;
          reject(new Error('cancelled'));
        });
      });
    };
    await daemon.start();
    const console = await startConsole();
    await console.frame.goTo('Connections');
    const view = new ConfigurationPage(console.page, 'Connections');
    await view.button('Test connection').click();
    const panel = console.page.getByRole('region', { name: 'Test of the connection' });
    await expect(panel).toContainText('Find the server');
    await view.button('Cancel the test').click();
    await expect.poll(() => isCancelled).toBe(true);
    await expect(view.button('Test connection')).toBeVisible();
    await expect(panel).not.toContainText('The connection works');
  });

  test('show each step of a test, with the remedy where it fails', async ({ daemon, startConsole }) => {
    await daemon.writeConfiguration(configuration);
    const server = 'vault.contoso.com:8200';
    const certificates = [
      {
        subject: 'vault.contoso.com',
        issuer: 'Contoso CA',
        validFrom: Date.UTC(2026, 0, 1),
        validTo: Date.UTC(2027, 0, 1),
      },
    ];
    daemon.onConnectionTest = (onStep) => {
      const steps = [
        { ...noFindings, id: 'name', server, state: 'ok', duration: 3 },
        { ...noFindings, id: 'tcp', server, state: 'ok', duration: 4 },
        { ...noFindings, id: 'tls', server, state: 'ok', duration: 9, certificates },
        { ...noFindings, id: 'health', server, state: 'ok', duration: 5 },
        { ...noFindings, id: 'login', server: null, state: 'failed', duration: 8, error: errorReport('loginRefused') },
        { ...noFindings, id: 'token', server: null, state: 'skipped', duration: null },
      ] as const;
      steps.forEach(onStep);
      return Promise.resolve({ outcome: 'failed', steps });
    };
    await daemon.start();
    const console = await startConsole();
    await console.frame.goTo('Connections');
    const view = new ConfigurationPage(console.page, 'Connections');
    await view.button('Test connection').click();
    const panel = console.page.getByRole('region', { name: 'Test of the connection' });
    await expect(panel).toContainText('does not work as it should');
    await expect(panel).toContainText('issued by Contoso CA');
    await expect(panel).toContainText('CCGV-21');
    await panel.scrollIntoViewIfNeeded();
    await capture(console, 'connections-test');
  });

  test('begin with a first step, and stay as they are while the daemon is away', async ({ daemon, startConsole }) => {
    await daemon.start();
    const console = await startConsole();
    await console.frame.goTo('Connections');
    await expect(console.page.getByText('There is no connection yet')).toBeVisible();
    await capture(console, 'connections-empty');
    const view = new ConfigurationPage(console.page, 'Connections');
    await view.button('Create the first connection').click();
    await view.field('Name').fill('prod');
    await daemon.stop();
    await expect(console.page.getByText('The daemon is away')).toBeVisible();
    await expect(view.field('Name')).toHaveValue('prod');
    await capture(console, 'connections-away');
  });

  test('of CcgVault are shown and imported, with a report and what can be better at a click', async ({
    daemon,
    startConsole,
  }) => {
    await daemon.writeConfiguration(
      'defaults:\n  vault_addr: http://vault:8200\n  auth: { type: token, config: { token: CANARY } } # theirs\nsources:\n  a: { type: kv1, config: { path: b } }\n',
    );
    await daemon.start();
    const console = await startConsole();
    await console.frame.goTo('Connections');
    const view = new ConfigurationPage(console.page, 'Connections');
    await expect(view.field('Address')).not.toBeEditable();
    await expect(view.entry('default')).toContainText('3 notices');
    await capture(console, 'connections-ccgvault');
    await view.button('Import').click();
    await expect(view.changes).toContainText('connections:');
    await view.review.getByRole('button', { name: 'Save', exact: true }).click();
    const report = console.page.getByRole('dialog', { name: 'The configuration of CcgVault is imported' });
    await expect(report).toContainText('kv, as CcgVault assumes');
    await capture(console, 'connections-import-report');

    await report.getByRole('button', { name: 'Bridge 24 hours without Vault' }).click();
    await expect(report.getByText('This is done.')).toHaveCount(1);
    await report.getByRole('button', { name: 'Move into the protected store' }).click();
    await expect(report.getByText('This is done.')).toHaveCount(2);
    expect(daemon.secrets.get('default-token')).toBe('CANARY');
    const better = await readFile(daemon.configurationFile, 'utf8');
    expect(better).toMatch(/max_stale: 24h/);
    expect(better).not.toContain('CANARY');
    expect(await console.page.content()).not.toContain('CANARY');

    await report.getByRole('button', { name: 'Change the address' }).click();
    await expect(report).toBeHidden();
    await expect(view.field('Address')).toBeFocused();
    await expect(view.field('Address')).toBeEditable();
    await expect(view.entry('default')).toContainText('2 notices');
  });

  test('of CcgVault with errors are not imported: each error is shown with its line', async ({
    daemon,
    startConsole,
  }) => {
    const text = 'defaults:\n  vault_addr: http://vault:8200\n  auht: { type: token }\nsources: {}\n';
    await daemon.writeConfiguration(text);
    await daemon.start();
    const console = await startConsole();
    await console.frame.goTo('Connections');
    await expect(console.page.getByText('Line 3: The key "auht" is not known in defaults.')).toBeVisible();
    await expect(console.page.getByRole('button', { name: 'Import', exact: true })).toHaveCount(0);
    expect(await readFile(daemon.configurationFile, 'utf8')).toBe(text);
  });
});

test.describe('Sources', () => {
  test('find their secret in Vault and say which field is which', async ({ daemon, startConsole }) => {
    await daemon.writeConfiguration(configuration);
    daemon.vault = {
      mounts: [
        { path: 'secret', type: 'kv', engine: 'kv2', description: '' },
        { path: 'transit', type: 'transit', engine: null, description: '' },
      ],
      names: { secret: ['win/'], 'secret/win/': ['a b%c', 'gmsa "ä"'] },
      secret: {
        fields: ['domain', 'pass', 'user'],
        versions: [
          { version: 2, createdAt: Date.UTC(2026, 5, 1), state: 'present' },
          { version: 1, createdAt: Date.UTC(2026, 4, 1), state: 'destroyed' },
        ],
        version: 2,
        account: null,
      },
      preview: { domain: 'contoso.com', username: 'billing-getter', secretVersion: 2 },
    };
    await daemon.start();
    const console = await startConsole();
    await console.frame.goTo('Sources');
    const view = new ConfigurationPage(console.page, 'Sources');
    await view.button('New source').click();
    await view.field('Name').fill('billing');
    await view.field('Connection').selectOption('prod');
    await view.button('Browse').click();
    await console.page.getByRole('button', { name: 'secret/ (kv2)' }).click();
    await console.page.getByRole('button', { name: 'win/', exact: true }).click();
    await console.page.getByRole('button', { name: 'gmsa "ä"' }).click();
    await expect(view.field('Path of the secret')).toHaveValue('win/gmsa "ä"');
    await view.field('The account is in').selectOption('one');
    await view.field('Account and password are in').selectOption('pass');
    await view.field('The account is in').selectOption('three');
    await view.field('Domain is in').selectOption('domain');
    await view.field('User name is in').selectOption('user');
    await view.field('Password is in').selectOption('pass');
    await view.field('Version to read').selectOption('2');
    await expect(view.field('Version')).toHaveValue('2');
    await view.button('Show what CCG will get').click();
    await expect(view.form.getByText('billing-getter')).toBeVisible();
    await view.form.getByText('it stays in the daemon').scrollIntoViewIfNeeded();
    await capture(console, 'sources-browser');
    await view.save();
    await expect(view.entry('billing')).toBeVisible();
    expect(await readFile(daemon.configurationFile, 'utf8')).toContain('password: pass');
  });

  test('take names as Vault allows them, and refuse at the field what leads elsewhere', async ({
    daemon,
    startConsole,
  }) => {
    await daemon.writeConfiguration(configuration);
    await daemon.start();
    const console = await startConsole();
    await console.frame.goTo('Sources');
    const view = new ConfigurationPage(console.page, 'Sources');
    await view.button('New source').click();
    const name = `größe 100%/2F "a" 'b' ..c`;
    await view.field('Name').fill(name);
    await view.field('Connection').selectOption('prod');
    await view.field('Path of the secret').fill('win/../sys');
    await expect(view.form.getByText('must not hold empty, "." or ".." segments')).toBeVisible();
    await view.field('Path of the secret').fill('x'.repeat(1024 * 1024));
    await expect(view.form.getByText('The text must not be longer than 4,096 characters.')).toBeVisible();
    await view.button('Review and save').click();
    await expect(view.review).toHaveCount(0);
    await view.field('Path of the secret').fill(`win/${name}`);
    await view.field('Mount').fill('a b%/ü');
    await view.save();
    await expect(view.entry(name)).toHaveAttribute('aria-current', 'true');
    await view.entry('webapp01').click();
    await expect(view.field('Name')).toHaveValue('webapp01');
    await view.entry(name).click();
    await expect(view.field('Path of the secret')).toHaveValue(`win/${name}`);
    await expect(view.field('Mount')).toHaveValue('a b%/ü');
    expect(
      parseConfiguration(await readFile(daemon.configurationFile, 'utf8')).configuration?.sources.get(name),
    ).toMatchObject({
      path: `win/${name}`,
      mountPoint: 'a b%/ü',
    });
  });
});
