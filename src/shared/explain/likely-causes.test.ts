import { describe, expect, it } from 'vitest';

import type { CallLogRow } from '../calllog/call-log-row.ts';
import type { CheckResult, DoctorReport } from '../doctor/report.ts';
import type { ErrorCode } from '../errors/ccg-vault-error.ts';
import { explain } from './explain.ts';
import { type HostEvidence, likelyCauses } from './likely-causes.ts';

const now = 1_700_000_000_000;

function failure(id: number, errorCode: ErrorCode, age: number): CallLogRow {
  return {
    ...{ id, startedAt: now - age, origin: 'ccg', pluginInput: 'webapp01', source: 'webapp01', connection: 'prod' },
    ...{ outcome: 'error', errorCode, errorDetail: 'node 2', cache: 'miss', secretVersion: null, domain: null },
    ...{ username: null, revealed: false, durations: { queue: 0, auth: 0, read: 0, total: 1 } },
  };
}

function report(verdict: DoctorReport['verdict'], checks: readonly CheckResult[], startedAt = now): DoctorReport {
  const subject = { gmsa: 'webapp01', domain: 'contoso.com', source: 'webapp01', credentialSpec: null };
  return { subject, verdict, causes: [], host: 'HOST', version: '1', startedAt, duration: 1, checks };
}

const disabled: CheckResult = {
  ...{ id: 'directory.account', category: 'directory', title: 'Account', outcome: 'failed' },
  ...{ finding: 'The account is disabled.', remedy: 'Enable it.', code: 'CCGV-5026' },
};
const unregistered: CheckResult = {
  ...{ id: 'plugin.registration', category: 'plugin', title: 'Registration', outcome: 'failed' },
  ...{ finding: 'The class is not registered.', remedy: 'Repair it.' },
};

/** What is likely behind a text, by where it was seen. */
function seen(text: string, evidence: Partial<HostEvidence>): string[] {
  const [explanation] = explain(text);
  if (explanation === undefined) throw new Error(`nothing is known of ${text}`);
  return likelyCauses(explanation, { failures: [], doctor: null, ...evidence }).map(
    ({ code, evidence: { kind } }) => `${kind} ${code ?? ''}`,
  );
}

describe('likelyCauses', () => {
  it('knows nothing where there is nothing to know', () => {
    expect(seen('event 8', {})).toEqual([]);
  });

  it('puts what is exactly the failure before what is of its kind', () => {
    const failures = [failure(3, 'CCGV-5028', 10), failure(2, 'CCGV-2005', 20)];
    expect(seen('data 533', { failures, doctor: report('notReady', [unregistered, disabled]) })).toEqual([
      'doctor CCGV-5026',
      'requests CCGV-5028',
    ]);
    expect(seen('event 6', { failures, doctor: report('notReady', [unregistered]) })).toEqual([
      'requests CCGV-2005',
      'doctor ',
    ]);
  });

  it('counts requests with the same error, and tells an error once that the doctor found too', () => {
    const failures = [failure(3, 'CCGV-2005', 10), failure(2, 'CCGV-2005', 20)];
    const [explanation] = explain('event 6');
    expect(explanation && likelyCauses(explanation, { failures, doctor: null })).toMatchObject([
      { evidence: { kind: 'requests', count: 2, source: 'webapp01', rowId: 3 }, at: now - 10 },
    ]);
    expect(
      seen('event 8', { failures: [failure(3, 'CCGV-5026', 10)], doctor: report('notReady', [disabled]) }),
    ).toEqual(['doctor CCGV-5026']);
  });

  it('forgets failures from before the doctor found everything in order', () => {
    const doctor = report('ready', [], now - 15);
    const failures = [failure(3, 'CCGV-2006', 10), failure(2, 'CCGV-2005', 20)];
    expect(seen('event 6', { failures, doctor })).toEqual(['requests CCGV-2006']);
  });
});
