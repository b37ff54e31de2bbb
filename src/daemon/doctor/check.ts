import type { CheckFact, CheckIdentity, CheckOutcome } from '../../shared/doctor/report.ts';
import { catalogue, type ErrorName } from '../../shared/errors/catalogue.ts';
import { type CcgVaultError, errorCode } from '../../shared/errors/ccg-vault-error.ts';
import type { DoctorSurroundings } from './surroundings.ts';

/** What a check found. Checks that build on it get `value`, and are made only where there is one. */
export interface Finding<T> {
  readonly outcome: Exclude<CheckOutcome, 'notReached'>;
  /** In whole sentences; holds no secret. */
  readonly finding: string;
  readonly remedy?: string;
  readonly code?: ReturnType<typeof errorCode>;
  readonly facts?: readonly CheckFact[];
  readonly value?: { readonly of: T };
}

/** What a check can use. */
export interface CheckContext extends DoctorSurroundings {
  /** Aborted when the time of this check is over, or the run is cancelled. */
  readonly signal: AbortSignal;
  /** What a check that this one builds on found. */
  readonly valueOf: <T>(check: DoctorCheck<T>) => T;
  /** The same, where it may have found nothing. */
  readonly valueIfAny: <T>(check: DoctorCheck<T>) => T | undefined;
  /** Does something when the whole run has ended, such as closing a connection that others go on using. */
  readonly atEnd: (cleanUp: () => void) => void;
}

/** One thing that is checked, in a file of its own. */
export interface DoctorCheck<T = undefined> extends CheckIdentity {
  /** What must have succeeded before. Where one has not, this check is not made. */
  readonly needs?: readonly DoctorCheck<unknown>[];
  /** Of these, one is enough. */
  readonly needsOneOf?: readonly DoctorCheck<unknown>[];
  /** What must have ended before, however it did. */
  readonly follows?: readonly DoctorCheck<unknown>[];
  /** Longest time, in milliseconds; ten seconds where absent. */
  readonly patience?: number;
  /** @throws CcgVaultError which becomes the finding */
  run(context: CheckContext): Promise<Finding<T>> | Finding<T>;
}

type More = Partial<Pick<Finding<never>, 'facts'>>;

export function ok<T>(finding: string, value: T, more: More = {}): Finding<T> {
  return { outcome: 'ok', finding, value: { of: value }, ...more };
}

/** Something that does not keep a container from its identity by itself. */
export function warning<T>(finding: string, remedy: string, value: T, more: More = {}): Finding<T> {
  return { outcome: 'warning', finding, remedy, value: { of: value }, ...more };
}

export function notApplicable<T = never>(finding: string, value?: { readonly of: T }): Finding<T> {
  return { outcome: 'notApplicable', finding, ...(value === undefined ? {} : { value }) };
}

/** A failure that the catalogue does not know. */
export function failed(finding: string, remedy: string, more: More = {}): Finding<never> {
  return { outcome: 'failed', finding, remedy, ...more };
}

/** A failure that the catalogue knows. */
export function failedWith(name: ErrorName, detail?: string, more: More = {}): Finding<never> {
  const { message, remedy } = catalogue[name];
  const finding = detail === undefined ? `${message}.` : `${message}: ${detail}.`;
  return { outcome: 'failed', finding, remedy, code: errorCode(name), ...more };
}

/** Whatever a check threw, as its finding. */
export function failureOf(error: CcgVaultError): Finding<never> {
  return failedWith(error.errorName, error.detail);
}
