import { capture, expect, test } from './fixtures.ts';
import { sampleRow, sampleRows } from './sample-data.ts';

const minute = 60_000;

test.describe('The chart of Activity', () => {
  test('tells of a time, and selects it by keyboard and by mouse', async ({ daemon, startConsole }) => {
    daemon.rows = sampleRows(1, 60);
    await daemon.start();
    const console = await startConsole();
    const { activity, frame, page } = console;
    await frame.goTo('Activity');
    await expect(activity.chart).toContainText('60 requests');
    await capture(console, 'activity-chart');

    await activity.plot.focus();
    await page.keyboard.press('End');
    await expect(activity.plot).toHaveAttribute('aria-valuetext', /request/);
    await page.keyboard.press('Shift+ArrowLeft');
    await page.keyboard.press('Shift+ArrowLeft');
    await expect(activity.plot).toHaveAttribute('aria-valuetext', /^Selected: /);
    await page.keyboard.press('Enter');
    await expect(activity.time).toHaveValue('own');
    await expect.poll(() => new URL(page.url()).hash).toMatch(/since=\d+&until=\d+/);
    await capture(console, 'activity-chart-span');

    await activity.zoomOutButton.click();
    await expect.poll(() => new URL(page.url()).hash).not.toContain('until');
    await activity.time.selectOption('All time');
    await expect(activity.chart).toContainText('60 requests');

    const box = await activity.plot.boundingBox();
    if (box === null) throw new Error('The chart is not shown.');
    await page.mouse.move(box.x + box.width / 2, box.y + 20);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width - 4, box.y + 20, { steps: 5 });
    await page.mouse.up();
    await expect(activity.time).toHaveValue('own');
    await page.goBack();
    await expect(activity.time).toHaveValue('all');
  });

  test('follows presets and filters, and what comes in', async ({ daemon, startConsole }) => {
    const now = Date.now();
    daemon.rows = Array.from({ length: 30 }, (_, index) =>
      sampleRow(index + 1, { startedAt: now - (30 - index) * 4 * minute }),
    );
    await daemon.start();
    const console = await startConsole();
    const { activity, frame, page } = console;
    await frame.goTo('Activity');
    await activity.time.selectOption('Last hour');
    await expect(activity.chart).toContainText('14 requests');
    expect(new URL(page.url()).hash).toBe('#/activity?range=1h');
    daemon.addRows([sampleRow(31, { startedAt: Date.now(), outcome: 'error', errorCode: 'CCGV-2005' })]);
    await expect(activity.chart).toContainText('15 requests', { timeout: 15_000 });
    await activity.outcome.selectOption('Failed');
    await expect(activity.rows.first()).toHaveId('request-31');
    await expect(activity.chart).not.toContainText('15 requests');
    // Larger text: nothing is cut off or overlaps (pictures), and nothing is lost to assistive technology (axe).
    await console.app.evaluate(({ BrowserWindow }) => {
      for (const window of BrowserWindow.getAllWindows()) window.webContents.setZoomFactor(1.25);
    });
    await capture(console, 'activity-chart-large-text');
    await activity.tableButton.click();
    await expect(activity.chart.getByRole('table')).toContainText('95 % within');
    await capture(console, 'activity-chart-table');
    await activity.chart.getByRole('table').getByRole('button').first().click();
    await expect(activity.time).toHaveValue('own');
    await activity.clearButton.click();
    await expect(activity.time).toHaveValue('all');
  });
});
