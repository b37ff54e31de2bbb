import { describe, expect, it } from 'vitest';

import { hasOwnFailure } from '../../../shared/connection-verdict.ts';
import { errorReport } from '../../../shared/errors/ccg-vault-error.ts';
import { connectedHost, sampleConnection, sampleNow, sampleSource, sampleStatus } from '../../testing/samples.ts';
import { findProblems } from './problems.ts';

function failedSource(
  name: string,
  errorCode: `CCGV-${number}`,
  at = sampleNow - 60_000,
): ReturnType<typeof sampleSource> {
  return sampleSource({ name, lastRequest: { id: 9, at, outcome: 'error', errorCode, duration: 1 } });
}

describe('findProblems', () => {
  it('finds nothing where nothing is wrong', () => {
    expect(findProblems(connectedHost())).toEqual([]);
  });

  it('names the daemon alone while it is away, since the rest is hearsay', () => {
    const host = {
      link: { state: 'away', since: 0, reason: errorReport('daemonUnreachable'), nextAttemptAt: 0 },
      status: sampleStatus({ connections: [sampleConnection({ state: 'sealed' })] }),
    } as const;
    expect(findProblems(host).map(({ id }) => id)).toEqual(['daemon']);
  });

  it('folds the sources of a broken connection into its problem', () => {
    const host = connectedHost({
      connections: [sampleConnection({ state: 'sealed', problem: errorReport('vaultSealed') })],
      sources: [failedSource('a', 'CCGV-2005'), failedSource('b', 'CCGV-2005')],
    });
    const problems = findProblems(host);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({ tone: 'danger', affects: ['a', 'b'], report: { code: 'CCGV-2005' } });
  });

  it('explains a broken connection even where the daemon gives no report', () => {
    const host = connectedHost({ connections: [sampleConnection({ state: 'unreachable' })] });
    expect(findProblems(host)[0]?.report.code).toBe('CCGV-2002');
  });

  it('groups failed sources by cause', () => {
    const host = connectedHost({
      sources: [failedSource('a', 'CCGV-2206'), failedSource('b', 'CCGV-2206'), failedSource('c', 'CCGV-2202')],
    });
    expect(findProblems(host).map(({ id, affects }) => [id, affects])).toEqual([
      ['sources-CCGV-2206', ['a', 'b']],
      ['sources-CCGV-2202', ['c']],
    ]);
  });

  it('is silent about the bridge where there can be none', () => {
    const bridge = { state: 'absent', version: null, lastCallAt: null } as const;
    expect(findProblems(connectedHost({ bridge })).map(({ id }) => id)).toEqual(['bridge']);
    const daemon = { ...sampleStatus().daemon, platform: 'linux' };
    expect(findProblems(connectedHost({ bridge, daemon }))).toEqual([]);
  });

  it('lists what is grave before what is not', () => {
    const finding = {
      severity: 'warning',
      code: 'CCGV-1110',
      line: 1,
      column: 1,
      path: '',
      message: 'A secret in clear',
    } as const;
    const host = connectedHost({
      configuration: { ...sampleStatus().configuration, findings: [finding] },
      sources: [failedSource('a', 'CCGV-2206')],
      callLog: { rows: 0, newestId: 0, problem: errorReport('callLogUnavailable') },
    });
    expect(findProblems(host).map(({ tone }) => tone)).toEqual(['danger', 'warning', 'warning']);
  });

  it('takes a broken edit for a warning while an older configuration is in force, else for an outage', () => {
    const finding = { severity: 'error', code: 'CCGV-1102', line: 3, column: 4, path: '', message: 'Bad' } as const;
    const configuration = { ...sampleStatus().configuration, state: 'rejected', findings: [finding] } as const;
    expect(findProblems(connectedHost({ configuration }))[0]).toMatchObject({
      tone: 'warning',
      where: 'config.yaml, line 3, column 4',
    });
    expect(findProblems(connectedHost({ configuration: { ...configuration, loadedAt: null } }))[0]?.tone).toBe(
      'danger',
    );
  });
});

describe('hasOwnFailure', () => {
  it('forgets a failure of the connection once the connection was seen to work again', () => {
    const source = failedSource('a', 'CCGV-2005', sampleNow);
    expect(hasOwnFailure(source, sampleConnection({ checkedAt: sampleNow + 1 }))).toBe(false);
    expect(hasOwnFailure(source, sampleConnection({ checkedAt: sampleNow - 1 }))).toBe(true);
  });

  it('keeps a failure of the secret until a request succeeds', () => {
    const source = failedSource('a', 'CCGV-2206', sampleNow);
    expect(hasOwnFailure(source, sampleConnection({ checkedAt: sampleNow + 1 }))).toBe(true);
  });
});
