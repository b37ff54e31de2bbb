import type { CredentialTestResult } from '../../src/shared/rpc/admin-contract.ts';
import { capture, expect, test } from './fixtures.ts';
import { healthy, sampleRow, sampleRows, unconfigured } from './sample-data.ts';

test.describe('Activity', () => {
  test('tells how to make a first request where there is none', async ({ daemon, startConsole }) => {
    await daemon.start();
    const console = await startConsole();
    await console.frame.goTo('Activity');
    await expect(console.page.getByRole('heading', { name: 'No request yet' })).toBeVisible();
    await expect(console.page.getByText('ccg-vault request --input webapp01')).toBeVisible();
    await capture(console, 'activity-empty');
  });

  test('leads to the first steps where nothing is configured', async ({ daemon, startConsole }) => {
    daemon.status = unconfigured;
    await daemon.start();
    const console = await startConsole();
    await console.frame.goTo('Activity');
    await expect(console.page.getByRole('link', { name: 'Go to the first steps' })).toBeVisible();
    await capture(console, 'activity-first-use');
  });

  test('shows rows as they come, with the newest at the top', async ({ daemon, startConsole }) => {
    daemon.rows = sampleRows(1, 41);
    await daemon.start();
    const console = await startConsole();
    const { activity, frame } = console;
    await frame.goTo('Activity');
    await expect(activity.rows.first()).toHaveId('request-41');
    await capture(console, 'activity-rows');
    daemon.addRows([sampleRow(42, { startedAt: Date.now(), outcome: 'ok' }), sampleRow(43, { startedAt: Date.now() })]);
    await expect(activity.rows.first()).toHaveId('request-43');
    await expect(frame.liveRegion).toHaveText(/2 new requests/, { timeout: 10_000 });
  });

  test('holds new rows back while it is scrolled or paused', async ({ daemon, startConsole }) => {
    daemon.rows = sampleRows(1, 600);
    await daemon.start();
    const console = await startConsole();
    const { activity, frame, page } = console;
    await frame.goTo('Activity');
    await expect(activity.rows.first()).toHaveId('request-600');
    await activity.table.hover();
    await page.mouse.wheel(0, 1_200);
    await expect(activity.row(570)).toBeVisible();
    daemon.addRows(Array.from({ length: 12 }, (_, index) => sampleRow(601 + index, { startedAt: Date.now() })));
    await expect(activity.newRowsPill).toHaveText('12 new');
    await expect(activity.row(570)).toBeVisible();
    await capture(console, 'activity-new-rows');
    await activity.newRowsPill.click();
    await expect(activity.rows.first()).toHaveId('request-612');
    await activity.pauseButton.click();
    daemon.addRows([sampleRow(613, { startedAt: Date.now() })]);
    await expect(activity.newRowsPill).toHaveText('1 new');
    await expect(activity.rows.first()).toHaveId('request-612');
    await activity.resumeButton.click();
    await expect(activity.rows.first()).toHaveId('request-613');
  });

  test('reads older rows as far down as there are', async ({ daemon, startConsole }) => {
    daemon.rows = sampleRows(1, 1_000);
    await daemon.start();
    const { activity, frame, page } = await startConsole();
    await frame.goTo('Activity');
    await activity.table.focus();
    await expect(async () => {
      await page.keyboard.press('End');
      await expect(activity.row(1)).toBeVisible({ timeout: 500 });
    }).toPass();
    // Only what can be seen is in the document.
    expect(await activity.rows.count()).toBeLessThan(60);
  });

  test('opens a failed request with its cause, its remedy and where its time went', async ({
    daemon,
    startConsole,
  }) => {
    daemon.rows = sampleRows(1, 45);
    await daemon.start();
    const console = await startConsole();
    const { activity, app, frame } = console;
    await frame.goTo('Activity');
    await activity.row(45).click();
    await expect(activity.details).toContainText('Vault did not answer in time');
    await expect(activity.details).toContainText('timeout_ms of the connection sets the limit');
    await expect(activity.details).toContainText('CCGV-2003');
    await expect(activity.details.getByRole('row', { name: /Reading the secret/ })).toContainText('5 s');
    await capture(console, 'activity-detail-failed');
    await activity.details.getByRole('button', { name: 'Copy details' }).click();
    await expect.poll(() => app.evaluate(({ clipboard }) => clipboard.readText())).toContain('CCGV-2003');
    await activity.row(44).click();
    await expect(activity.details).toContainText('CONTOSO\\');
    await capture(console, 'activity-detail-answered');
  });

  test('tells what CCG logged around a request', async ({ daemon, startConsole }) => {
    const row = sampleRow(45, { origin: 'ccg' });
    daemon.rows = [row];
    daemon.ccgEvents = [
      { recordId: 1, eventId: 1, timeCreated: row.startedAt - 500, level: 4, data: [] },
      { recordId: 2, eventId: 6, timeCreated: row.startedAt + 5_200, level: 2, data: ['webapp01'] },
      { recordId: 3, eventId: 6, timeCreated: row.startedAt + 900_000, level: 2, data: ['another one'] },
    ];
    await daemon.start();
    const console = await startConsole();
    const { activity, frame } = console;
    await frame.goTo('Activity');
    await activity.row(45).click();
    await expect(activity.details).toContainText('The plugin was started but gave no credentials.');
    await expect(activity.details).toContainText('500 ms before the request came in');
    await expect(activity.details).not.toContainText('another one');
    await activity.details.getByText('What CCG logged').scrollIntoViewIfNeeded();
    await capture(console, 'activity-ccg-events');
  });

  test('filters, and keeps the filter in the address', async ({ daemon, startConsole }) => {
    daemon.rows = sampleRows(1, 60);
    await daemon.start();
    const console = await startConsole();
    const { activity, frame, page } = console;
    await frame.goTo('Activity');
    await activity.outcome.selectOption('Failed');
    await expect(activity.rows.first()).toHaveId('request-59');
    await expect(activity.rows.filter({ hasText: 'Answered' })).toHaveCount(0);
    await page.keyboard.press('Control+f');
    await expect(activity.search).toBeFocused();
    await page.keyboard.type('2003');
    await expect(activity.rows.filter({ hasText: 'CCGV-1006' })).toHaveCount(0);
    expect(new URL(page.url()).hash).toBe('#/activity?outcome=error&text=2003');
    // What does not match stays out, what does comes in.
    daemon.addRows([sampleRow(61), sampleRow(66, { ...sampleRow(59), id: 66 })]);
    await expect(activity.rows.first()).toHaveId('request-66');
    await capture(console, 'activity-filtered');
    await page.keyboard.type(' nothing has this');
    await expect(page.getByRole('heading', { name: 'No request matches the filter' })).toBeVisible();
    await capture(console, 'activity-filtered-empty');
    await activity.clearButton.click();
    await expect(activity.rows.first()).toHaveId('request-66');
  });

  test('is worked by keyboard alone', async ({ daemon, startConsole }) => {
    daemon.rows = sampleRows(1, 60);
    await daemon.start();
    const { activity, frame, page } = await startConsole();
    await frame.goTo('Activity');
    await expect(activity.rows.first()).toBeVisible();
    await expect(async () => {
      await page.keyboard.press('F6');
      await expect(activity.table).toBeFocused({ timeout: 100 });
    }).toPass();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect(activity.details).toHaveAccessibleName('Request 59');
    await page.keyboard.press('ArrowDown');
    await expect(activity.details).toHaveAccessibleName('Request 58');
    await expect(activity.table).toHaveAttribute('aria-activedescendant', 'request-58');
    await page.keyboard.press('F6');
    await expect(activity.details.getByRole('button', { name: 'Close the details' })).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(activity.details).toBeHidden();
    await expect(activity.table).toBeFocused();
  });

  test('misses nothing over a restart of the daemon, or when it was too slow', async ({ daemon, startConsole }) => {
    daemon.rows = sampleRows(1, 20);
    await daemon.start();
    const console = await startConsole();
    const { activity, frame } = console;
    await frame.goTo('Activity');
    await expect(activity.rows.first()).toHaveId('request-20');
    await daemon.stop();
    await expect(console.page.getByText('These are the requests seen so far')).toBeVisible();
    await capture(console, 'activity-daemon-away');
    daemon.rows.push(...sampleRows(21, 25));
    await daemon.start();
    await expect(activity.rows.first()).toHaveId('request-25');
    daemon.addRowsUnseen(sampleRows(26, 30));
    await expect(activity.rows.first()).toHaveId('request-30');
    const shown = await Promise.all((await activity.rows.all()).map((row) => row.getAttribute('id')));
    expect(new Set(shown).size).toBe(shown.length);
    expect(shown).toEqual(Array.from({ length: shown.length }, (_, index) => `request-${30 - index}`));
  });

  test('shows skeletons until the first rows are there', async ({ daemon, startConsole }) => {
    await daemon.start();
    const console = await startConsole();
    await expect(console.overview.state).toContainText('can get their identity');
    let open = (): void => undefined;
    daemon.gate = new Promise((resolve) => {
      open = resolve;
    });
    await console.page.evaluate("window.location.hash = '#/activity?outcome=error'");
    await expect(console.activity.table).toHaveAttribute('aria-busy', 'true');
    await capture(console, 'activity-loading');
    open();
    await expect(console.page.getByRole('heading', { name: 'No request matches the filter' })).toBeVisible();
  });

  test('says why there are no rows when nobody answers', async ({ startConsole }) => {
    const console = await startConsole();
    await console.frame.goTo('Activity');
    await expect(console.page.getByRole('heading', { name: 'The requests cannot be read' })).toBeVisible();
    await capture(console, 'activity-no-daemon');
  });

  test('the detail pane can be resized by keyboard and keeps its width', async ({ daemon, startConsole }) => {
    daemon.rows = sampleRows(1, 5);
    await daemon.start();
    const first = await startConsole();
    await first.frame.goTo('Activity');
    await first.activity.row(5).click();
    await first.activity.splitter.focus();
    await first.page.keyboard.press('ArrowLeft');
    await expect(first.activity.splitter).toHaveAttribute('aria-valuenow', '416');
    await first.app.close();
    const second = await startConsole();
    await second.frame.goTo('Activity');
    await second.activity.row(5).click();
    await expect(second.activity.splitter).toHaveAttribute('aria-valuenow', '416');
  });
});

const answer: CredentialTestResult = {
  outcome: 'ok',
  error: null,
  rowId: 42,
  source: 'webapp01',
  domain: 'CONTOSO',
  username: 'gmsa.plugin',
  password: null,
  cache: 'miss',
  secretVersion: 12,
  durations: { queue: 0.1, auth: 18.2, read: 11.6, total: 31.4 },
};

test.describe('Test request', () => {
  test('is made from the menu and shows its answer', async ({ daemon, startConsole }) => {
    daemon.onTest = () => {
      daemon.addRows([sampleRow(42, { startedAt: Date.now(), origin: 'console' })]);
      return answer;
    };
    await daemon.start();
    const console = await startConsole();
    const { app, page, testRequest, activity, overview } = console;
    await expect(overview.state).toContainText('can get their identity');
    await app.evaluate(({ Menu }) => {
      const file = Menu.getApplicationMenu()?.items.find(({ label }) => label === '&File');
      file?.submenu?.items.find(({ label }) => label === '&Make a test request…')?.click();
    });
    await expect(testRequest.dialog).toBeVisible();
    await capture(console, 'test-request');
    await testRequest.makeButton.click();
    await expect(testRequest.dialog).toContainText('The request was answered');
    await expect(testRequest.dialog).toContainText('CONTOSO\\gmsa.plugin');
    await capture(console, 'test-request-answered');
    await testRequest.dialog.getByRole('link', { name: 'Show request 42 in Activity' }).click();
    await expect(testRequest.dialog).toBeHidden();
    await expect(activity.details).toHaveAccessibleName('Request 42');
    expect(daemon.asked).toContain('credential/test');
    expect(page.url()).toContain('row=42');
  });

  test('can be cancelled, and the daemon learns of it', async ({ daemon, startConsole }) => {
    let isCancelled = false;
    daemon.onTest = (_input, signal) =>
      new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => {
          isCancelled = true;
          reject(new Error('cancelled'));
        });
      });
    await daemon.start();
    const console = await startConsole();
    const { overview, testRequest } = console;
    await overview.source('billing').getByRole('button', { name: 'Test billing' }).click();
    await expect(testRequest.source).toHaveValue('billing');
    await testRequest.makeButton.click();
    await expect(testRequest.progress).toBeVisible();
    await capture(console, 'test-request-running');
    await testRequest.cancelButton.click();
    await expect.poll(() => isCancelled).toBe(true);
    await expect(testRequest.progress).toBeHidden();
  });

  test('shows why it failed', async ({ daemon, startConsole }) => {
    daemon.status = healthy;
    await daemon.start();
    const console = await startConsole();
    const { overview, testRequest } = console;
    await overview.testRequestButton.click();
    await testRequest.makeButton.click();
    await expect(testRequest.dialog).toContainText('An unexpected error happened inside the service');
    await expect(testRequest.dialog).toContainText('CCGV-3001');
    await capture(console, 'test-request-failed');
  });
});
