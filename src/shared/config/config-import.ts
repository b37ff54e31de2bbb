import type { EntryFields, EntryRef } from './config-edit.ts';
import type { ConfigFinding } from './finding.ts';
import type { ConfigNotice } from './notices.ts';

/**
 * How a file of CcgVault that lies elsewhere comes into the configuration: its entries are added, and nothing that is
 * there already is changed. Its text goes to the daemon and never comes back.
 */

/** What becomes of an entry of the file. */
export interface ImportedEntry extends EntryRef {
  /** What the file calls it; the connection that `defaults` stand for is `default`. */
  readonly original: string;
  /**
   * `added`: under its own name. `renamed`: under another one, since its own is taken. `present`: the configuration has
   * the same under this name, and nothing is added.
   */
  readonly outcome: 'added' | 'renamed' | 'present';
  /** As the configuration will have it. Secrets that stand in the file go into the protected store. */
  readonly fields: EntryFields;
}

/**
 * Whether PluginInput may go on naming the file. `works`: it may already. `added`: the import allows it. `renamed`: it
 * may not, since a source of the file has another name here. `impossible`: no PluginInput may name such a path.
 */
export type PathAfterImport = 'works' | 'added' | 'renamed' | 'impossible';

/** What an import would make of the configuration that is on disk now. No secret is part of it. */
export interface ImportPreview {
  /** Of the configuration; null if there is none yet. */
  readonly revision: string | null;
  /** Why the file cannot be imported: with any of them nothing else is told. */
  readonly findings: readonly ConfigFinding[];
  /** Errors of config.yaml itself, which come first. */
  readonly ownFindings: readonly ConfigFinding[];
  readonly entries: readonly ImportedEntry[];
  /** Names under which secrets that stand in the file in clear go into the protected store. */
  readonly secrets: readonly string[];
  /** What could be better in the entries that are added, once they are. */
  readonly notices: readonly ConfigNotice[];
  readonly path: PathAfterImport;
  /** Whether config.yaml is a file of CcgVault itself, which the import makes one of ours. */
  readonly convertsOwn: boolean;
  /** False where the file has errors, or adds nothing. */
  readonly canSave: boolean;
}

/** A file that somebody has chosen in the console, as its page knows it: what it holds stays outside the page. */
export interface ImportOffer {
  /** Names the file for as long as it is offered. */
  readonly id: number;
  readonly path: string;
  readonly preview: ImportPreview;
}

/** A file of CcgVault as somebody hands it over. */
export interface ImportFile {
  /** Absolute, as PluginInput may name it. It is compared and never opened. */
  readonly path: string;
  readonly text: string;
}
