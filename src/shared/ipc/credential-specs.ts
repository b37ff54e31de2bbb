import type { SpecEncoding } from '../credspec/decode.ts';
import type { Severity } from '../credspec/finding.ts';
import type { CredentialSpecSummary } from '../credspec/summary.ts';
import type { ErrorReport } from '../errors/ccg-vault-error.ts';

/** Longest text that is saved, in UTF-16 units; larger than any credential spec, so that the rules can say so. */
export const maxSavedText = 256 * 1024;

/** Most files of one folder that are listed. */
export const maxListedFiles = 1_000;

/** A file by the folder it is in, which must be one of the listed ones, and its name there. */
export interface SpecFileRef {
  readonly folder: string;
  readonly name: string;
}

/** A folder in which credential specs are looked for. */
export interface SpecFolder {
  readonly path: string;
  /** `docker`: where Docker looks for `credentialspec=file://`; `added`: one that the user has added. */
  readonly kind: 'docker' | 'added';
  /** How Docker's folder was found. */
  readonly foundBy: 'docker info' | 'daemon.json' | 'default' | null;
  /** `missing`: it is not there; `unreadable`: it is, and `problem` says why it cannot be read. */
  readonly state: 'ready' | 'missing' | 'unreadable';
  readonly problem: ErrorReport | null;
  /** Whether there are more than `maxListedFiles` files in it. */
  readonly isCut: boolean;
}

/** One file in the list. Holds no secret: what looks like one in PluginInput is masked. */
export interface SpecListEntry extends SpecFileRef {
  /** Time of the last change, in milliseconds since the Unix epoch; 0 where it is not known. */
  readonly modifiedAt: number;
  readonly summary: CredentialSpecSummary | null;
  /** The source that it names, where its plugin is ours. */
  readonly source: string | null;
  readonly findings: Readonly<Record<Severity, number>>;
  /** Why the file could not be read. */
  readonly problem: ErrorReport | null;
}

/** All that is known of the credential specs on this host. */
export interface SpecListing {
  readonly folders: readonly SpecFolder[];
  readonly entries: readonly SpecListEntry[];
  /** CLSIDs that CCG may use on this host; null where its registry cannot be read. */
  readonly registeredPlugins: readonly string[] | null;
}

/** A file as it is on the disk. */
export interface SpecDocument extends SpecFileRef {
  /** Decoded, without a byte order mark; empty where it is not text or too large. */
  readonly text: string;
  readonly encoding: SpecEncoding;
  /** Why it cannot be edited, in a sentence; null where it can. */
  readonly obstacle: string | null;
  /** Names this content; a save tells it, so that what others wrote meanwhile is not overwritten. */
  readonly version: string;
  /** Whether the version before the last save is kept beside it. */
  readonly hasPrevious: boolean;
}

export interface SpecSaveRequest extends SpecFileRef {
  readonly text: string;
  /** Version that the file must have; null where it must not be there yet. */
  readonly expected: string | null;
}

/** `conflict`: nothing was written, because the file is another one by now; `onDisk` is null where it is gone. */
export type SpecSaveResult =
  | { readonly outcome: 'saved'; readonly document: SpecDocument }
  | { readonly outcome: 'conflict'; readonly onDisk: SpecDocument | null };
