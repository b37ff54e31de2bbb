import type { EntrySection } from './entry-fields.ts';
import type { ConfigFinding } from './finding.ts';
import type { ConfigNotice } from './notices.ts';

/**
 * How the configuration is shown to an editor, and what an editor may ask to be changed. Secrets go in one direction
 * only: the model says where each of them is kept, and never what it is.
 */

/** A secret as an editor sees it. */
export type SecretField =
  /** Stands in the file itself. `text` is there for identifiers only, which are no secrets. */
  | { readonly kind: 'clear'; readonly text?: string | undefined }
  /** An entry of the protected store. */
  | { readonly kind: 'stored'; readonly name: string }
  | { readonly kind: 'file'; readonly path: string };

/** Numbers and durations are text, as they are typed; the parser of the file judges them. */
export type FieldValue = string | boolean | readonly string[] | SecretField;

/** The values of an entry by the paths of their fields; a field that is not there is not in the file. */
export type EntryFields = Readonly<Record<string, FieldValue>>;

export interface ConfigEntry {
  readonly name: string;
  /** `defaults` for the one connection that CcgVault's `defaults` stand for. */
  readonly place: EntrySection | 'defaults';
  readonly fields: EntryFields;
  /** Changes whenever the entry does, secrets included; says nothing about them. */
  readonly revision: string;
}

/** The file as it is on disk now. */
export interface ConfigModel {
  readonly path: string;
  /**
   * `broken`: the file is not YAML, or not a mapping, and can only be mended in a text editor. `unreadable`: see
   * `findings`.
   */
  readonly state: 'ready' | 'missing' | 'broken' | 'unreadable';
  readonly format: 'native' | 'ccgvault';
  /** Changes whenever the file does; null if there is none. */
  readonly revision: string | null;
  readonly connections: readonly ConfigEntry[];
  readonly sources: readonly ConfigEntry[];
  readonly findings: readonly ConfigFinding[];
  /** What could be better in it. */
  readonly notices: readonly ConfigNotice[];
  /** Names in the protected store; null if that cannot be opened. */
  readonly storedSecrets: readonly string[] | null;
  /** When the save that can be undone was made, in milliseconds since the Unix epoch; null if none can. */
  readonly undoableSince: number | null;
}

/** Names an entry. */
export interface EntryRef {
  readonly section: EntrySection;
  readonly name: string;
}

export type ConfigEdit =
  /** Creates an entry (`base` null) or gives an existing one other values. */
  | (EntryRef & { readonly kind: 'set'; readonly base: string | null; readonly fields: EntryFields })
  /** References to a connection follow. */
  | (EntryRef & { readonly kind: 'rename'; readonly base: string; readonly to: string })
  /** With `sources`, the sources that use a connection go too; without, it is refused while there are any. */
  | (EntryRef & { readonly kind: 'remove'; readonly base: string; readonly sources: boolean })
  /** Puts a secret that stands in clear into the protected store under a name that is free. */
  | (EntryRef & { readonly kind: 'moveSecret'; readonly base: string; readonly field: string; readonly to: string })
  /** Makes a CcgVault file one of ours, which means the same. */
  | { readonly kind: 'convert' };

/** What became of an entry since an editor read it. */
export interface EntryChange extends EntryRef {
  readonly change: 'added' | 'changed' | 'removed';
}

/** A line of the file as it would be. Secrets are masked. */
export interface DiffLine {
  readonly kind: 'same' | 'added' | 'removed';
  readonly text: string;
  /** In the new file, for a removed line in the old one; first line is 1. */
  readonly line: number;
}

/** What edits would make of the file that is on disk now. */
export interface ConfigPreview {
  /** Of the file that the edits were applied to. */
  readonly revision: string | null;
  /** What others changed since the revision that the editor started from. */
  readonly changed: readonly EntryChange[];
  /** Edits of entries that others changed too; they are not applied. */
  readonly conflicts: readonly EntryRef[];
  /** Why edits cannot be made; not applied either. */
  readonly refusals: readonly ConfigRefusal[];
  /** Changed lines with a few around them; parts are separated by gaps in the numbers. */
  readonly diff: readonly DiffLine[];
  /** What the parser says to the new file. */
  readonly findings: readonly ConfigFinding[];
  readonly canSave: boolean;
}

export interface ConfigRefusal extends EntryRef {
  readonly reason: 'exists' | 'missing' | 'inUse' | 'secretLost' | 'secretNameTaken' | 'notInClear' | 'isDefaults';
  /** For `inUse`, the sources that use the connection. */
  readonly sources?: readonly string[];
}

export interface ConfigSaveResult {
  /** `changed`: the file is not the one that was previewed, and nothing was written. `refused`: see the preview. */
  readonly outcome: 'saved' | 'changed' | 'refused';
  /** As the file is on disk after this. */
  readonly model: ConfigModel;
}

/** Edits, and the revision of the file that they were made for. */
export interface ConfigEdits {
  readonly edits: readonly ConfigEdit[];
  readonly revision: string | null;
}

/** Whether a value tells where a secret is kept. */
export function isSecretField(value: FieldValue | undefined): value is SecretField {
  return typeof value === 'object' && !Array.isArray(value);
}
