/**
 * Renders assets/icon.svg to the formats that packaging needs, after the drawing was changed: `npm run assets:icons`.
 * Needs Debian's librsvg2-bin and icoutils; the results are committed, so that builds need neither.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { projectFolder } from '../lib/paths.mjs';

const assetsFolder = path.join(projectFolder, 'assets');

/** What Windows asks for from a title bar at 100 % up to the desktop at 250 %. */
const windowsSizes = [16, 20, 24, 32, 40, 48, 64, 128];

const work = mkdtempSync(path.join(tmpdir(), 'ccg-vault-icons-'));
try {
  const bitmaps = windowsSizes.map((size) => render(size, path.join(work, `${size}.png`)));
  const large = render(256, path.join(assetsFolder, 'icon-256.png'));
  render(512, path.join(assetsFolder, 'icon.png'));
  // The largest stays a PNG inside the icon, as Windows expects; the others become bitmaps.
  execFileSync('icotool', ['--create', '--output', path.join(assetsFolder, 'icon.ico'), ...bitmaps, `--raw=${large}`]);
} finally {
  rmSync(work, { recursive: true });
}

/** @returns the file that was written */
function render(size: number, file: string): string {
  execFileSync('rsvg-convert', [
    ...['--width', String(size), '--height', String(size)],
    ...['--output', file, path.join(assetsFolder, 'icon.svg')],
  ]);
  return file;
}
