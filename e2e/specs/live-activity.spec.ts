import { exampleAccount } from '../../scripts/lib/example-vault.ts';
import { ActivityPage } from '../pages/activity-page.ts';
import { ConsoleFrame } from '../pages/console-frame.ts';
import { TestRequestDialog } from '../pages/test-request-dialog.ts';
import { expect, test } from '../support/fixtures.ts';
import { keepPictures } from '../support/pictures.ts';

test.describe('Activity', () => {
  test('shows a request of CCG while it is open, and never the password', async ({ host }) => {
    const page = await host.openConsole();
    const activity = new ActivityPage(page);
    await new ConsoleFrame(page).goTo('Activity');
    await expect(page.getByText('No request yet')).toBeVisible();

    expect(await host.daemon.request('webapp01')).toEqual(exampleAccount);
    await expect(activity.row(1)).toContainText('Answered');
    await expect(activity.row(1)).toContainText('webapp01');
    await expect(activity.row(1)).toContainText('CCG');

    expect(await host.daemon.request('legacy01')).toEqual(exampleAccount);
    await expect(activity.row(2)).toContainText('legacy01');
    await expect(activity.rows).toHaveCount(2);
    // The chart counts in the daemon, and follows what comes in.
    await activity.time.selectOption('Last hour');
    await expect(activity.chart).toContainText('2 requests', { timeout: 30_000 });

    await activity.row(2).click();
    await expect(activity.details).toContainText('contoso.com\\gmsa-getter');
    expect(await page.content()).not.toContain(exampleAccount.password);
    await keepPictures(host, 'real-activity');
  });

  test('explains a request that could not be answered', async ({ host }) => {
    const page = await host.openConsole();
    const activity = new ActivityPage(page);
    await new ConsoleFrame(page).goTo('Activity');

    await expect(host.daemon.request('webap01')).rejects.toMatchObject({ errorName: 'sourceUnknown' });
    await expect(activity.row(1)).toContainText('webap01');
    await activity.row(1).click();
    await expect(activity.details).toContainText('What went wrong');
    await expect(activity.details).toContainText(/CCGV-\d{4}/);
    await expect(activity.details).toContainText('What to do');
    await keepPictures(host, 'real-activity-failed');
  });

  test('shows a test request made in the console', async ({ host }) => {
    const page = await host.openConsole();
    const activity = new ActivityPage(page);
    const testRequest = new TestRequestDialog(page);
    await new ConsoleFrame(page).goTo('Activity');

    await activity.testRequestButton.first().click();
    await testRequest.makeButton.click();
    await expect(testRequest.dialog).toContainText('gmsa-getter');
    await testRequest.closeButton.last().click();
    await expect(activity.row(1)).toContainText('Console');
    await expect(activity.row(1)).toContainText('Answered');
  });
});
