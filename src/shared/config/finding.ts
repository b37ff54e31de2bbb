import type { ErrorName } from '../errors/catalogue.ts';
import type { ErrorCode } from '../errors/ccg-vault-error.ts';

/** Something to say about a configuration file, with its place. */
export interface ConfigFinding {
  readonly severity: 'error' | 'warning';
  readonly code: ErrorCode;
  /** First line is 1. */
  readonly line: number;
  /** First column is 1. */
  readonly column: number;
  /** Where in the document, for example `sources.webapp01.config.path`; empty for the document itself. */
  readonly path: string;
  readonly message: string;
  readonly hint?: string;
}

/** A finding before its place in the text is known. */
export interface UnplacedFinding {
  readonly severity: ConfigFinding['severity'];
  readonly error: ErrorName;
  /** Keys and list positions from the top of the document. */
  readonly path: readonly (string | number)[];
  /** Whether the key itself is meant and not its value. */
  readonly atKey?: boolean;
  readonly message: string;
  readonly hint?: string;
}
