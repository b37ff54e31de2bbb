import type { ErrorReport } from '../errors/ccg-vault-error.ts';

/** Whether this console can update the product by itself, and why not. */
export type UpdateSupport =
  | 'full'
  /** The build is not signed, so that it cannot tell whether an installer comes from the same publisher. It can look. */
  | 'unsigned'
  /** Neither the build nor a policy names a release server. */
  | 'noServer'
  /** Not an installation on Windows: its files came another way, and so do newer ones. */
  | 'unsupported';

/** A version that the release server offers. All texts come from there: they are shown as they are, never as markup. */
export interface OfferedRelease {
  readonly version: string;
  /** In milliseconds since the Unix epoch; null where the server does not say it. */
  readonly releasedAt: number | null;
  /** What is new, without control characters; null where the server says nothing. */
  readonly notes: string | null;
  /** Whether the notes were longer than what is kept of them. */
  readonly areNotesCut: boolean;
  /** Size of the installer in bytes. */
  readonly size: number;
  /** Address from which a person downloads the release. */
  readonly page: string;
}

export type UpdateStage =
  /** Nobody has asked since the console was started. */
  | { readonly kind: 'unchecked' }
  | { readonly kind: 'checking' }
  | { readonly kind: 'upToDate' }
  | { readonly kind: 'available' }
  /** `received` in bytes. */
  | { readonly kind: 'downloading'; readonly received: number }
  | { readonly kind: 'downloaded' }
  /** The console is about to close, and the installer to start. */
  | { readonly kind: 'installing' }
  | { readonly kind: 'failed'; readonly error: ErrorReport };

/** What became of the installer that the console before this one started. */
export interface LastInstallation {
  readonly version: string;
  readonly outcome: 'installed' | 'declined' | 'failed';
  /** Null unless it failed. */
  readonly error: ErrorReport | null;
}

export interface UpdateStatus {
  readonly support: UpdateSupport;
  /** The server that is asked, without path; null where there is none. */
  readonly server: string | null;
  readonly stage: UpdateStage;
  /** The newer version that was found; null where none was. It stays when a download fails. */
  readonly release: OfferedRelease | null;
  /** When the server answered last, in milliseconds since the Unix epoch, also before the console was started. */
  readonly checkedAt: number | null;
  readonly lastInstallation: LastInstallation | null;
}
