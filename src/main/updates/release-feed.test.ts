import { describe, expect, it } from 'vitest';

import { errorCode } from '../../shared/errors/ccg-vault-error.ts';
import { maxNotes, parseReleaseFeed } from './release-feed.ts';

const sha512 = `${'A'.repeat(86)}==`;

function feed(change: Readonly<Record<string, unknown>> = {}, file: Readonly<Record<string, unknown>> = {}): string {
  const installer = { url: 'Setup-1.3.0.exe', sha512, size: 1_000, ...file };
  // JSON is YAML.
  return JSON.stringify({ version: '1.3.0', files: [installer], ...change });
}

describe('parseReleaseFeed', () => {
  it("reads what electron-builder's files have, and passes on nothing that is not used", () => {
    const text = [
      'version: 1.3.0-beta.2',
      'files:',
      '  - url: Setup-1.3.0.exe',
      `    sha512: ${sha512}`,
      '    size: 1000',
      '    isAdminRightsRequired: true',
      'path: ../elsewhere.exe',
      'stagingPercentage: 10',
      'packages: { x64: { path: web.7z } }',
      "releaseDate: '2026-11-23T12:00:00.000Z'",
    ].join('\n');
    expect(parseReleaseFeed(text)).toEqual({
      version: '1.3.0-beta.2',
      releasedAt: Date.UTC(2026, 10, 23, 12),
      notes: null,
      areNotesCut: false,
      installer: 'Setup-1.3.0.exe',
      size: 1_000,
      sha512,
    });
  });

  it('keeps notes as plain text, without what changes how it looks, and not too much of it', () => {
    const { notes } = parseReleaseFeed(
      feed({ releaseNotes: '\r\nOne\r\n\u001b[31mtwo\u202e\u0000 <b>three</b>\u2028\n' }),
    );
    expect(notes).toBe('One\n[31mtwo <b>three</b>');
    const long = parseReleaseFeed(feed({ releaseNotes: 'x'.repeat(maxNotes + 1) }));
    expect(long.notes).toHaveLength(maxNotes);
    expect(long.areNotesCut).toBe(true);
  });

  it('does without a date that is none', () => {
    expect(parseReleaseFeed(feed({ releaseDate: 'soon' })).releasedAt).toBeNull();
  });

  it.each([
    ['nothing', ''],
    ['no YAML', 'version: [1'],
    ['a list', '[]'],
    ['a member twice', `version: 1.3.0\n${feed()}`],
    ['aliases in aliases', 'a: &a [x, x]\nb: &b [*a, *a]\nversion: *b\n'],
    ['a custom type', `version: !!js/function 'function () {}'`],
    ['no file', feed({ files: [] })],
    ['two files', feed({ files: [1, 2].map(() => ({ url: 'a.exe', sha512, size: 1 })) })],
    ['no version', feed({ version: undefined })],
    ['a version that is a number', feed({ version: 1.3 })],
    ['a version with markup', feed({ version: '1.3.0<b>' })],
    ['a version with a new line', feed({ version: '1.3.0\n' })],
    ['a long version', feed({ version: `1.3.0-${'x'.repeat(100)}` })],
    ['a path', feed({}, { url: '../a.exe' })],
    ['a path of Windows', feed({}, { url: String.raw`..\a.exe` })],
    ['a drive', feed({}, { url: 'C:a.exe' })],
    ['an address', feed({}, { url: 'https://example.com/a.exe' })],
    ['an encoded path', feed({}, { url: '%2e%2e%2fa.exe' })],
    ['a stream', feed({}, { url: 'a.txt:b.exe' })],
    ['no program', feed({}, { url: 'a.msi' })],
    ['no digest', feed({}, { sha512: undefined })],
    ['a short digest', feed({}, { sha512: 'AAAA' })],
    ['a size of nothing', feed({}, { size: 0 })],
    ['a huge size', feed({}, { size: 2 ** 40 })],
    ['notes that are no text', feed({ releaseNotes: [{ version: '1', note: 'x' }] })],
  ])('refuses %s', (_what, text) => {
    expect(() => parseReleaseFeed(text)).toThrow(
      expect.objectContaining({ code: errorCode('updateFeedInvalid') }) as Error,
    );
  });
});
