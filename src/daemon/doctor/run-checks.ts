import type { CheckIdentity, CheckResult, DoctorStep } from '../../shared/doctor/report.ts';
import { toCcgVaultError } from '../../shared/errors/ccg-vault-error.ts';
import { Deadline } from '../credentials/deadline.ts';
import { type CheckContext, type DoctorCheck, failedWith, failureOf, type Finding } from './check.ts';
import type { DoctorSurroundings } from './surroundings.ts';

/** Longest time for a check that says nothing else, in milliseconds. */
const usualPatience = 10_000;

export interface RunOptions {
  /** Ends the run; what has not ended by then is left out of the results. */
  readonly signal: AbortSignal;
  readonly onStep: (step: DoctorStep) => void;
  /** Told what a check threw that is no `CcgVaultError`; its text may hold a secret. */
  readonly onDefect: (thrown: unknown) => void;
}

interface Ended {
  readonly result: CheckResult;
  readonly value?: { readonly of: unknown };
}

/**
 * Makes checks, each as soon as what it builds on has ended, and independent ones side by side. One whose
 * prerequisites did not succeed is not made, and names the causes.
 *
 * @param checks with everything that they build on
 * @returns the results in the order of the checks
 */
export async function runChecks(
  checks: readonly DoctorCheck<unknown>[],
  surroundings: DoctorSurroundings,
  options: RunOptions,
): Promise<CheckResult[]> {
  return new Run(checks, surroundings, options).results();
}

class Run {
  readonly #checks: readonly DoctorCheck<unknown>[];
  readonly #surroundings: DoctorSurroundings;
  readonly #options: RunOptions;
  readonly #running = new Map<DoctorCheck<unknown>, Promise<Ended>>();
  readonly #ended = new Map<DoctorCheck<unknown>, Ended>();
  readonly #cleanUps: (() => void)[] = [];

  constructor(checks: readonly DoctorCheck<unknown>[], surroundings: DoctorSurroundings, options: RunOptions) {
    this.#checks = checks;
    this.#surroundings = surroundings;
    this.#options = options;
  }

  async results(): Promise<CheckResult[]> {
    const { signal, onStep } = this.#options;
    onStep({ kind: 'planned', checks: this.#checks.map(identityOf) });
    try {
      const all = Promise.all(this.#checks.map((check) => this.#outcomeOf(check)));
      await Promise.race([all, aborted(signal)]);
    } finally {
      for (const cleanUp of this.#cleanUps) cleanUp();
    }
    return this.#checks.flatMap((check) => this.#ended.get(check)?.result ?? []);
  }

  /** Each check is made once, whoever asks for it. */
  #outcomeOf(check: DoctorCheck<unknown>): Promise<Ended> {
    let running = this.#running.get(check);
    if (running === undefined) {
      running = this.#make(check);
      this.#running.set(check, running);
    }
    return running;
  }

  async #make(check: DoctorCheck<unknown>): Promise<Ended> {
    const { needs = [], needsOneOf = [], follows = [] } = check;
    await Promise.all([...needs, ...needsOneOf, ...follows].map((other) => this.#outcomeOf(other)));
    const obstacles = [...needs.filter((other) => !this.#hasValue(other)), ...this.#missingOneOf(needsOneOf)];
    const ended = obstacles.length > 0 ? this.#obstructed(check, obstacles) : await this.#carryOut(check);
    if (this.#options.signal.aborted) return ended;
    this.#ended.set(check, ended);
    this.#options.onStep({ kind: 'ended', result: ended.result });
    return ended;
  }

  async #carryOut(check: DoctorCheck<unknown>): Promise<Ended> {
    const { signal, onStep } = this.#options;
    const deadline = new Deadline(check.patience ?? usualPatience, [signal]);
    const start = performance.now();
    if (!signal.aborted) onStep({ kind: 'started', id: check.id });
    // What goes on after its time is up ends by the signal, and nobody waits for it.
    const work = this.#attempt(check, deadline.signal);
    const overdue = aborted(deadline.signal).then(() => failedWith('checkTimeout'));
    const finding = await Promise.race([work, overdue]);
    deadline.close();
    const { value, ...shown } = finding;
    const result = { ...identityOf(check), ...shown, duration: Math.round(performance.now() - start) };
    return { result, ...(value === undefined ? {} : { value }) };
  }

  async #attempt(check: DoctorCheck<unknown>, signal: AbortSignal): Promise<Finding<unknown>> {
    const context: CheckContext = {
      ...this.#surroundings,
      signal,
      valueOf: <T>(other: DoctorCheck<T>) => this.#valueOf(other)?.of as T,
      valueIfAny: <T>(other: DoctorCheck<T>) => this.#valueOf(other)?.of as T | undefined,
      atEnd: (cleanUp) => {
        // Where the run is over already, nobody else will do it.
        if (this.#options.signal.aborted) cleanUp();
        else this.#cleanUps.push(cleanUp);
      },
    };
    try {
      return await check.run(context);
    } catch (thrown) {
      const error = toCcgVaultError(thrown);
      if (error.errorName === 'internalError') this.#options.onDefect(thrown);
      return failureOf(error);
    }
  }

  #obstructed(check: DoctorCheck<unknown>, obstacles: readonly DoctorCheck<unknown>[]): Ended {
    const results = obstacles.flatMap((other) => this.#ended.get(other)?.result ?? []);
    // Where there is nothing to build on, there is nothing to check either.
    const isPointless = results.every(({ outcome }) => outcome === 'notApplicable');
    if (isPointless) {
      const finding = results[0]?.finding ?? 'There is nothing to check here.';
      return { result: { ...identityOf(check), outcome: 'notApplicable', finding } };
    }
    const because = [...new Set(results.flatMap((result) => result.because ?? causeOf(result)))];
    const titles = because.map((id) => this.#checks.find((other) => other.id === id)?.title ?? id);
    const finding = `Not reached because of: ${titles.join('; ')}.`;
    return { result: { ...identityOf(check), outcome: 'notReached', finding, because } };
  }

  #missingOneOf(alternatives: readonly DoctorCheck<unknown>[]): readonly DoctorCheck<unknown>[] {
    return alternatives.some((other) => this.#hasValue(other)) ? [] : alternatives;
  }

  #hasValue(check: DoctorCheck<unknown>): boolean {
    return this.#valueOf(check) !== undefined;
  }

  #valueOf(check: DoctorCheck<unknown>): { readonly of: unknown } | undefined {
    return this.#ended.get(check)?.value;
  }
}

function causeOf({ id, outcome }: CheckResult): string[] {
  return outcome === 'notApplicable' ? [] : [id];
}

function identityOf({ id, category, title }: CheckIdentity): CheckIdentity {
  return { id, category, title };
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
