import { HelpPage } from '../pages/help-page.ts';
import { capture, expect, test } from './fixtures.ts';

test.describe('Help', () => {
  test('is read and searched without a daemon and without a network', async ({ startConsole }) => {
    const console = await startConsole();
    await console.frame.goTo('Help');
    const help = new HelpPage(console.page);
    await expect(help.article('Quick start').getByRole('heading', { level: 1 })).toHaveText('Quick start');
    await capture(console, 'help');

    await help.search.fill('vault sealed');
    await expect(help.contents.getByRole('listitem').first()).toContainText('Vault is sealed');
    await capture(console, 'help-search');
    await help.contents.getByRole('link', { name: /^CCGV-2005/ }).click();
    const heading = help.article('Troubleshooting').getByRole('heading', { name: /CCGV-2005/ });
    await expect(heading).toBeFocused();
    await expect(heading).toBeInViewport();

    await help.search.fill('zebra stripes');
    await expect(help.contents).toContainText('No page holds these words');
    await help.search.fill('');
    await help.contents.getByRole('link', { name: 'Configuration' }).click();
    await help.article('Configuration').getByRole('link', { name: 'vault.md' }).first().click();
    await expect(help.article('Vault').getByRole('heading', { level: 1 })).toBeVisible();
  });
});
