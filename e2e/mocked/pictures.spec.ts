import { existsSync } from 'node:fs';
import path from 'node:path';

import { showAs } from '../support/appearance.ts';
import { movedToPictureTime, pinLook, pinnedArguments, pinnedEnvironment, pinTexts } from '../support/pinned-look.ts';
import { expect, test } from './fixtures.ts';
import { sampleStart } from './sample-data.ts';
import { arrangeUsual, views } from './view-states.ts';

const sizes = [
  { width: 1_280, height: 800 },
  { width: 1_920, height: 1_080 },
] as const;

const fileName = (view: string): string => view.toLowerCase().replaceAll(' ', '-');

test.describe('Every view looks as it did', () => {
  for (const theme of ['light', 'dark', 'contrast'] as const) {
    test(`in the theme: ${theme}`, async ({ bridge, daemon, docker, folder, startConsole }, testInfo) => {
      test.setTimeout(180_000);
      const env = await arrangeUsual({ bridge, daemon, docker, folder });
      daemon.rows = movedToPictureTime(daemon.rows, sampleStart);
      daemon.setStatus(movedToPictureTime(daemon.status, sampleStart));
      const { app, frame, page } = await startConsole({
        env: { ...env, ...pinnedEnvironment(folder) },
        args: [...pinnedArguments],
      });
      // Another Chromium draws some things otherwise: pictures are compared with those of the same one.
      const chromium = await app.evaluate(() => process.versions.chrome.split('.')[0] ?? '');
      const baseline = (name: string): string[] => [`chromium-${chromium}`, `${name}.png`];
      const isMade = existsSync(path.dirname(testInfo.snapshotPath(...baseline('any'))));
      const isMaking = ['all', 'changed'].includes(testInfo.config.updateSnapshots);
      test.skip(!isMade && !isMaking, `no baselines for Chromium ${chromium}`);

      await pinLook(page);
      await showAs(page, theme);
      for (const size of sizes) {
        await page.setViewportSize(size);
        for (const view of views) {
          await frame.goTo(view);
          await page.mouse.move(size.width / 2, 4);
          await expect(page.locator('main [aria-busy=true]')).toHaveCount(0);
          await pinTexts(page);
          await expect.soft(page).toHaveScreenshot(baseline(`${fileName(view)}-${theme}-${size.width}`), {
            // The documentation changes more often than the view that shows it.
            mask: [page.getByRole('article'), page.getByRole('navigation', { name: 'Pages of the help' })],
          });
        }
      }
    });
  }
});
