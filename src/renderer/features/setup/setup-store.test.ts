import { beforeEach, describe, expect, it } from 'vitest';

import { errorReport } from '../../../shared/errors/ccg-vault-error.ts';
import type { RegistrationRequest } from '../../../shared/ipc/registration.ts';
import { installFakeApi } from '../../testing/fake-api.ts';
import { useSetupStore } from './setup-store.ts';

const pristine = useSetupStore.getState();
const store = (): typeof pristine => useSetupStore.getState();
const done = { kind: 'step', step: { step: 'service', state: 'done' } } as const;

let requests: RegistrationRequest[] = [];
let answer: (value: Awaited<ReturnType<typeof window.ccgVault.registration.run>>) => void;

beforeEach(() => {
  useSetupStore.setState(pristine, true);
  requests = [];
  const api = installFakeApi();
  api.registration.run = (request) => {
    requests.push(request);
    return new Promise((resolve) => {
      answer = resolve;
    });
  };
  api.registration.status = () =>
    Promise.resolve({ ok: true, value: { bridge: { state: 'notOnThisPlatform' }, plugins: null } });
});

describe('the store of Setup', () => {
  it('shows steps as they come, and reads the state anew in the end', async () => {
    const running = store().start('install', true);
    const ticket = requests[0]?.ticket ?? -1;
    expect(requests).toEqual([{ action: 'install', answerForCcgVault: true, ticket }]);
    store().receive(ticket, { kind: 'consentAsked' });
    expect(store().run?.awaitsConsent).toBe(true);
    store().receive(ticket, { kind: 'consentGiven' });
    expect(store().run?.awaitsConsent).toBe(false);
    store().receive(ticket, done);
    store().receive(ticket + 1, done);
    expect(store().run?.steps).toHaveLength(1);
    answer({ ok: true, value: { succeeded: true } });
    await running;
    expect(store().run?.outcome).toEqual({ succeeded: true });
    expect(store().overview?.bridge.state).toBe('notOnThisPlatform');
  });

  it('keeps steps that arrive after the result', async () => {
    const running = store().start('repair');
    answer({ ok: true, value: { succeeded: true } });
    await running;
    store().receive(requests[0]?.ticket ?? -1, done);
    expect(store().run).toMatchObject({ outcome: { succeeded: true }, steps: [{ step: 'service' }] });
  });

  it('keeps what failed until it is dismissed, and nothing that goes on can be', async () => {
    const running = store().start('repair');
    store().dismiss();
    await store().start('uninstall');
    expect(requests).toHaveLength(1);
    const error = errorReport('elevationDeclined');
    answer({ ok: false, error });
    await running;
    expect(store().run?.outcome).toEqual({ succeeded: false, error, undone: null });
    store().dismiss();
    expect(store().run).toBeNull();
  });

  it('tells a state that cannot be read', async () => {
    installFakeApi();
    await store().read();
    expect(store().overview).toMatchObject({ bridge: { state: 'failed' }, plugins: null });
    expect(store().isReading).toBe(false);
  });
});
