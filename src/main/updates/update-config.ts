import { readFile } from 'node:fs/promises';

import { parse } from 'yaml';
import { z } from 'zod';

import { isUpdateFeed } from '../../shared/policy/policies.ts';

/** File that the build puts beside the archive of the application; electron-updater's name for it. */
export const updateConfigName = 'app-update.yml';

/** Folder below the user's `%LOCALAPPDATA%` that holds what is downloaded. */
export const updateCacheName = 'ccg-vault-console-updater';

/** What a build knows about its updates. */
export interface UpdateConfig {
  /** Folder with latest.yml; null where the build names none. */
  readonly url: string | null;
  /** Subjects of the certificates of which one has signed an installer; empty in a build that is not signed. */
  readonly publishers: readonly string[];
}

const schema = z.object({
  url: z.string().refine(isUpdateFeed).optional(),
  publisherName: z.array(z.string().min(1)).optional(),
});

const nothing: UpdateConfig = { url: null, publishers: [] };

/** Reads what the build says. A file that is missing or damaged says nothing, so that there are no updates. */
export async function readUpdateConfig(file: string): Promise<UpdateConfig> {
  try {
    const { url, publisherName } = schema.parse(parse(await readFile(file, 'utf8')));
    return { url: url ?? null, publishers: publisherName ?? [] };
  } catch {
    return nothing;
  }
}

/** Where a person finds the releases of a feed: GitHub has a page for them, a mirror its folder. */
export function releasePage(feed: string): string {
  return feed.replace(/^(https:\/\/github\.com\/[^/]+\/[^/]+\/releases\/latest)\/download\/?$/, '$1');
}
