import { OverviewPage } from '../pages/overview-page.ts';
import { expect, test } from '../support/fixtures.ts';
import { keepPictures } from '../support/pictures.ts';

/** The daemon looks at a connection every five seconds while somebody watches. */
const soon = { timeout: 20_000 };

test.describe('Overview', () => {
  test('turns red when Vault is sealed and green when it is unsealed, without a click', async ({ host, vault }) => {
    const page = await host.openConsole();
    const overview = new OverviewPage(page);
    await expect(overview.state).toHaveAttribute('data-tone', 'success');
    await keepPictures(host, 'real-overview');

    await vault.server.seal();
    try {
      await expect(overview.state).toHaveAttribute('data-tone', 'danger', soon);
      const problem = overview.problem('Vault is sealed');
      await expect(problem).toContainText('CCGV-2005');
      await expect(problem).toContainText('vault operator unseal');
      await expect(host.daemon.request('webapp01')).rejects.toMatchObject({ errorName: 'vaultSealed' });
      await keepPictures(host, 'real-overview-sealed');
    } finally {
      await vault.server.unseal();
    }
    await expect(overview.state).toHaveAttribute('data-tone', 'success', soon);
    await expect(overview.problems).toBeHidden();
    expect(await host.daemon.request('webapp01')).toMatchObject({ username: 'gmsa-getter' });
  });

  test('turns red when Vault stops and green when it is back, without a click', async ({ host, vault }) => {
    const page = await host.openConsole();
    const overview = new OverviewPage(page);
    await expect(overview.state).toHaveAttribute('data-tone', 'success');

    await vault.server.stop('SIGKILL');
    try {
      await expect(overview.state).toHaveAttribute('data-tone', 'danger', soon);
    } finally {
      await vault.server.run();
      await vault.server.unseal();
    }
    await expect(overview.state).toHaveAttribute('data-tone', 'success', soon);
  });
});
