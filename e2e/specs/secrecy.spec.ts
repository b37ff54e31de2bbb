import { rmSync } from 'node:fs';
import path from 'node:path';

import { exampleAccount } from '../../scripts/lib/example-vault.ts';
import { canariesIn, canariesInFolder } from '../../test/support/canary.ts';
import { ActivityPage } from '../pages/activity-page.ts';
import { ConsoleFrame } from '../pages/console-frame.ts';
import { TestRequestDialog } from '../pages/test-request-dialog.ts';
import { expect, test } from '../support/fixtures.ts';
import { recordIpc } from '../support/record-ipc.ts';

test('keeps secrets out of every message to the renderer, the page, and what the console stores', async ({
  host,
  vault,
}) => {
  const canaries = [
    { what: 'the password of the account', text: exampleAccount.password },
    { what: 'a secret_id', text: vault.access.secretId },
  ];
  const page = await host.openConsole();
  const messages = await recordIpc(host.app);
  const activity = new ActivityPage(page);
  const testRequest = new TestRequestDialog(page);
  await new ConsoleFrame(page).goTo('Activity');

  expect(await host.daemon.request('webapp01')).toEqual(exampleAccount);
  await expect(activity.row(1)).toContainText('Answered');
  await expect(host.daemon.request(`svc@contoso.com:${exampleAccount.password}`)).rejects.toThrow();
  await expect(activity.row(2)).toContainText('svc@contoso.com:');
  await activity.row(2).click();
  await expect(activity.details).toContainText('What went wrong');
  await page.keyboard.press('Escape');
  await activity.testRequestButton.first().click();
  await testRequest.makeButton.click();
  await expect(testRequest.dialog).toContainText('gmsa-getter');
  await testRequest.closeButton.last().click();
  await vault.server.seal();
  try {
    await expect(host.daemon.request('legacy01')).rejects.toMatchObject({ errorName: 'vaultSealed' });
    await expect(activity.row(4)).toContainText('CCGV-2005');
  } finally {
    await vault.server.unseal();
  }

  const recorded = await messages();
  const channels = new Set(recorded.map((message) => (JSON.parse(message) as [string])[0]));
  expect([...channels]).toEqual(expect.arrayContaining(['activity/added', 'credential/test']));
  expect(canariesIn(recorded.join('\n'), canaries)).toEqual([]);
  expect(canariesIn(await page.content(), canaries)).toEqual([]);
  rmSync(path.join(host.dataFolder, 'secret-id'));
  expect(await canariesInFolder(host.folder, canaries)).toEqual([]);
});

test('asks before it reveals a password, reveals it for a moment only, and the call log says so', async ({ host }) => {
  const page = await host.openConsole();
  const activity = new ActivityPage(page);
  const testRequest = new TestRequestDialog(page);
  await new ConsoleFrame(page).goTo('Activity');
  const answerWith = (response: number): Promise<void> =>
    host.app.evaluate(({ dialog }, chosen) => {
      const asked = (globalThis as { asked?: string[] }).asked ?? [];
      Object.assign(globalThis, { asked });
      dialog.showMessageBox = (...parameters: unknown[]) => {
        asked.push(JSON.stringify(parameters.at(-1)));
        return Promise.resolve({ response: chosen, checkboxChecked: false });
      };
    }, response);
  const asked = (): Promise<string[]> => host.app.evaluate(() => (globalThis as unknown as { asked: string[] }).asked);
  await activity.testRequestButton.first().click();
  await testRequest.makeButton.click();
  const show = testRequest.dialog.getByRole('button', { name: 'Show the password' });
  await answerWith(1);
  await show.click();
  await expect.poll(async () => (await asked()).length).toBe(1);
  expect((await asked())[0]).toContain('The call log will say that it was shown.');
  await expect(show).toBeVisible();
  expect(await page.content()).not.toContain(exampleAccount.password);
  await answerWith(0);
  await show.click();
  await expect(testRequest.dialog).toContainText(exampleAccount.password);
  await testRequest.closeButton.last().click();
  await expect.poll(() => page.content()).not.toContain(exampleAccount.password);
  await activity.row(2).click();
  await expect(activity.details).toContainText('Was shown to an administrator');
  await expect(activity.row(3)).toHaveCount(0);
});
