import { readFile } from 'node:fs/promises';

import { errorReport } from '../../src/shared/errors/ccg-vault-error.ts';
import type { FakeBridge } from './fake-bridge.ts';
import { capture, expect, type StartedConsole, type StartOptions, test } from './fixtures.ts';
import { healthy } from './sample-data.ts';
import { damaged, installed, installSteps, missing, missingBesideCcgVault, withoutCcg } from './sample-registration.ts';

type StartConsole = (options?: StartOptions) => Promise<StartedConsole>;

async function openSetup(startConsole: StartConsole, bridge: FakeBridge): Promise<StartedConsole> {
  const console = await startConsole({ env: bridge.environment });
  await console.setup.open();
  return console;
}

/** The calls that changed something, or tried to. */
async function actions(bridge: FakeBridge): Promise<string[]> {
  const calls = await readFile(bridge.callsFile, 'utf8');
  return calls.split('\n').filter((line) => line !== '' && !line.includes(' status '));
}

test.describe('Setup', () => {
  test('shows an installation with every item, its service and all plugins', async ({
    bridge,
    daemon,
    startConsole,
  }) => {
    await daemon.start();
    await bridge.setStatus(installed);
    const console = await openSetup(startConsole, bridge);
    const { setup } = console;
    await expect(setup.state).toContainText('The plugin is installed');
    await expect(setup.items.getByRole('listitem')).toHaveCount(9);
    await expect(setup.item('Permission from CCG (allow-list)')).toContainText('Present');
    await expect(setup.service).toContainText('CcgVaultBridge');
    await expect(setup.service).toContainText('Running');
    await expect(setup.service).toContainText('NT SERVICE\\CcgVaultBridge');
    await expect(setup.plugins.getByRole('row').filter({ hasText: '298DD92D' })).toContainText('This product');
    await expect(setup.plugins.getByRole('row').filter({ hasText: 'CCC2A336' })).toContainText(
      'Azure Key Vault plugin',
    );
    await expect(setup.button('Apply')).toHaveAttribute('aria-disabled', 'true');
    await capture(console, 'setup-installed');
  });

  test('says that it reads, and that nothing is installed', async ({ bridge, daemon, startConsole }) => {
    await daemon.start();
    const console = await openSetup(startConsole, bridge);
    const { page, setup } = console;
    await expect(page.getByRole('group', { name: 'Loading' })).toBeVisible();
    await capture(console, 'setup-loading');
    await bridge.setStatus(missing);
    await expect(setup.state).toContainText('The plugin is not installed');
    await expect(setup.button('Install')).toBeEnabled();
    await expect(setup.button('Uninstall…')).toBeHidden();
    await expect(setup.plugins.getByRole('row').filter({ hasText: '6A1B3CDA' })).toContainText('No name');
    await capture(console, 'setup-missing');
  });

  test('installs step by step, for CcgVault too, and tells the result', async ({ bridge, daemon, startConsole }) => {
    await daemon.start();
    await bridge.setStatus(missing);
    await bridge.setAction(
      'install',
      [...installSteps.slice(0, 5), 'wait', ...installSteps.slice(5), { result: 'ok' }],
      { ...installed, answersForCcgVault: true },
    );
    const console = await openSetup(startConsole, bridge);
    const { frame, page, setup } = console;
    await setup.compatibility.check();
    await setup.button('Install').click();
    await expect(setup.progress).toContainText('Installing the plugin');
    await expect(setup.step('Service, its account and its recovery')).toContainText('Done');
    await expect(setup.steps.getByRole('listitem')).toHaveCount(5);
    await expect(setup.button('Install')).toHaveAttribute('aria-disabled', 'true');
    await capture(console, 'setup-installing');

    const second = await page.evaluate<{ ok: boolean; error: { code: string } }>(
      `window.ccgVault.registration.run({ action: 'uninstall', answerForCcgVault: false, ticket: 99 })`,
    );
    expect(second).toMatchObject({ ok: false, error: { code: errorReport('registrationBusy').code } });

    // It goes on while another view is shown.
    await frame.goTo('Activity');
    await bridge.letGo();
    await setup.open();
    await expect(setup.progress).toContainText('The plugin was installed');
    await expect(setup.steps.getByRole('listitem')).toHaveCount(10);
    await expect(setup.state).toContainText('The plugin is installed');
    await expect(setup.compatibility).toBeChecked();
    expect(await actions(bridge)).toEqual(['bridge install --json --answer-for-ccgvault']);
    await capture(console, 'setup-install-done');
    await setup.dismiss.click();
    await expect(setup.progress).toBeHidden();
  });

  test('shows what failed and what was taken back', async ({ bridge, daemon, startConsole }) => {
    await daemon.start();
    await bridge.setStatus(missing);
    const detail = 'HKLM\\SYSTEM\\CurrentControlSet\\Control\\CCG\\COMClasses: Windows error 5';
    await bridge.setAction('install', [
      ...installSteps.slice(0, 8),
      { step: 'allowList', state: 'failed', detail },
      ...installSteps
        .slice(0, 8)
        .reverse()
        .map(({ step }) => ({ step, state: 'undone' }) as const),
      { result: 'failed', code: errorReport('registryWriteFailed').code, detail, undone: true },
    ]);
    const console = await openSetup(startConsole, bridge);
    const { setup } = console;
    await setup.button('Install').click();
    await expect(setup.progress).toContainText('The plugin was not installed');
    await expect(setup.progress).toContainText('CCGV-4102');
    await expect(setup.progress).toContainText('the host is as it was');
    await expect(setup.step('Permission from CCG')).toContainText('Failed');
    await expect(setup.step('COM class that CCG activates')).toContainText('Taken back');
    await capture(console, 'setup-install-failed');
  });

  test('names what could not be taken back', async ({ bridge, daemon, startConsole }) => {
    await daemon.start();
    await bridge.setStatus(damaged);
    await bridge.setAction('repair', [
      { step: 'settings', state: 'unchanged' },
      { step: 'application', state: 'done' },
      { step: 'allowList', state: 'failed', detail: 'Windows error 5' },
      { step: 'application', state: 'failed', detail: 'Windows error 1018' },
      { result: 'failed', code: errorReport('registryWriteFailed').code, undone: false },
    ]);
    const console = await openSetup(startConsole, bridge);
    const { setup } = console;
    await setup.button('Repair').click();
    await expect(setup.step('COM application and who may activate it')).toContainText('Not taken back');
    await expect(setup.step('COM application and who may activate it')).toContainText('Windows error 1018');
    await expect(setup.progress).toContainText('Not everything could be taken back');
  });

  test('shows damage with what was expected and found, and repairs it', async ({ bridge, daemon, startConsole }) => {
    daemon.status = { ...healthy, daemon: { ...healthy.daemon, version: '0.0.9' } };
    await daemon.start();
    await bridge.setStatus(damaged);
    await bridge.setAction(
      'repair',
      [
        ...installSteps.map(({ step }) => ({
          step,
          state: ['application', 'allowList', 'start'].includes(step) ? ('done' as const) : ('unchanged' as const),
        })),
        { result: 'ok' },
      ],
      installed,
    );
    const console = await openSetup(startConsole, bridge);
    const { setup } = console;
    await expect(setup.state).toContainText('The registration is damaged');
    await expect(setup.state).toContainText('1 item is missing. 1 item is wrong.');
    const application = setup.item('COM application and who may activate it');
    await expect(application).toContainText('LocalService = CcgVaultBridge');
    await expect(application).toContainText('LocalService = Spooler');
    await expect(setup.item('Local group CCG Vault Operators')).toContainText('Not on this system');
    await expect(setup.service).toContainText('Stopped');
    await expect(setup.service).toContainText('Version 0.0.9, unlike the bridge');
    await capture(console, 'setup-damaged');
    // What a page of 1280 by 800 has left at a zoom of 125 %.
    await console.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1_024, 640));
    await expect.poll(() => console.page.evaluate<number>('window.innerWidth')).toBe(1_024);
    await capture(console, 'narrow-setup');
    const hasSidewaysScroll =
      'document.querySelector("main > div").scrollWidth > document.querySelector("main > div").clientWidth';
    expect(await console.page.evaluate<boolean>(hasSidewaysScroll)).toBe(false);
    await setup.button('Repair').click();
    await expect(setup.progress).toContainText('The registration was repaired');
    await expect(setup.step('Settings of the bridge')).toContainText('As it was');
    await expect(setup.state).toContainText('The plugin is installed');
  });

  test('uninstalls only after a question', async ({ bridge, daemon, startConsole }) => {
    await daemon.start();
    await bridge.setStatus(installed);
    await bridge.setAction(
      'uninstall',
      [{ step: 'stop', state: 'done' }, { step: 'service', state: 'done' }, { result: 'ok' }],
      missing,
    );
    const console = await openSetup(startConsole, bridge);
    const { page, setup } = console;
    await setup.button('Uninstall…').click();
    await expect(setup.confirmation).toContainText('Configuration, secrets and call log stay');
    await capture(console, 'setup-uninstall');
    await page.keyboard.press('Escape');
    await expect(setup.confirmation).toBeHidden();
    expect(await actions(bridge)).toEqual([]);
    await setup.uninstall();
    await expect(setup.progress).toContainText('The plugin was uninstalled');
    await expect(setup.state).toContainText('The plugin is not installed');
    expect(await actions(bridge)).toEqual(['bridge uninstall --json']);
  });

  test('does not offer to answer for a CcgVault that is there', async ({ bridge, daemon, startConsole }) => {
    await daemon.start();
    await bridge.setStatus(missingBesideCcgVault);
    const console = await openSetup(startConsole, bridge);
    const { setup } = console;
    await expect(setup.compatibility).toBeDisabled();
    await expect(setup.actions).toContainText('Uninstall CcgVault first');
    await capture(console, 'setup-beside-ccgvault');
  });

  test('says so where Windows has no CCG', async ({ bridge, daemon, startConsole }) => {
    await daemon.start();
    await bridge.setStatus(withoutCcg);
    const console = await openSetup(startConsole, bridge);
    const { setup } = console;
    await expect(setup.state).toContainText('Container Credential Guard is not on this host');
    await expect(setup.button('Install')).toHaveAttribute('aria-disabled', 'true');
    await expect(setup.plugins).toContainText('the list is empty');
    await capture(console, 'setup-without-ccg');
  });

  test('explains a bridge that cannot be read, and reads it again', async ({ bridge, startConsole }) => {
    await bridge.setStatus('This is no status.');
    const console = await openSetup(startConsole, bridge);
    const { setup } = console;
    await expect(setup.state).toContainText('The registration cannot be read');
    await expect(setup.state).toContainText('CCGV-4113');
    await capture(console, 'setup-unreadable');
    await bridge.setStatus(installed);
    await setup.checkAgain.click();
    await expect(setup.state).toContainText('The plugin is installed');
  });

  test('needs no daemon, and says what only that could tell', async ({ bridge, startConsole }) => {
    await bridge.setStatus(installed);
    const console = await openSetup(startConsole, bridge);
    const { setup } = console;
    await expect(setup.state).toContainText('The plugin is installed');
    await expect(setup.service).toContainText('Not reachable');
    await capture(console, 'setup-daemon-away');
  });

  test('is empty where there is no bridge', async ({ daemon, startConsole }) => {
    await daemon.start();
    const console = await startConsole();
    await console.setup.open();
    await expect(console.page.getByRole('heading', { name: 'There is no plugin on this system' })).toBeVisible();
    await capture(console, 'setup-no-plugin');
  });

  test('is where the state of the service and problems of the plugin lead', async ({
    bridge,
    daemon,
    startConsole,
  }) => {
    daemon.status = { ...healthy, bridge: { state: 'absent', version: null, lastCallAt: null } };
    await daemon.start();
    await bridge.setStatus(damaged);
    const { frame, overview, page } = await startConsole({ env: bridge.environment });
    await overview.problem('The bridge is not connected').getByRole('link', { name: 'Open Setup' }).click();
    await expect(frame.heading('Setup')).toBeVisible();
    await page.keyboard.press('Alt+ArrowLeft');
    await expect(frame.heading('Overview')).toBeVisible();
    await frame.state('Service').click();
    await expect(frame.heading('Setup')).toBeVisible();
  });
});
