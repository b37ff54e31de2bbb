import type { CatalogueEntry } from './catalogue-entry.ts';
import { catalogue, type ErrorName } from './catalogue.ts';

/** A code as administrators see it, for example `CCGV-2003`. */
export type ErrorCode = `CCGV-${number}`;

/** A failure in the form in which it is shown, logged and sent over any channel. Holds no secret. */
export interface ErrorReport {
  readonly code: ErrorCode;
  /** What happened, in one line. */
  readonly message: string;
  /** What is particular to this occurrence, such as a path or an address; never a secret. */
  readonly detail?: string;
  readonly cause: string;
  readonly remedy: string;
}

/** The stable code of a catalogue entry. */
export function errorCode(name: ErrorName): ErrorCode {
  return `CCGV-${catalogue[name].number}`;
}

/**
 * The HRESULT that CCG sees for a catalogue entry: severity error, customer bit, FACILITY_ITF ([MS-ERREF] 2.1), and
 * the four decimal digits of the code read as hexadecimal, so that 0xA0042003 is visibly CCGV-2003.
 */
export function errorHresult(name: ErrorName): number {
  return (0xa0040000 | Number.parseInt(String(catalogue[name].number), 16)) >>> 0;
}

/** The event id under which the bridge reports the failure: the number of the code. */
export function errorEventId(name: ErrorName): number {
  return catalogue[name].number;
}

const namesByCode = new Map((Object.keys(catalogue) as ErrorName[]).map((name) => [errorCode(name), name] as const));

/** The name belonging to a code, if it is one of ours. */
export function errorNameOfCode(code: string): ErrorName | undefined {
  return namesByCode.get(code as ErrorCode);
}

/** The only kind of error that leaves a component on purpose; whatever else is thrown is a defect. */
export class CcgVaultError extends Error {
  readonly errorName: ErrorName;
  /** What is particular to this occurrence; must never hold a secret. */
  readonly detail: string | undefined;

  constructor(errorName: ErrorName, detail?: string, options?: ErrorOptions) {
    super(detail === undefined ? catalogue[errorName].message : `${catalogue[errorName].message}: ${detail}`, options);
    this.name = 'CcgVaultError';
    this.errorName = errorName;
    this.detail = detail;
  }

  get code(): ErrorCode {
    return errorCode(this.errorName);
  }

  get hresult(): number {
    return errorHresult(this.errorName);
  }

  toReport(): ErrorReport {
    return errorReport(this.errorName, this.detail);
  }
}

/** The report of a kind of failure, with what is particular to this occurrence. */
export function errorReport(errorName: ErrorName, detail?: string): ErrorReport {
  const entry: CatalogueEntry = catalogue[errorName];
  return {
    code: errorCode(errorName),
    message: entry.message,
    ...(detail === undefined ? {} : { detail }),
    cause: entry.cause,
    remedy: entry.remedy,
  };
}

/**
 * Whatever was thrown, as an error of ours. An unknown error becomes `internalError` without its text, since that
 * could hold a secret; the original is kept as `cause` for a debugger only and must not be logged.
 */
export function toCcgVaultError(thrown: unknown): CcgVaultError {
  return thrown instanceof CcgVaultError ? thrown : new CcgVaultError('internalError', undefined, { cause: thrown });
}
