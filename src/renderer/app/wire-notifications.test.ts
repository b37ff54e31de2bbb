import { beforeEach, describe, expect, it } from 'vitest';

import { defaultSettings } from '../../shared/ipc/console-settings.ts';
import type { HostState, MenuCommand } from '../../shared/ipc/console-state.ts';
import { noPolicies } from '../../shared/policy/policies.ts';
import { useActivityStore } from '../features/activity/activity-store.ts';
import { useTestRequestStore } from '../features/test-request/test-request-store.ts';
import { useHostStore } from '../stores/host-store.ts';
import { useSettingsStore } from '../stores/settings-store.ts';
import { installFakeApi } from '../testing/fake-api.ts';
import { connectedHost, sampleRow } from '../testing/samples.ts';
import { wireNotifications } from './wire-notifications.ts';

const info = {
  version: '1',
  electronVersion: '33',
  platform: 'linux',
  hostName: 'HOST',
  dataFolder: '/data',
  systemLanguages: ['en-US'],
};

let tellHost: (host: HostState) => void;
let runCommand: (command: MenuCommand) => void;
let reset: () => void;
let queries = 0;

function wire(snapshot: HostState): void {
  const api = installFakeApi();
  api.state.get = () =>
    Promise.resolve({ ok: true, value: { info, host: snapshot, settings: defaultSettings, policy: noPolicies } });
  api.state.onHostChanged = (listener) => {
    tellHost = listener;
    return () => undefined;
  };
  api.menu.onCommand = (listener) => {
    runCommand = listener;
    return () => undefined;
  };
  api.activity.onReset = (listener) => {
    reset = listener;
    return () => undefined;
  };
  api.activity.query = () => {
    queries += 1;
    return Promise.resolve({ ok: true, value: { rows: [sampleRow(queries)], hasMore: false } });
  };
  wireNotifications(api);
}

beforeEach(() => {
  useHostStore.setState(useHostStore.getInitialState(), true);
  useActivityStore.setState(useActivityStore.getInitialState(), true);
  useTestRequestStore.setState(useTestRequestStore.getInitialState(), true);
  queries = 0;
});

async function settle(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 0));
}

describe('wireNotifications', () => {
  it('feeds the stores with the snapshot', async () => {
    wire(connectedHost());
    await settle();
    expect(useHostStore.getState()).toMatchObject({ info, host: { link: { state: 'connected' } } });
    expect(useSettingsStore.getState().settings).toEqual(defaultSettings);
  });

  it('does not let the snapshot undo a notification that overtook it', async () => {
    wire({ link: { state: 'connecting', since: 0 }, status: null });
    tellHost(connectedHost({ revision: 7 }));
    await settle();
    expect(useHostStore.getState()).toMatchObject({ info, host: { status: { revision: 7 } } });
  });

  it('reads the requests anew when told to', async () => {
    wire(connectedHost());
    reset();
    await settle();
    expect(useActivityStore.getState().rows.map(({ id }) => id)).toEqual([1]);
  });

  it('asks again for what could not be read once the daemon is back', async () => {
    wire(connectedHost());
    useActivityStore.setState({ phase: 'failed' });
    tellHost(connectedHost());
    await settle();
    expect(useActivityStore.getState()).toMatchObject({ phase: 'ready', error: null });
    tellHost(connectedHost());
    await settle();
    expect(queries).toBe(1);
  });

  it('does what the menu says', () => {
    wire(connectedHost());
    runCommand('show-activity');
    expect(window.location.hash).toBe('#/activity');
    runCommand('make-test-request');
    expect(useTestRequestStore.getState().isOpen).toBe(true);
  });
});
