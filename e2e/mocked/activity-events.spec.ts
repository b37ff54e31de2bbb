import { capture, expect, test } from './fixtures.ts';
import { healthy, sampleRow } from './sample-data.ts';

const second = 1_000;

test.describe('Events of CCG in Activity', () => {
  test('stand beside the requests they belong to, or for themselves', async ({ daemon, startConsole }) => {
    const now = Date.now();
    daemon.rows = [10, 11, 12].map((id) => sampleRow(id, { origin: 'ccg', startedAt: now - (13 - id) * 300 * second }));
    const [oldest, middle, newest] = daemon.rows.map(({ startedAt }) => startedAt);
    if (oldest === undefined || middle === undefined || newest === undefined) throw new Error('There are three rows.');
    daemon.ccgEvents = [
      { recordId: 1, eventId: 1, timeCreated: oldest - 500, level: 4, data: [] },
      { recordId: 2, eventId: 6, timeCreated: oldest + 100 * second, level: 2, data: ['nobody asked'] },
      { recordId: 3, eventId: 1, timeCreated: newest - 500, level: 4, data: [] },
      { recordId: 4, eventId: 6, timeCreated: newest + 900, level: 2, data: ['webapp01'] },
    ];
    const ccgEvents = { state: 'available', reason: null, newestRecordId: 4 } as const;
    daemon.status = { ...healthy, ccgEvents };
    await daemon.start();
    const console = await startConsole();
    const { activity, frame, page } = console;
    await frame.goTo('Activity');
    await expect(activity.row(12)).toContainText('2 events of CCG');
    await expect(activity.row(10)).toContainText('1 event of CCG');
    await expect(activity.row(11)).not.toContainText('of CCG');
    await expect(activity.rows).toHaveCount(4);
    await expect(activity.rows.nth(2)).toContainText('nobody asked');
    await capture(console, 'activity-timeline');

    await activity.table.focus();
    for (let line = 0; line < 3; line += 1) await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect(activity.details).toHaveAccessibleName('Event record 2');
    await expect(activity.details).toContainText('What to do');
    await capture(console, 'activity-event-details');
    await page.keyboard.press('Escape');
    await expect(activity.table).toBeFocused();

    await activity.kind.selectOption('Events of CCG only');
    await expect(activity.rows).toHaveCount(4);
    await expect(activity.rows.first()).toContainText('Request 12');
    await activity.search.fill('webapp01');
    await expect(activity.rows).toHaveCount(1);
    await activity.rows.first().click();
    await expect(activity.details).toHaveAccessibleName('Request 12');
    await activity.clearButton.click();

    daemon.ccgEvents.push({ recordId: 5, eventId: 6, timeCreated: now - second, level: 2, data: ['just now'] });
    daemon.setStatus({ ccgEvents: { ...ccgEvents, newestRecordId: 5 } });
    await expect(activity.rows.first()).toContainText('just now');
  });
});
