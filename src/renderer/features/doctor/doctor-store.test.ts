import { beforeEach, describe, expect, it } from 'vitest';

import type { CheckResult, DoctorReport } from '../../../shared/doctor/report.ts';
import type { SpecListEntry } from '../../../shared/ipc/credential-specs.ts';
import type { DoctorRequest } from '../../../shared/ipc/doctor.ts';
import { installFakeApi } from '../../testing/fake-api.ts';
import { useDoctorStore } from './doctor-store.ts';

const pristine = useDoctorStore.getState();
const store = (): typeof pristine => useDoctorStore.getState();

const result: CheckResult = {
  ...{ id: 'vault.server', category: 'vault', title: 'Server', outcome: 'ok', finding: 'The server answers.' },
};
const report: DoctorReport = {
  subject: { gmsa: 'webapp01', domain: 'contoso.com', source: 'webapp01', credentialSpec: null },
  ...{ verdict: 'ready', causes: [], host: 'HOST', version: '1', startedAt: 0, duration: 1, checks: [result] },
};

let requests: DoctorRequest[] = [];
let cancelled: number[] = [];
let answer: (value: Awaited<ReturnType<typeof window.ccgVault.doctor.run>>) => void;
let api: ReturnType<typeof installFakeApi>;

beforeEach(() => {
  useDoctorStore.setState(pristine, true);
  requests = [];
  cancelled = [];
  api = installFakeApi();
  api.doctor.run = (request) => {
    requests.push(request);
    return new Promise((resolve) => {
      answer = resolve;
    });
  };
  api.doctor.cancel = ({ ticket }) => {
    cancelled.push(ticket);
  };
});

/** Starts a run that is named by hand, and waits until main was asked. */
async function start(): Promise<{ ticket: number; ended: Promise<void> }> {
  store().change({ gmsa: ' webapp01 ', domain: 'contoso.com' });
  const ended = store().run('webapp01');
  await Promise.resolve();
  return { ticket: requests[0]?.ticket ?? -1, ended };
}

describe('the store of the doctor', () => {
  it('shows checks as they go on, and the report in the end', async () => {
    const { ticket, ended } = await start();
    expect(requests).toEqual([
      expect.objectContaining({ gmsa: 'webapp01', domain: 'contoso.com', source: 'webapp01' }),
    ]);
    const { id, category, title } = result;
    store().receive(ticket, { kind: 'planned', checks: [{ id, category, title }] });
    store().receive(ticket, { kind: 'started', id });
    expect(store().phase).toMatchObject({ name: 'running', checks: [{ id, isRunning: true, result: null }] });
    store().receive(ticket, { kind: 'ended', result });
    store().receive(ticket + 1, { kind: 'started', id });
    expect(store().phase).toMatchObject({ checks: [{ isRunning: false, result }] });
    answer({ ok: true, value: report });
    await ended;
    expect(store().phase).toEqual({ name: 'ended', report });
  });

  it('forgets a run that was cancelled, whatever it answers', async () => {
    const { ticket, ended } = await start();
    store().cancel();
    expect(cancelled).toEqual([ticket]);
    answer({ ok: true, value: report });
    await ended;
    expect(store().phase).toEqual({ name: 'idle' });
  });

  it('asks about the credential spec that is chosen, as it is on the disk now', async () => {
    const entry = { folder: '/specs', name: 'contoso_webapp02.json', problem: null } as SpecListEntry;
    api.credentialSpecs.list = () =>
      Promise.resolve({ ok: true, value: { folders: [], entries: [entry], registeredPlugins: null } });
    const text = JSON.stringify({ DomainJoinConfig: { MachineAccountName: 'webapp02', DnsName: 'contoso.com' } });
    api.credentialSpecs.read = () => Promise.resolve({ ok: true, value: { text } as never });
    await store().readSpecs();
    const ended = store().run('webapp01');
    await expect.poll(() => requests).toHaveLength(1);
    expect(requests[0]).toMatchObject({
      gmsa: 'webapp02',
      source: undefined,
      credentialSpec: { fileName: 'contoso_webapp02.json', text },
    });
    answer({ ok: true, value: report });
    await ended;
  });

  it('goes on asking about the file that was chosen, where the list is another one by now', async () => {
    const entry = (name: string): SpecListEntry => ({ folder: '/specs', name, problem: null }) as SpecListEntry;
    const list = (...names: string[]): void => {
      const entries = names.map(entry);
      api.credentialSpecs.list = () =>
        Promise.resolve({ ok: true, value: { folders: [], entries, registeredPlugins: null } });
    };
    list('b.json', 'c.json');
    await store().readSpecs();
    store().change({ spec: 1 });
    list('a.json', 'b.json', 'c.json');
    await store().readSpecs();
    expect(store().form.spec).toBe(2);
    list('a.json', 'b.json');
    await store().readSpecs();
    expect(store().form.spec).toBeNull();
  });
});
