import type { ErrorCode } from '../errors/ccg-vault-error.ts';
import type { PlainText } from '../i18n/translate.ts';

/** What the checks are about, in the order in which they are shown. */
export const doctorCategories = ['host', 'plugin', 'vault', 'directory', 'endToEnd', 'container'] as const;
export type DoctorCategory = (typeof doctorCategories)[number];

export const doctorCategoryTitles: Readonly<Record<DoctorCategory, PlainText>> = {
  host: 'Host',
  plugin: 'Plugin',
  vault: 'Vault',
  directory: 'Directory',
  endToEnd: 'End to end',
  container: 'Container',
};

/**
 * How a check ended. `notReached`: it was not made, since another one, which it builds on, did not succeed.
 * `notApplicable`: there is nothing to check here.
 */
export type CheckOutcome = 'ok' | 'warning' | 'failed' | 'notApplicable' | 'notReached';

/** Which check it is. */
export interface CheckIdentity {
  /** Stable, for example `directory.clock`. */
  readonly id: string;
  readonly category: DoctorCategory;
  /** What is checked, in a few words. */
  readonly title: string;
}

/** Something worth knowing that a check came by. */
export interface CheckFact {
  readonly label: string;
  readonly value: string;
}

/** One check and what came of it. Holds no secret. */
export interface CheckResult extends CheckIdentity {
  readonly outcome: CheckOutcome;
  /** What was found, in whole sentences. */
  readonly finding: string;
  /** What to do; with every warning and failure. */
  readonly remedy?: string;
  /** Where the catalogue of errors knows the finding. */
  readonly code?: ErrorCode;
  /** Ids of the checks that kept this one from being made: causes, never consequences. */
  readonly because?: readonly string[];
  readonly facts?: readonly CheckFact[];
  /** In milliseconds; absent where the check was not made. */
  readonly duration?: number;
}

/** What a run is about. */
export interface DoctorSubject {
  readonly gmsa: string;
  /** DNS name of its domain. */
  readonly domain: string;
  /** The source that answers for it; null where the credential spec names none. */
  readonly source: string | null;
  /** Name of the credential spec file; null where none was given. */
  readonly credentialSpec: string | null;
}

/** `ready`: a container would get its identity. `interrupted`: the run was ended before that was known. */
export type DoctorVerdict = 'ready' | 'readyWithWarnings' | 'notReady' | 'interrupted';

/** One run of the doctor. Holds no secret, and may be passed on. */
export interface DoctorReport {
  readonly subject: DoctorSubject;
  readonly verdict: DoctorVerdict;
  /** Ids of the checks that failed: each a cause, since what follows from it is `notReached`. */
  readonly causes: readonly string[];
  readonly host: string;
  /** Of this program. */
  readonly version: string;
  /** Milliseconds since the Unix epoch. */
  readonly startedAt: number;
  /** In milliseconds. */
  readonly duration: number;
  /** In the order of categories. */
  readonly checks: readonly CheckResult[];
}

/** What a client learns while the checks are made. */
export type DoctorStep =
  | { readonly kind: 'planned'; readonly checks: readonly CheckIdentity[] }
  | { readonly kind: 'started'; readonly id: string }
  | { readonly kind: 'ended'; readonly result: CheckResult };

/** What a report says as a whole. */
export function verdictOf(checks: readonly CheckResult[], isInterrupted = false): DoctorVerdict {
  if (isInterrupted) return 'interrupted';
  if (checks.some(({ outcome }) => outcome === 'failed')) return 'notReady';
  return checks.some(({ outcome }) => outcome === 'warning') ? 'readyWithWarnings' : 'ready';
}

/** The verdict in a sentence. */
export function describeVerdict({
  verdict,
  subject,
  causes,
}: Pick<DoctorReport, 'verdict' | 'subject' | 'causes'>): string {
  const identity = `the identity ${subject.gmsa} of ${subject.domain}`;
  switch (verdict) {
    case 'ready':
      return `A container would get ${identity} on this host.`;
    case 'readyWithWarnings':
      return `A container would get ${identity} on this host; some things need attention.`;
    case 'interrupted':
      return `The run was ended before it was known whether a container would get ${identity}.`;
    case 'notReady':
      return `A container would not get ${identity} on this host, for ${causes.length === 1 ? 'one reason' : `${causes.length} reasons`}.`;
  }
}
