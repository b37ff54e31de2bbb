import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { gzipSync } from 'node:zlib';

import { projectFolder } from '../../scripts/lib/paths.mjs';
import { report } from '../lib/report.ts';

const limit = 300;

/** The JavaScript that the page loads before it can draw its first view. */
export async function benchBundle(): Promise<void> {
  const folder = path.join(projectFolder, 'out', 'renderer');
  const page = await readFile(path.join(folder, 'index.html'), 'utf8');
  const scripts = [...page.matchAll(/(?:src|href)="([^"]+\.js)"/g)].map(([, name = '']) => name);
  const sizes = await Promise.all(
    [...new Set(scripts)].map(async (name) => gzipSync(await readFile(path.join(folder, name))).length),
  );
  if (sizes.length === 0) throw new Error('The page names no script.');
  report({
    name: 'console: initial JavaScript of the renderer, compressed with gzip',
    ours: sizes.reduce((total, size) => total + size, 0) / 1_000,
    baseline: limit,
    target: { atMost: 1 },
    unit: 'kB, against the most it may be',
  });
}
