import type { CallLogFilter } from '../calllog/call-log-row.ts';
import type { ErrorReport } from '../errors/ccg-vault-error.ts';

/** Most rows of the call log that a support bundle holds. */
export const maxBundleRows = 10_000;

/** What a support bundle is to hold. */
export interface SupportBundleOptions {
  /** Of which requests the newest are taken. */
  readonly filter: CallLogFilter;
  /** How many of them. */
  readonly rows: number;
  /** Replace names of users, domains and hosts by ones that mean nothing, the same everywhere in the bundle. */
  readonly pseudonyms: boolean;
}

/** A file of a support bundle, without its content. */
export interface SupportBundleFile {
  readonly name: string;
  /** What it holds, in one sentence. */
  readonly description: string;
  /** Uncompressed. */
  readonly bytes: number;
}

/** Something that was to be part of a support bundle and could not be had. */
export interface SupportBundleGap {
  readonly name: string;
  readonly problem: ErrorReport;
}

/** What was collected, in the order of the archive. */
export interface SupportBundleListing {
  readonly files: readonly SupportBundleFile[];
  readonly gaps: readonly SupportBundleGap[];
  /** How many secrets, and texts that look like one, were taken out. */
  readonly removed: number;
}

/** The files of the data folder that a bundle holds, as the daemon gives them out: without any secret. */
export interface SupportFiles {
  /** `config.yaml` without its secrets and comments, line for line; null where there is none. */
  readonly configuration: string | null;
  /** The end of `daemon.log`; null where there is none. */
  readonly log: string | null;
  /** How many secrets were taken out of both. */
  readonly removed: number;
}
