import type { ElectronApplication } from '@playwright/test';
import { rmSync } from 'node:fs';
import path from 'node:path';

import { exampleAccount } from '../../scripts/lib/example-vault.ts';
import { canariesIn, canariesInFolder } from '../../test/support/canary.ts';
import { ActivityPage } from '../pages/activity-page.ts';
import { ConsoleFrame } from '../pages/console-frame.ts';
import { TestRequestDialog } from '../pages/test-request-dialog.ts';
import { expect, test } from '../support/fixtures.ts';

type InvokeHandler = (event: unknown, ...params: unknown[]) => unknown;

/** Keeps every message between main and renderer from here on, in the main process. */
async function recordIpc(app: ElectronApplication): Promise<() => Promise<string[]>> {
  await app.evaluate(({ ipcMain, BrowserWindow }) => {
    const messages: string[] = [];
    Object.assign(globalThis, { recordedIpc: messages });
    const { _invokeHandlers: handlers } = ipcMain as unknown as { _invokeHandlers: Map<string, InvokeHandler> };
    for (const [channel, handler] of handlers) {
      handlers.set(channel, async (event, ...params) => {
        const result = await handler(event, ...params);
        messages.push(JSON.stringify([channel, params, result]));
        return result;
      });
    }
    for (const { webContents } of BrowserWindow.getAllWindows()) {
      const send = webContents.send.bind(webContents);
      webContents.send = (channel, ...params: unknown[]) => {
        messages.push(JSON.stringify([channel, params]));
        send(channel, ...params);
      };
    }
  });
  return () => app.evaluate(() => (globalThis as unknown as { recordedIpc: string[] }).recordedIpc);
}

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
