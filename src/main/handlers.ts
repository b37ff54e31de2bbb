import type { ConsoleSettings } from '../shared/ipc/console-settings.ts';
import type { ConsoleInfo } from '../shared/ipc/console-state.ts';
import type { MainHandlers } from '../shared/ipc/definition.ts';
import type { IpcSchema } from '../shared/ipc/ipc-schema.ts';
import type { CredentialTestResult } from '../shared/rpc/admin-contract.ts';
import type { CredentialSpecService } from './credential-specs/credential-spec-service.ts';
import type { DaemonClient } from './daemon-client.ts';
import type { RegistrationService } from './registration-service.ts';
import type { SettingsStore } from './settings-store.ts';

export interface HandlerContext {
  readonly info: ConsoleInfo;
  readonly daemon: Pick<DaemonClient, 'host' | 'request' | 'retryNow'>;
  readonly registration: Pick<RegistrationService, 'status' | 'run'>;
  readonly credentialSpecs: Pick<
    CredentialSpecService,
    'list' | 'read' | 'save' | 'undoSave' | 'addFolder' | 'removeFolder' | 'saveAs'
  >;
  readonly settings: Pick<SettingsStore, 'settings' | 'update'>;
  readonly onSettingsChanged: (settings: ConsoleSettings) => void;
  readonly writeClipboard: (text: string) => void;
}

/** What main does for the renderer, with parameters that have been checked already. */
export function consoleHandlers(context: HandlerContext): MainHandlers<IpcSchema> {
  const { info, daemon, registration, credentialSpecs, settings } = context;
  const tests = new Map<number, AbortController>();

  const test = async (pluginInput: string, refresh: boolean, ticket: number): Promise<CredentialTestResult> => {
    const controller = new AbortController();
    tests.set(ticket, controller);
    try {
      const request = { pluginInput, refresh, origin: 'console', reveal: false } as const;
      return await daemon.request('credential/test', request, { signal: controller.signal });
    } finally {
      tests.delete(ticket);
    }
  };

  return {
    state: {
      get: () => ({ info, host: daemon.host, settings: settings.settings }),
    },
    daemon: {
      retry: () => {
        daemon.retryNow();
      },
    },
    activity: {
      query: (query) => daemon.request('activity/query', query),
      get: ({ id }) => daemon.request('activity/get', { id }),
    },
    credential: {
      test: ({ pluginInput, refresh, ticket }) => test(pluginInput, refresh, ticket),
      cancelTest: ({ ticket }) => {
        tests.get(ticket)?.abort();
      },
    },
    registration: {
      status: () => registration.status(),
      run: (request) => registration.run(request),
    },
    credentialSpecs: {
      list: () => credentialSpecs.list(),
      read: (file) => credentialSpecs.read(file),
      save: (request) => credentialSpecs.save(request),
      undoSave: (request) => credentialSpecs.undoSave(request),
      addFolder: () => credentialSpecs.addFolder(),
      removeFolder: ({ folder }) => credentialSpecs.removeFolder(folder),
      saveAs: ({ fileName, text }) => credentialSpecs.saveAs(fileName, text),
    },
    settings: {
      update: async (change) => {
        const changed = await settings.update(change);
        context.onSettingsChanged(changed);
        return changed;
      },
    },
    clipboard: {
      write: ({ text }) => {
        context.writeClipboard(text);
      },
    },
  };
}
