/**
 * Renders assets/icon.svg and assets/tray to the formats that packaging and Electron need, after a drawing was changed:
 * `npm run assets:icons`.
 * Needs Debian's librsvg2-bin and icoutils; the results are committed, so that builds need neither.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { trayStates } from '../../src/main/tray/host-verdict.ts';
import { projectFolder } from '../lib/paths.mjs';

const assetsFolder = path.join(projectFolder, 'assets');

/** What Windows asks for from a title bar at 100 % up to the desktop at 250 %. */
const windowsSizes = [16, 20, 24, 32, 40, 48, 64, 128];

/** What the notification area asks for at 100 %, 125 %, 150 %, 200 % and 300 %, by Electron's names for the scales. */
const traySizes = { '': 16, '@1.25x': 20, '@1.5x': 24, '@2x': 32, '@3x': 48 } as const;

const work = mkdtempSync(path.join(tmpdir(), 'ccg-vault-icons-'));
try {
  const bitmaps = windowsSizes.map((size) => render(size, path.join(work, `${size}.png`)));
  const large = render(256, path.join(assetsFolder, 'icon-256.png'));
  render(512, path.join(assetsFolder, 'icon.png'));
  // The largest stays a PNG inside the icon, as Windows expects; the others become bitmaps.
  execFileSync('icotool', ['--create', '--output', path.join(assetsFolder, 'icon.ico'), ...bitmaps, `--raw=${large}`]);
  for (const state of trayStates) {
    const drawing = path.join(assetsFolder, 'tray', `${state}.svg`);
    for (const [scale, size] of Object.entries(traySizes)) {
      render(size, path.join(assetsFolder, 'tray', `${state}${scale}.png`), drawing);
    }
  }
} finally {
  rmSync(work, { recursive: true });
}

/** @returns the file that was written */
function render(size: number, file: string, drawing = path.join(assetsFolder, 'icon.svg')): string {
  execFileSync('rsvg-convert', [
    ...['--width', String(size), '--height', String(size)],
    ...['--output', file, drawing],
  ]);
  return file;
}
