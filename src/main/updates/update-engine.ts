import type { Release } from './release-feed.ts';

/** What looks for a version, downloads it and checks it: electron-updater, or a stand-in for it in tests. */
export interface UpdateEngine {
  /**
   * Asks the release server.
   * @returns null where it offers nothing that is newer
   * @throws CcgVaultError of the area Updates; the signal's reason once that is aborted
   */
  check(feed: string, signal: AbortSignal): Promise<Release | null>;
  /**
   * Downloads what the last check has found, and checks its digest and its signature.
   * @param onProgress is told how many bytes there are, time and again
   * @throws CcgVaultError of the area Updates; the signal's reason once that is aborted
   */
  download(onProgress: (received: number) => void, signal: AbortSignal): Promise<{ readonly file: string }>;
}
