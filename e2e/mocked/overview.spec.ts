import { capture, expect, test } from './fixtures.ts';
import {
  failedLabTools,
  healthy,
  healthyLinux,
  lab,
  prod,
  rejected,
  sampleRows,
  sealed,
  unconfigured,
} from './sample-data.ts';

test.describe('Overview', () => {
  test('says that all is well where it is', async ({ daemon, startConsole }) => {
    daemon.rows = sampleRows(1, 41);
    await daemon.start();
    const console = await startConsole();
    const { overview, frame } = console;
    await expect(overview.state).toContainText('Containers on this host can get their identity');
    await expect(overview.problems).toBeHidden();
    await expect(overview.link('Bridge')).toContainText('Connected');
    await expect(overview.link('Vault')).toContainText('2 ready');
    await expect(overview.connection('prod')).toContainText('https://vault.contoso.com:8200');
    await expect(overview.connection('prod')).toContainText(/Token\d+ min left/);
    await expect(overview.source('webapp01')).toContainText('Answered');
    await expect(overview.source('lab-tools')).toContainText('No request yet');
    await expect(frame.state('Service')).toContainText('Connected');
    await expect(frame.statusBar).toContainText('WINHOST-07');
    await capture(console, 'overview-healthy');
  });

  test('explains a host that is not Windows without alarm', async ({ daemon, startConsole }) => {
    daemon.status = healthyLinux;
    await daemon.start();
    const console = await startConsole();
    await expect(console.overview.state).toContainText('Requests for credentials are answered');
    await expect(console.overview.state).toContainText('exist on Windows only');
    await expect(console.overview.link('Bridge')).toContainText('Windows only');
    await expect(console.overview.problems).toBeHidden();
    await capture(console, 'overview-linux');
  });

  test('leads through the first steps where nothing is configured', async ({ daemon, startConsole }) => {
    daemon.status = unconfigured;
    await daemon.start();
    const console = await startConsole();
    await expect(console.overview.state).toContainText('Nothing is configured yet');
    await expect(console.overview.firstSteps).toContainText('config.yaml');
    await expect(console.overview.firstSteps.getByRole('link')).toHaveCount(4);
    await capture(console, 'overview-first-use');
  });

  test('turns red with the remedy when Vault is sealed, and green again without a click', async ({
    daemon,
    startConsole,
  }) => {
    await daemon.start();
    const console = await startConsole();
    const { overview, frame } = console;
    await expect(overview.state).toContainText('can get their identity');
    daemon.setStatus({ connections: sealed.connections, sources: sealed.sources });
    await expect(overview.state).toContainText('cannot get their identity');
    const problem = overview.problem('Vault is sealed');
    await expect(problem).toContainText('vault operator unseal');
    await expect(problem).toContainText('CCGV-2005');
    await expect(problem).toContainText('webapp01 and billing');
    await expect(overview.problem('The secret lacks a field')).toContainText(
      'Secret kv/win/lab-getter on connection lab',
    );
    await expect(frame.state('Vault')).toContainText('1 of 2 not ready');
    await capture(console, 'overview-sealed');
    // The last request of the source still failed, but for a reason that is gone.
    daemon.setStatus({
      connections: [{ ...prod, checkedAt: Date.now() }, lab],
      sources: [...sealed.sources.slice(0, 2)],
    });
    await expect(overview.state).toContainText('Containers on this host can get their identity');
    await expect(overview.problems).toBeHidden();
  });

  test('shows what is wrong with the configuration while the last good one holds', async ({ daemon, startConsole }) => {
    daemon.status = rejected;
    await daemon.start();
    const console = await startConsole();
    await expect(console.overview.state).toContainText('not in force');
    const problem = console.overview.problem('The key "confg" is not known here');
    await expect(problem).toContainText('line 14, column 5');
    await expect(problem).toContainText('Did you mean "config"?');
    await expect(console.overview.problems).toContainText('the last good one stays in force');
    await capture(console, 'overview-rejected');
  });

  test('keeps what was seen last while the daemon is away, and recovers by itself', async ({
    daemon,
    startConsole,
  }) => {
    await daemon.start();
    const console = await startConsole();
    const { overview, frame } = console;
    await expect(overview.state).toContainText('can get their identity');
    await daemon.stop();
    await expect(overview.state).toContainText('The daemon cannot be reached');
    await expect(overview.retryButton).toBeVisible();
    await expect(overview.problem('The daemon cannot be reached')).toContainText('ccg-vault daemon');
    await expect(overview.connection('prod')).toBeVisible();
    await expect(overview.link('Vault')).toContainText('Unknown');
    await expect(frame.state('Daemon')).toContainText('Not reachable');
    await capture(console, 'overview-daemon-away');
    await daemon.start();
    const recovered = (): Promise<void> =>
      expect(overview.state).toContainText('Containers on this host can get their identity');
    // The button goes when the console finds the daemon by itself in the same moment.
    await Promise.any([overview.retryButton.click(), recovered()]);
    await recovered();
  });

  test('says that it connects, and that nobody answers', async ({ daemon, startConsole }) => {
    let open = (): void => undefined;
    daemon.gate = new Promise((resolve) => {
      open = resolve;
    });
    await daemon.start();
    const console = await startConsole();
    await expect(console.overview.state).toContainText('Connecting to the daemon');
    await capture(console, 'overview-loading');
    open();
    await expect(console.overview.state).toContainText('can get their identity');
  });

  test('says so when there was never a daemon', async ({ startConsole }) => {
    const console = await startConsole();
    await expect(console.overview.state).toContainText('The daemon cannot be reached');
    await capture(console, 'overview-no-daemon');
  });

  test('leads from a state in the status bar to its cause, and back', async ({ daemon, startConsole }) => {
    daemon.status = { ...healthy, sources: [failedLabTools] };
    await daemon.start();
    const { frame, overview, page } = await startConsole();
    await frame.goTo('Activity');
    await frame.state('Vault').click();
    await expect(overview.connections.getByRole('heading', { level: 2 })).toBeFocused();
    await page.keyboard.press('Alt+ArrowLeft');
    await expect(frame.heading('Activity')).toBeVisible();
  });
});
