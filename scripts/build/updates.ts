import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { stringify } from 'yaml';

import { feedFileName, maxNotes, parseReleaseFeed } from '../../src/main/updates/release-feed.ts';
import { updateCacheName, updateConfigName } from '../../src/main/updates/update-config.ts';
import { isUpdateFeed } from '../../src/shared/policy/policies.ts';
import { signCommand } from './signing.ts';

/** What a build knows about its updates, by the environment of the build; docs/release.md tells of it. */
export interface UpdateSource {
  /** Folder of the release server with latest.yml. */
  readonly feed: string | undefined;
  /** Subjects of the certificates that sign installers, those to come included; none where this build is not signed. */
  readonly publishers: readonly string[];
}

/**
 * `CCG_VAULT_UPDATE_FEED` and `CCG_VAULT_PUBLISHERS`, whose subjects are separated by a vertical bar.
 * @throws when one of them cannot be used, since a released build could not be put right by an update
 */
export function updateSource(env: Readonly<Record<string, string | undefined>> = process.env): UpdateSource {
  const feed = env['CCG_VAULT_UPDATE_FEED']?.trim() ?? '';
  if (feed !== '' && !isUpdateFeed(feed)) throw new Error('CCG_VAULT_UPDATE_FEED is no https address of a folder');
  const publishers = (env['CCG_VAULT_PUBLISHERS'] ?? '')
    .split('|')
    .map((subject) => subject.trim())
    .filter((subject) => subject !== '');
  if (publishers.some((subject) => !/^[A-Z]+=./.test(subject))) {
    throw new Error('CCG_VAULT_PUBLISHERS must have whole subjects, such as CN=Contoso, O=Contoso, C=DE');
  }
  return {
    feed: feed === '' ? undefined : feed,
    // A build that is not signed must not claim to have a publisher: it would refuse its own kind.
    publishers: signCommand(env) === undefined ? [] : publishers,
  };
}

/** What the console should be told of this build, where its updates are not complete. */
export function updateRemarks({ feed, publishers }: UpdateSource): string[] {
  return [
    ...(feed === undefined ? ['it knows no release server (CCG_VAULT_UPDATE_FEED)'] : []),
    ...(publishers.length === 0 ? ['it knows no publisher and does not update itself (CCG_VAULT_PUBLISHERS)'] : []),
  ];
}

/** Writes app-update.yml, which electron-builder writes for its own installers only. */
export function writeUpdateConfig(resources: string, { feed, publishers }: UpdateSource): void {
  const config = {
    provider: 'generic',
    ...(feed === undefined ? {} : { url: feed }),
    updaterCacheDirName: updateCacheName,
    ...(publishers.length === 0 ? {} : { publisherName: publishers }),
  };
  writeFileSync(path.join(resources, updateConfigName), stringify(config));
}

/**
 * Writes latest.yml beside an installer, by which installed consoles find it.
 * @param releasedAt in milliseconds since the Unix epoch
 * @returns its path
 */
export function writeFeed(installer: string, version: string, releasedAt: number, changelog: string): string {
  const content = readFileSync(installer);
  const sha512 = createHash('sha512').update(content).digest('base64');
  const name = path.basename(installer);
  const releaseNotes = notesOf(changelog, version);
  const text = stringify({
    version,
    files: [{ url: name, sha512, size: content.length }],
    // Older forms of the file have these; electron-updater still writes and reads them.
    path: name,
    sha512,
    ...(releaseNotes === '' ? {} : { releaseNotes }),
    releaseDate: new Date(releasedAt).toISOString(),
  });
  // What the console would not read must not be released.
  parseReleaseFeed(text);
  const file = path.join(path.dirname(installer), feedFileName);
  writeFileSync(file, text);
  return file;
}

/** The part of the changelog about a version, cut to what consoles keep of it. */
export function notesOf(changelog: string, version: string): string {
  const parts = changelog.replaceAll('\r\n', '\n').split(/^## /m);
  const part = parts.find((text) => text.startsWith(`[${version}]`)) ?? '';
  return part
    .slice(part.indexOf('\n') + 1)
    .trim()
    .slice(0, maxNotes);
}
