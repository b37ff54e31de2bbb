import { expect, type Page } from '@playwright/test';

/** How the console can look. In forced colours Windows chooses all of them. */
export const appearances = ['light', 'dark', 'contrast', 'forced colours'] as const;
export type Appearance = (typeof appearances)[number];

/** The theme is a class and properties of this element, and the media query is Chromium's. */
const appearanceNow = `(() => {
  const { backgroundColor } = getComputedStyle(document.querySelector('main'));
  if (matchMedia('(forced-colors: active)').matches) return 'forced colours';
  if (backgroundColor === 'rgb(0, 0, 0)') return 'contrast';
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
})()`;

/** Colours go over into one another, also where motion is reduced, for a moment. */
const transitionsEnd = `new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))).then(() =>
  Promise.allSettled(document.getAnimations().map(({ finished }) => finished)))`;

/** Makes the console look so, by its own settings where it has one. */
export async function showAs(page: Page, appearance: Appearance): Promise<void> {
  const isForced = appearance === 'forced colours';
  await page.emulateMedia({ forcedColors: isForced ? 'active' : 'none', reducedMotion: 'reduce' });
  await page.evaluate(`window.ccgVault.settings.update({ theme: '${isForced ? 'light' : appearance}' })`);
  await expect.poll(() => page.evaluate<string>(appearanceNow)).toBe(appearance);
  await page.evaluate(transitionsEnd);
}
