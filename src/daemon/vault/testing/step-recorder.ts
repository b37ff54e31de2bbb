import type { ConnectionTestStep, ConnectionTestStepId } from '../../../shared/connection-test.ts';
import { type CcgVaultError, toCcgVaultError } from '../../../shared/errors/ccg-vault-error.ts';

/** What came of a step, where it is more than that it went well. */
export type StepFindings = Partial<Pick<ConnectionTestStep, 'facts' | 'certificates' | 'paths'>> & {
  readonly state?: 'ok' | 'warning' | 'failed' | 'skipped';
  readonly error?: CcgVaultError | undefined;
};

/** Runs the steps of a test one after the other and tells of each when it begins and when it ends. */
export class StepRecorder {
  readonly steps: ConnectionTestStep[] = [];
  readonly #onStep: (step: ConnectionTestStep) => void;

  constructor(onStep: (step: ConnectionTestStep) => void) {
    this.#onStep = onStep;
  }

  /**
   * Runs one step. What it throws is why it failed, except for a cancellation, which ends the test.
   * @returns what the work gave, or undefined if it failed
   */
  async run<T>(
    id: ConnectionTestStepId,
    server: string | null,
    work: () => Promise<{ readonly value: T; readonly findings?: StepFindings }>,
  ): Promise<T | undefined> {
    const start = performance.now();
    const base = { id, server, facts: [], certificates: [], paths: [], error: null } as const;
    this.#onStep({ ...base, state: 'running', duration: null });
    try {
      const { value, findings = {} } = await work();
      const { error, ...found } = findings;
      const duration = found.state === 'skipped' ? null : performance.now() - start;
      this.#end({ ...base, state: 'ok', ...found, duration, error: error?.toReport() ?? null });
      return found.state === 'failed' ? undefined : value;
    } catch (thrown) {
      const error = toCcgVaultError(thrown);
      if (error.errorName === 'requestCancelled') throw error;
      this.#end({ ...base, state: 'failed', duration: performance.now() - start, error: error.toReport() });
      return undefined;
    }
  }

  /** Notes steps that do not take place. */
  skip(ids: readonly ConnectionTestStepId[], server: string | null): void {
    for (const id of ids) {
      const base = { facts: [], certificates: [], paths: [], error: null } as const;
      this.#end({ id, server, state: 'skipped', duration: null, ...base });
    }
  }

  #end(step: ConnectionTestStep): void {
    this.steps.push(step);
    this.#onStep(step);
  }
}
