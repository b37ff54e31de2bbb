import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { parseReleaseFeed } from '../../src/main/updates/release-feed.ts';
import { readUpdateConfig } from '../../src/main/updates/update-config.ts';
import { updateSource, writeFeed, writeUpdateConfig } from './updates.ts';

const feed = 'https://github.com/a/b/releases/latest/download';
const subject = 'CN=Contoso Ltd., O="Contoso, Ltd.", C=DE';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'ccgv-feed-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('what a build says about its updates', () => {
  it('is what the console reads', async () => {
    const env = {
      CCG_VAULT_SIGN_COMMAND: 'sign',
      CCG_VAULT_UPDATE_FEED: feed,
      CCG_VAULT_PUBLISHERS: `${subject} | CN=New`,
    };
    writeUpdateConfig(folder, updateSource(env));
    expect(await readUpdateConfig(path.join(folder, 'app-update.yml'))).toEqual({
      url: feed,
      publishers: [subject, 'CN=New'],
    });
  });

  it('names no publisher where nothing is signed', async () => {
    writeUpdateConfig(folder, updateSource({ CCG_VAULT_UPDATE_FEED: feed, CCG_VAULT_PUBLISHERS: subject }));
    expect(await readUpdateConfig(path.join(folder, 'app-update.yml'))).toEqual({ url: feed, publishers: [] });
    writeUpdateConfig(folder, updateSource({}));
    expect(await readUpdateConfig(path.join(folder, 'app-update.yml'))).toEqual({ url: null, publishers: [] });
  });

  it.each([
    [{ CCG_VAULT_UPDATE_FEED: 'http://example.com/' }],
    [{ CCG_VAULT_UPDATE_FEED: 'https://name:secret@example.com/' }],
    [{ CCG_VAULT_PUBLISHERS: 'Contoso Ltd.' }],
  ])('stops the build where it could not be used: %j', (env) => {
    expect(() => updateSource(env)).toThrow();
  });
});

describe('latest.yml', () => {
  const changelog =
    '# Changelog\n\n## [Unreleased]\n\n- Later\n\n## [1.3.0] - 2026-11-23\n\n### Added\n\n- Faster: <b>\n\n## [1.2.0]\n\n- Old\n';

  it('is what the console reads, and the same each time', () => {
    const installer = path.join(folder, 'CCG-Vault-Console-Setup-1.3.0.exe');
    writeFileSync(installer, 'installer');
    const write = (): string => readFileSync(writeFeed(installer, '1.3.0', Date.UTC(2026, 10, 23), changelog), 'utf8');
    const text = write();
    expect(parseReleaseFeed(text)).toEqual({
      version: '1.3.0',
      releasedAt: Date.UTC(2026, 10, 23),
      notes: '### Added\n\n- Faster: <b>',
      areNotesCut: false,
      installer: 'CCG-Vault-Console-Setup-1.3.0.exe',
      size: 9,
      sha512: createHash('sha512').update('installer').digest('base64'),
    });
    expect(write()).toBe(text);
  });

  it('has no notes of other versions', () => {
    const installer = path.join(folder, 'CCG-Vault-Console-Setup-1.4.0.exe');
    writeFileSync(installer, 'installer');
    expect(parseReleaseFeed(readFileSync(writeFeed(installer, '1.4.0', 0, changelog), 'utf8')).notes).toBeNull();
  });

  it('is not written where the console would not read it', () => {
    const installer = path.join(folder, 'set up.exe');
    writeFileSync(installer, 'installer');
    expect(() => writeFeed(installer, '1.3.0', 0, changelog)).toThrow();
  });
});
