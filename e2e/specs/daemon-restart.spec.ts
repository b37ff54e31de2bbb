import { ActivityPage } from '../pages/activity-page.ts';
import { ConsoleFrame } from '../pages/console-frame.ts';
import { OverviewPage } from '../pages/overview-page.ts';
import { expect, test } from '../support/fixtures.ts';

test('survives a crash of the daemon and shows what happened since', async ({ host }) => {
  const page = await host.openConsole();
  const frame = new ConsoleFrame(page);
  const overview = new OverviewPage(page);
  const activity = new ActivityPage(page);
  await expect(overview.state).toHaveAttribute('data-tone', 'success');
  await host.daemon.request('webapp01');
  await frame.goTo('Activity');
  await expect(activity.rows).toHaveCount(1);

  await host.daemon.kill();
  await expect(frame.state('Daemon')).toContainText('Not reachable');
  await frame.goTo('Overview');
  await expect(overview.state).toContainText('The daemon cannot be reached');

  const daemon = await host.startDaemon();
  await daemon.request('legacy01');
  await expect(overview.state).toHaveAttribute('data-tone', 'success', { timeout: 20_000 });
  await frame.goTo('Activity');
  await expect(activity.row(1)).toContainText('webapp01');
  await expect(activity.row(2)).toContainText('legacy01');
  await daemon.request('webapp01');
  await expect(activity.row(3)).toContainText('webapp01');
});

test('opens before the daemon does', async ({ newHost, vault }) => {
  newHost.configure(vault.server, vault.access);
  const overview = new OverviewPage(await newHost.openConsole());
  await expect(overview.state).toContainText('The daemon cannot be reached');
  await newHost.startDaemon();
  await expect(overview.state).toHaveAttribute('data-tone', 'success', { timeout: 20_000 });
});
