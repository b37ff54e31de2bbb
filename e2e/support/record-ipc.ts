import type { ElectronApplication } from '@playwright/test';

type InvokeHandler = (event: unknown, ...params: unknown[]) => unknown;

/**
 * Keeps every message between main and renderer from here on, in the main process.
 * @param options.answersOnly leaves out what the renderer asks with, where secrets go that are typed
 */
export async function recordIpc(
  app: ElectronApplication,
  { answersOnly = false }: { readonly answersOnly?: boolean } = {},
): Promise<() => Promise<string[]>> {
  await app.evaluate(({ ipcMain, BrowserWindow }, withoutQuestions) => {
    const messages: string[] = [];
    Object.assign(globalThis, { recordedIpc: messages });
    const { _invokeHandlers: handlers } = ipcMain as unknown as { _invokeHandlers: Map<string, InvokeHandler> };
    for (const [channel, handler] of handlers) {
      handlers.set(channel, async (event, ...params) => {
        const result = await handler(event, ...params);
        messages.push(JSON.stringify([channel, withoutQuestions ? [] : params, result]));
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
  }, answersOnly);
  return () => app.evaluate(() => (globalThis as unknown as { recordedIpc: string[] }).recordedIpc);
}
