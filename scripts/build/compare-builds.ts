import { extractFile, listPackage, statFile } from '@electron/asar';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** Digests of files by their names; a file in an archive is named behind the archive and a colon. */
export type Digests = ReadonlyMap<string, string>;

/** One name that two builds do not agree on. */
export interface Difference {
  readonly name: string;
  readonly what: 'only in the first' | 'only in the second' | 'differs';
}

/** What a build has made: the folders below its `dist` that hold programs, the archives in them, and the installers. */
export function digestsOf(distFolder: string): Digests {
  const digests = new Map<string, string>();
  for (const folder of ['win-core', 'win-unpacked', 'linux-unpacked']) {
    for (const [name, content] of filesBelow(path.join(distFolder, folder))) {
      digests.set(`${folder}/${name}`, digest(content));
    }
    const archive = path.join(distFolder, folder, 'resources', 'app.asar');
    if (!existsSync(archive)) continue;
    for (const listed of listPackage(archive, { isPack: false })) {
      const name = listed.slice(1);
      if (!('files' in statFile(archive, name))) {
        digests.set(`${folder}/resources/app.asar:${name}`, digest(extractFile(archive, name)));
      }
    }
  }
  for (const name of existsSync(distFolder) ? readdirSync(distFolder) : []) {
    if (/\.exe$|\.cdx\.json$|^latest\.yml$/.test(name))
      digests.set(name, digest(readFileSync(path.join(distFolder, name))));
  }
  return digests;
}

/** In the order of their names. */
export function differences(first: Digests, second: Digests): Difference[] {
  return [...new Set([...first.keys(), ...second.keys()])].sort().flatMap((name): Difference[] => {
    if (!second.has(name)) return [{ name, what: 'only in the first' }];
    if (!first.has(name)) return [{ name, what: 'only in the second' }];
    return first.get(name) === second.get(name) ? [] : [{ name, what: 'differs' }];
  });
}

function* filesBelow(folder: string): Iterable<[name: string, content: Buffer]> {
  if (!existsSync(folder)) return;
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = path.join(entry.parentPath, entry.name);
    yield [path.relative(folder, file).replaceAll('\\', '/'), readFileSync(file)];
  }
}

function digest(content: Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}
