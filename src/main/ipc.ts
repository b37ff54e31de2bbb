import type { IpcMain, IpcMainEvent, IpcMainInvokeEvent, WebContents } from 'electron';
import type { z } from 'zod';

import { CcgVaultError, toCcgVaultError } from '../shared/errors/ccg-vault-error.ts';
import {
  type IpcDefinition,
  ipcChannel,
  type IpcResult,
  type MainHandlers,
  type RendererNotifier,
} from '../shared/ipc/definition.ts';
import { ipcSchema, type IpcSchema } from '../shared/ipc/ipc-schema.ts';
import { parameterSchemas } from '../shared/ipc/parameter-schemas.ts';
import { appOrigin } from './app-protocol.ts';

type Handler = (params: unknown) => unknown;

/** The part of an IPC event that tells who sent it. */
type SenderOf = Pick<IpcMainEvent | IpcMainInvokeEvent, 'sender' | 'senderFrame'>;

/**
 * Whether a message comes from our own page: the main frame of our own window, showing our own origin. Frames inside
 * the page, other windows and a page that was led elsewhere are not.
 */
export function isTrustedSender(event: SenderOf, window: WebContents | undefined): boolean {
  const frame = event.senderFrame;
  if (window === undefined || frame === null || event.sender !== window || frame !== window.mainFrame) return false;
  return frame.url === appOrigin || frame.url.startsWith(`${appOrigin}/`);
}

/**
 * Answers the calls of the schema. Every message is refused unless it comes from our own page and its parameters fit.
 * @param ownWindow the contents of the console's window, if there is one
 */
export function handleIpc(
  ipcMain: IpcMain,
  ownWindow: () => WebContents | undefined,
  handlers: MainHandlers<IpcSchema>,
): void {
  for (const [group, calls] of Object.entries(ipcSchema as IpcDefinition)) {
    for (const [call, { direction }] of Object.entries(calls)) {
      if (direction === 'notifyRenderer') continue;
      const handler = lookUp(handlers, group, call) as Handler;
      const schema = lookUp(parameterSchemas, group, call) as z.ZodType;
      const channel = ipcChannel(group, call);
      if (direction === 'invoke') {
        ipcMain.handle(channel, (event, ...params) => {
          if (!isTrustedSender(event, ownWindow())) throw new Error('Refused.');
          return answer(handler, schema, params);
        });
      } else {
        ipcMain.on(channel, (event, ...params) => {
          if (isTrustedSender(event, ownWindow())) void answer(handler, schema, params);
        });
      }
    }
  }
}

/** Tells the renderer, if there is one. */
export function rendererNotifier(ownWindow: () => WebContents | undefined): RendererNotifier<IpcSchema> {
  const groups = Object.entries(ipcSchema as IpcDefinition).map(([group, calls]): [string, unknown] => {
    const notifications = Object.entries(calls)
      .filter(([, { direction }]) => direction === 'notifyRenderer')
      .map(([call]): [string, unknown] => [
        call,
        (...params: unknown[]): void => {
          ownWindow()?.send(ipcChannel(group, call), ...params);
        },
      ]);
    return [group, Object.fromEntries(notifications)];
  });
  return Object.fromEntries(groups) as RendererNotifier<IpcSchema>;
}

async function answer(handler: Handler, schema: z.ZodType, params: unknown[]): Promise<IpcResult<unknown>> {
  try {
    if (params.length > 1) throw new CcgVaultError('invalidParameters');
    const checked = schema.safeParse(params[0]);
    if (!checked.success) throw new CcgVaultError('invalidParameters');
    return { ok: true, value: await handler(checked.data) };
  } catch (error) {
    return { ok: false, error: toCcgVaultError(error).toReport() };
  }
}

/** Both tables have an entry for every call, which the compiler holds; the names are known at run time only. */
function lookUp(table: object, group: string, call: string): unknown {
  return (table as Record<string, Record<string, unknown>>)[group]?.[call];
}
