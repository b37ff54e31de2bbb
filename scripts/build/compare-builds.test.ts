import { createPackage } from '@electron/asar';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { differences, digestsOf } from './compare-builds.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'ccgv-compare-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** A build with one file in its archive, and one beside the programs. */
async function makeBuild(name: string, archived: string, loose: string): Promise<string> {
  const dist = path.join(folder, name);
  const source = path.join(folder, `${name}-source`);
  for (const each of [path.join(dist, 'win-unpacked', 'resources'), source]) mkdirSync(each, { recursive: true });
  writeFileSync(path.join(source, 'main.js'), archived);
  await createPackage(source, path.join(dist, 'win-unpacked', 'resources', 'app.asar'));
  writeFileSync(path.join(dist, 'win-unpacked', loose), '');
  return dist;
}

describe('two builds', () => {
  it('are the same when every file is', async () => {
    const [first, second] = [await makeBuild('a', 'one', 'x'), await makeBuild('b', 'one', 'x')];
    expect(digestsOf(first).size).toBe(3);
    expect(differences(digestsOf(first), digestsOf(second))).toEqual([]);
  });

  it('differ by what is in an archive, and by files that only one has', async () => {
    const [first, second] = [await makeBuild('a', 'one', 'x'), await makeBuild('b', 'two', 'y')];
    expect(differences(digestsOf(first), digestsOf(second))).toEqual([
      { name: 'win-unpacked/resources/app.asar', what: 'differs' },
      { name: 'win-unpacked/resources/app.asar:main.js', what: 'differs' },
      { name: 'win-unpacked/x', what: 'only in the first' },
      { name: 'win-unpacked/y', what: 'only in the second' },
    ]);
  });
});
