import { parseDocument } from 'yaml';
import { z } from 'zod';

import { CcgVaultError } from '../../shared/errors/ccg-vault-error.ts';

/** Name of the file in which a release server says which version is the newest; electron-builder's name for it. */
export const feedFileName = 'latest.yml';

/** Largest latest.yml that is read, in bytes. */
export const maxFeedBytes = 256 * 1_024;

/** Largest installer that is downloaded, in bytes. */
export const maxInstallerBytes = 1_024 * 1_024 * 1_024;

/** Most of the release notes that is kept, in UTF-16 units. */
export const maxNotes = 16_384;

/** What a release server says about the newest version. */
export interface Release {
  readonly version: string;
  /** In milliseconds since the Unix epoch; null where it is not said. */
  readonly releasedAt: number | null;
  readonly notes: string | null;
  readonly areNotesCut: boolean;
  /** Plain name of the installer, in the folder of latest.yml. */
  readonly installer: string;
  /** Size of the installer in bytes. */
  readonly size: number;
  /** SHA-512 of the installer, in Base64. */
  readonly sha512: string;
}

/** Semantic Versioning 2.0.0, without build metadata, which says nothing about what is newer. */
const versionPattern = /^(?:0|[1-9]\d{0,8})(?:\.(?:0|[1-9]\d{0,8})){2}(?:-[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?$/;

/**
 * The parts of electron-builder's latest.yml that are used. The rest is not even passed on, so that it has no effect: not
 * a share of hosts that are to update, not another version of Windows, not an installer that loads further files.
 */
const feedSchema = z.object({
  version: z.string().max(64).regex(versionPattern),
  files: z
    .array(
      z.object({
        // A name, never an address or a path: the installer lies beside latest.yml.
        url: z
          .string()
          .max(128)
          .regex(/^[A-Za-z0-9][A-Za-z0-9._-]*\.exe$/),
        sha512: z.string().regex(/^[A-Za-z0-9+/]{86}==$/),
        size: z.int().min(1).max(maxInstallerBytes),
      }),
    )
    .length(1),
  releaseDate: z.string().max(64).optional(),
  releaseNotes: z.string().nullish(),
});

/**
 * Reads latest.yml, which anybody on the way could have written.
 * @throws CcgVaultError `updateFeedInvalid`
 */
export function parseReleaseFeed(text: string): Release {
  // Dates stay texts with this schema, and aliases are not followed: nothing in the file needs them.
  const document = parseDocument(text, { schema: 'core', prettyErrors: false, logLevel: 'silent' });
  const parsed = document.errors.length > 0 ? undefined : feedSchema.safeParse(plainValue(document));
  const [file] = parsed?.data?.files ?? [];
  if (parsed?.data === undefined || file === undefined) throw new CcgVaultError('updateFeedInvalid', feedFileName);
  const { version, releaseDate, releaseNotes } = parsed.data;
  const releasedAt = Date.parse(releaseDate ?? '');
  const notes = plainText(releaseNotes ?? '');
  return {
    version,
    releasedAt: Number.isNaN(releasedAt) ? null : releasedAt,
    notes: notes === '' ? null : notes.slice(0, maxNotes),
    areNotesCut: notes.length > maxNotes,
    installer: file.url,
    size: file.size,
    sha512: file.sha512,
  };
}

function plainValue(document: ReturnType<typeof parseDocument>): unknown {
  try {
    return document.toJS({ maxAliasCount: 0 });
  } catch {
    return undefined;
  }
}

/** Without what could make the text look like something else: control characters and marks of direction. */
function plainText(text: string): string {
  return text
    .replaceAll('\r\n', '\n')
    .replace(/[^\P{Cc}\n\t]|\p{Cf}|\p{Cs}|[\u2028\u2029]/gu, '')
    .trim();
}
