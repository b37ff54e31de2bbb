/**
 * Makes the pictures that tests compare with small: `node scripts/test/shrink-pictures.ts`, after they were made anew by
 * `npm run test:e2e -- --project=mocked pictures --update-snapshots`. Each gets a palette of at most 256 colours, next to
 * those that it had by a little less than the tests tolerate, and is packed as well as zlib can.
 */
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { shrunkPng } from '../lib/png.ts';

const folder = fileURLToPath(new URL('../../e2e/baselines', import.meta.url));

let before = 0;
let after = 0;
for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
  const file = path.join(folder, name);
  if (!name.endsWith('.png') || !statSync(file).isFile()) continue;
  const picture = readFileSync(file);
  const shrunk = shrunkPng(picture);
  before += picture.length;
  after += Math.min(picture.length, shrunk.length);
  if (shrunk.length < picture.length) writeFileSync(file, shrunk);
}
const kib = (bytes: number): string => `${(bytes / 1024).toFixed(0)} KiB`;
console.log(`Pictures: ${kib(before)} before, ${kib(after)} after`);
