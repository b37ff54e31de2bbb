import { describe, expect, it } from 'vitest';

import type { CheckResult, DoctorStep } from '../../shared/doctor/report.ts';
import { CcgVaultError } from '../../shared/errors/ccg-vault-error.ts';
import { type DoctorCheck, failed, notApplicable, ok } from './check.ts';
import { runChecks } from './run-checks.ts';
import type { DoctorSurroundings } from './surroundings.ts';

/** No check of these tests looks at them. */
const surroundings = {} as DoctorSurroundings;

function check<T = undefined>(id: string, rest: Partial<DoctorCheck<T>> & Pick<DoctorCheck<T>, 'run'>): DoctorCheck<T> {
  return { id, category: 'host', title: `Title of ${id}`, ...rest };
}

const good = (id: string, rest: Partial<DoctorCheck> = {}): DoctorCheck =>
  check(id, { run: () => ok('Good.', undefined), ...rest });
const bad = (id: string, rest: Partial<DoctorCheck> = {}): DoctorCheck =>
  check(id, { run: () => failed('Bad.', 'Mend it.'), ...rest });

async function run(
  checks: readonly DoctorCheck<unknown>[],
  signal = new AbortController().signal,
): Promise<{ results: CheckResult[]; steps: DoctorStep[]; defects: unknown[] }> {
  const steps: DoctorStep[] = [];
  const defects: unknown[] = [];
  const results = await runChecks(checks, surroundings, {
    signal,
    onStep: (step) => steps.push(step),
    onDefect: (thrown) => defects.push(thrown),
  });
  return { results, steps, defects };
}

const outcomes = (results: readonly CheckResult[]): string[] => results.map(({ id, outcome }) => `${id} ${outcome}`);

describe('runChecks', () => {
  it('names causes and never consequences, however far away they are', async () => {
    const cause = bad('cause');
    const near = good('near', { needs: [cause] });
    const other = bad('other');
    const far = good('far', { needs: [near, other, good('fine')] });
    const { results } = await run([cause, near, other, far]);
    expect(outcomes(results)).toEqual(['cause failed', 'near notReached', 'other failed', 'far notReached']);
    expect(results[1]).toMatchObject({ because: ['cause'], finding: 'Not reached because of: Title of cause.' });
    expect(results[3]?.because).toEqual(['cause', 'other']);
  });

  it('goes on where one of several ways is open, and where an earlier check only had to end', async () => {
    const [closed, open] = [bad('closed'), good('open')];
    const either = good('either', { needsOneOf: [closed, open] });
    const neither = good('neither', { needsOneOf: [closed] });
    const later = good('later', { follows: [closed] });
    const { results } = await run([closed, open, either, neither, later]);
    expect(outcomes(results).slice(2)).toEqual(['either ok', 'neither notReached', 'later ok']);
  });

  it('finds nothing to check where what it builds on does not exist here', async () => {
    const absent = check('absent', { run: () => notApplicable('Not on this system.') });
    const { results } = await run([absent, good('built', { needs: [absent] })]);
    expect(results[1]).toMatchObject({ outcome: 'notApplicable', finding: 'Not on this system.' });
  });

  it('hands values on, and runs independent checks side by side', async () => {
    const gate = Promise.withResolvers<number>();
    const giver = check<number>('giver', { run: async () => ok('Given.', await gate.promise) });
    const opener = check('opener', {
      run: () => {
        gate.resolve(7);
        return ok('Opened.', undefined);
      },
    });
    const taker = check('taker', { needs: [giver], run: ({ valueOf }) => ok(`Got ${valueOf(giver)}.`, undefined) });
    const { results, steps } = await run([giver, opener, taker]);
    expect(results[2]?.finding).toBe('Got 7.');
    expect(steps[0]).toMatchObject({ kind: 'planned', checks: [{ id: 'giver' }, { id: 'opener' }, { id: 'taker' }] });
    expect(steps.filter(({ kind }) => kind === 'ended')).toHaveLength(3);
  });

  it('makes a finding of what a check throws, and tells a defect without its text', async () => {
    const { results, defects } = await run([
      check('refused', { run: () => Promise.reject(new CcgVaultError('vaultSealed', 'vault:8200')) }),
      check('defect', { run: () => Promise.reject(new Error('secret')) }),
    ]);
    expect(results[0]).toMatchObject({ outcome: 'failed', code: 'CCGV-2005', finding: 'Vault is sealed: vault:8200.' });
    expect(results[1]).toMatchObject({ outcome: 'failed', code: 'CCGV-3001' });
    expect(JSON.stringify(results)).not.toContain('secret');
    expect(defects).toHaveLength(1);
  });

  it('ends a check that hangs when its time is up', async () => {
    let signal: AbortSignal | undefined;
    const hanging = check('hanging', {
      patience: 20,
      run: (context) => {
        signal = context.signal;
        return new Promise<never>(() => undefined);
      },
    });
    const { results } = await run([hanging, good('after', { needs: [hanging] })]);
    expect(results).toMatchObject([{ code: 'CCGV-3020' }, { because: ['hanging'] }]);
    expect(signal?.aborted).toBe(true);
  });

  it('stops when it is cancelled, with what is known by then, and cleans up', async () => {
    const controller = new AbortController();
    let isCleanedUp = false;
    const first = check('first', {
      run: ({ atEnd }) => {
        atEnd(() => (isCleanedUp = true));
        return ok('Done.', undefined);
      },
    });
    const second = check('second', {
      needs: [first],
      run: () => {
        controller.abort();
        return new Promise<never>(() => undefined);
      },
    });
    const { results } = await run([first, second], controller.signal);
    expect(outcomes(results)).toEqual(['first ok']);
    expect(isCleanedUp).toBe(true);
  });
});
