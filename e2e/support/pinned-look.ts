import type { Page } from '@playwright/test';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

import packageJson from '../../package.json' with { type: 'json' };

const fontFile = (weight: number): string =>
  createRequire(import.meta.url).resolve(`@fontsource/source-sans-3/files/source-sans-3-latin-${weight}-normal.woff2`);

/** When pictures are taken, by the clock of the page: everything in them has the same age in each run. */
export const pictureTime = Date.UTC(2026, 10, 23, 12, 0, 0);

/** How text is drawn, whatever the machine prefers: without hints, in grey, and its time zone is that of the pictures. */
export function pinnedEnvironment(folder: string): Record<string, string> {
  const file = path.join(folder, 'fonts.conf');
  writeFileSync(
    file,
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
       <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
       <match target="font">
         <edit name="antialias" mode="assign"><bool>true</bool></edit>
         <edit name="hinting" mode="assign"><bool>false</bool></edit>
         <edit name="autohint" mode="assign"><bool>false</bool></edit>
         <edit name="hintstyle" mode="assign"><const>hintnone</const></edit>
         <edit name="rgba" mode="assign"><const>none</const></edit>
       </match>
     </fontconfig>`,
  );
  return { FONTCONFIG_FILE: file, TZ: 'UTC', LANG: 'en_US.UTF-8', LC_ALL: 'en_US.UTF-8', LANGUAGE: 'en' };
}

/** How pictures are made from it: one pixel for one, without colours at the edges of letters, and by the processor. */
export const pinnedArguments: readonly string[] = [
  '--force-device-scale-factor=1',
  '--force-color-profile=srgb',
  '--disable-lcd-text',
  '--disable-gpu',
];

/** Loads the page anew with a clock that stands still, and gives it a font that comes with the tests. */
export async function pinLook(page: Page): Promise<void> {
  await page.clock.setFixedTime(pictureTime);
  await page.reload();
  await page.getByRole('heading', { level: 1 }).waitFor();
  for (const weight of [400, 600, 700]) {
    const font = readFileSync(fontFile(weight)).toString('base64');
    await page.evaluate(`(async () => {
      const bytes = Uint8Array.from(atob('${font}'), (letter) => letter.charCodeAt(0));
      document.fonts.add(await new FontFace('Pinned', bytes.buffer, { weight: '${weight}' }).load());
    })()`);
  }
  await page.evaluate(`(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('* { font-family: Pinned !important; scrollbar-width: none !important; }');
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  })()`);
}

/** Replaces what differs from run to run and from release to release: temporary folders and versions. */
export async function pinTexts(page: Page): Promise<void> {
  await page.evaluate(`(() => {
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const node = texts.currentNode;
      const text = node.data
        .replace(/\\/(?:\\w+\\/)*ccgv-\\w+/g, '/tmp/ccgv')
        .replace(/Electron [\\d.]+/g, 'Electron 0.0.0')
        .replaceAll(${JSON.stringify(packageJson.version)}, '0.0.0');
      if (text !== node.data) node.data = text;
    }
  })()`);
}

/** The same with each moment near `from` as far from the time of the pictures: what was two hours ago still is then. */
export function movedToPictureTime<T>(value: T, from: number): T {
  const reach = 400 * 86_400_000;
  const moved = (each: unknown): unknown => {
    if (typeof each === 'number') return Math.abs(each - from) < reach ? each - from + pictureTime : each;
    if (Array.isArray(each)) return each.map(moved);
    if (typeof each !== 'object' || each === null) return each;
    return Object.fromEntries(Object.entries(each).map(([name, inner]) => [name, moved(inner)]));
  };
  return moved(value) as T;
}
