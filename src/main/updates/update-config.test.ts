import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { readInstallerResult } from './start-installer.ts';
import { readUpdateConfig, releasePage } from './update-config.ts';
import { UpdateRecordFile } from './update-record.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'ccgv-update-files-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

async function written(text: string): Promise<string> {
  const file = path.join(folder, 'file');
  await writeFile(file, text);
  return file;
}

describe('readUpdateConfig', () => {
  it('reads what the build has written', async () => {
    const file = await written("provider: generic\nurl: https://example.com/r/\npublisherName: ['CN=Us']\n");
    expect(await readUpdateConfig(file)).toEqual({ url: 'https://example.com/r/', publishers: ['CN=Us'] });
  });

  it.each(['', 'url: http://example.com/', 'url: [', 'publisherName: CN=Us', 'publisherName: [""]'])(
    'takes %j for a build without updates',
    async (text) => {
      expect(await readUpdateConfig(await written(text))).toEqual({ url: null, publishers: [] });
    },
  );

  it('does without the file', async () => {
    expect(await readUpdateConfig(path.join(folder, 'missing'))).toEqual({ url: null, publishers: [] });
  });
});

it('A person is sent to the page of releases, or to the mirror', () => {
  expect(releasePage('https://github.com/a/b/releases/latest/download')).toBe('https://github.com/a/b/releases/latest');
  expect(releasePage('https://mirror.contoso.com/console/')).toBe('https://mirror.contoso.com/console/');
});

it.each([
  ['0\r\n', 0],
  ['14\r\n', 14],
  ['declined\r\n', 'declined'],
  ['notStarted', 'notStarted'],
  ['-1', undefined],
  ['14; calc', undefined],
  ['', undefined],
])('The result %j of an installer is %j', async (text, result) => {
  expect(await readInstallerResult(await written(text))).toBe(result);
});

it('The record of updates is kept, and a damaged one is as good as none', async () => {
  const file = path.join(folder, 'user', 'updates.json');
  const record = new UpdateRecordFile(file);
  expect(await record.read()).toEqual({ checkedAt: null, installing: null });
  await record.write({ checkedAt: 5, installing: '1.3.0' });
  expect(await new UpdateRecordFile(file).read()).toEqual({ checkedAt: 5, installing: '1.3.0' });
  await writeFile(file, '{"checkedAt":"now"}');
  expect(await record.read()).toEqual({ checkedAt: null, installing: null });
  await expect(
    new UpdateRecordFile(path.join(file, 'below', 'a-file')).write({ checkedAt: 1, installing: null }),
  ).resolves.toBeUndefined();
});
