import { expect } from '@playwright/test';
import { mkdirSync } from 'node:fs';
import path from 'node:path';

import { projectFolder } from '../../scripts/lib/paths.mjs';
import type { TestHost } from './test-host.ts';

const folder = path.join(projectFolder, 'test-output', 'screenshots');

/** Keeps pictures of what the console shows now, in light and in dark, as output of the tests. */
export async function keepPictures(host: TestHost, name: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const page = await host.app.firstWindow();
  for (const theme of ['light', 'dark'] as const) {
    await host.app.evaluate(({ nativeTheme }, source) => {
      nativeTheme.themeSource = source;
    }, theme);
    // Tests are compiled without the types of a page.
    const isDark = (): Promise<boolean> => page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches");
    await expect.poll(isDark).toBe(theme === 'dark');
    await page.screenshot({ path: path.join(folder, `${name}-${theme}.png`), animations: 'disabled' });
  }
}
