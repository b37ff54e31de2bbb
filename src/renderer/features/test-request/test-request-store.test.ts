import { beforeEach, describe, expect, it } from 'vitest';

import { errorReport } from '../../../shared/errors/ccg-vault-error.ts';
import type { IpcResult } from '../../../shared/ipc/definition.ts';
import type { CredentialTestResult } from '../../../shared/rpc/admin-contract.ts';
import { installFakeApi } from '../../testing/fake-api.ts';
import { useTestRequestStore } from './test-request-store.ts';

const initial = useTestRequestStore.getInitialState();

let answers: ((result: IpcResult<CredentialTestResult>) => void)[] = [];
let cancelled: number[] = [];

beforeEach(() => {
  useTestRequestStore.setState(initial, true);
  answers = [];
  cancelled = [];
  const { credential } = installFakeApi();
  credential.test = () => new Promise((resolve) => answers.push(resolve));
  credential.cancelTest = ({ ticket }) => {
    cancelled.push(ticket);
  };
});

const answered = {
  ok: true,
  value: {
    outcome: 'ok',
    error: null,
    rowId: 1,
    source: 'a',
    domain: 'D',
    username: 'u',
    password: null,
    cache: 'miss',
    secretVersion: null,
    durations: { queue: 0, auth: 0, read: 0, total: 1 },
  },
} as const;

describe('the test request', () => {
  it('is answered', async () => {
    const { open, run } = useTestRequestStore.getState();
    open('a');
    const done = run('a');
    expect(useTestRequestStore.getState().phase.name).toBe('running');
    answers[0]?.(answered);
    await done;
    expect(useTestRequestStore.getState().phase).toMatchObject({ name: 'answered', result: { rowId: 1 } });
  });

  it('tells the daemon when it is cancelled, and ignores what still comes', async () => {
    const { run, cancel } = useTestRequestStore.getState();
    const done = run('a');
    cancel();
    expect(cancelled).toHaveLength(1);
    answers[0]?.(answered);
    await done;
    expect(useTestRequestStore.getState().phase.name).toBe('choosing');
  });

  it('is cancelled by closing the dialog', () => {
    const { open, run, close } = useTestRequestStore.getState();
    open();
    void run('a');
    close();
    expect(cancelled).toHaveLength(1);
    expect(useTestRequestStore.getState().isOpen).toBe(false);
  });

  it('shows only the answer to the last one', async () => {
    const { run, cancel } = useTestRequestStore.getState();
    const first = run('a');
    cancel();
    const second = run('b');
    answers[0]?.({ ok: false, error: errorReport('requestCancelled') });
    await first;
    expect(useTestRequestStore.getState().phase.name).toBe('running');
    answers[1]?.(answered);
    await second;
    expect(useTestRequestStore.getState().phase.name).toBe('answered');
  });

  it('shows why it could not be made', async () => {
    const done = useTestRequestStore.getState().run('a');
    answers[0]?.({ ok: false, error: errorReport('daemonUnreachable') });
    await done;
    expect(useTestRequestStore.getState().phase).toMatchObject({ name: 'failed', error: { code: 'CCGV-3008' } });
  });
});
