import { contextBridge, ipcRenderer, type IpcRendererEvent } from 'electron';

import { type IpcDefinition, ipcChannel, listenerName } from '../shared/ipc/definition.ts';
import { type ConsoleApi, ipcSchema } from '../shared/ipc/ipc-schema.ts';

type Listener = (...params: unknown[]) => void;

/**
 * The renderer's whole access to the outside: one function per call of the schema. No channel name, event object or
 * Electron function is passed on, so that a page under foreign control can do no more than ours.
 */
function consoleApi(): ConsoleApi {
  const groups = Object.entries(ipcSchema as IpcDefinition).map(([group, calls]): [string, unknown] => {
    const functions = Object.entries(calls).map(([call, { direction }]): [string, unknown] => {
      const channel = ipcChannel(group, call);
      switch (direction) {
        case 'invoke':
          return [call, (params?: unknown): Promise<unknown> => ipcRenderer.invoke(channel, params)];
        case 'send':
          return [
            call,
            (params?: unknown): void => {
              ipcRenderer.send(channel, params);
            },
          ];
        case 'notifyRenderer':
          return [listenerName(call), (listener: Listener): (() => void) => listen(channel, listener)];
      }
    });
    return [group, Object.fromEntries(functions)];
  });
  return Object.fromEntries(groups) as unknown as ConsoleApi;
}

function listen(channel: string, listener: Listener): () => void {
  const forward = (_event: IpcRendererEvent, ...params: unknown[]): void => {
    listener(...params);
  };
  ipcRenderer.on(channel, forward);
  return () => {
    ipcRenderer.removeListener(channel, forward);
  };
}

contextBridge.exposeInMainWorld('ccgVault', consoleApi());
