import { SetupPage } from '../pages/setup-page.ts';
import { expect, test } from '../support/fixtures.ts';
import { keepPictures } from '../support/pictures.ts';
import { lackedByWine, WinePluginHost } from '../support/wine-plugin-host.ts';

/** Longest run of an action, in milliseconds: Wine takes seconds, and a busy machine a multiple of that. */
const actionPatience = 120_000;

const pluginClass = String.raw`HKLM\SOFTWARE\Classes\CLSID\{298DD92D-E18B-4155-BCA9-0A0FBCC6513E}`;
const application = '{5E54637B-EB6D-4BDF-97D3-3E821D587264}';

test.describe('Setup', () => {
  test.skip(lackedByWine !== undefined, `${lackedByWine ?? ''} is missing here`);

  let windows: WinePluginHost;
  test.beforeEach(async () => {
    test.setTimeout(6 * actionPatience);
    windows = await WinePluginHost.create();
  });
  test.afterEach(() => {
    windows.close();
  });

  test('installs the plugin, shows damage done behind its back, repairs it and uninstalls it', async ({ newHost }) => {
    const page = await newHost.openConsole(windows.consoleEnvironment);
    const setup = new SetupPage(page);

    /** Reads again until the state is as expected: a Windows that starts anew can take longer than the view waits. */
    const expectState = async (words: string): Promise<void> => {
      await expect(async () => {
        if (await setup.checkAgain.isEnabled()) await setup.checkAgain.click();
        await expect(setup.state).toContainText(words);
      }).toPass({ timeout: actionPatience });
    };

    await setup.open();
    await expectState('The plugin is not installed');
    await expect(setup.plugins).toContainText('the list is empty');

    await setup.button('Install').click();
    await expect(setup.progress).toContainText('The plugin was installed', { timeout: actionPatience });
    await expect(setup.step('Permission from CCG (allow-list)')).toContainText('Done');
    await expectState('The plugin is installed');
    await expect(setup.item('COM class that CCG activates')).toContainText('Present');
    await expect(setup.item('Local group CCG Vault Operators')).toContainText('Not on this system');
    await expect(setup.service).toContainText('NT SERVICE\\CcgVaultBridge');
    await expect(setup.plugins).toContainText('This product');
    await keepPictures(newHost, 'real-setup-installed');

    await windows.registry('add', pluginClass, '/v', 'AppID', '/d', '{11111111-2222-3333-4444-555555555555}', '/f');
    await expectState('The registration is damaged');
    const damaged = setup.item('COM class that CCG activates');
    await expect(damaged).toContainText(`AppID = ${application}`);
    await expect(damaged).toContainText('AppID = {11111111-2222-3333-4444-555555555555}');
    await keepPictures(newHost, 'real-setup-damaged');

    await setup.button('Repair').click();
    await expect(setup.progress).toContainText('The registration was repaired', { timeout: actionPatience });
    await expect(setup.step('COM class that CCG activates')).toContainText('Done');
    await expect(setup.step('Settings of the bridge')).toContainText('As it was');
    await expectState('The plugin is installed');

    await setup.uninstall();
    await expect(setup.progress).toContainText('The plugin was uninstalled', { timeout: actionPatience });
    await expectState('The plugin is not installed');
    await expect(setup.plugins).toContainText('the list is empty');
  });
});
