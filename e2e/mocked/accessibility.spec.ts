import type { Page } from '@playwright/test';

import { appearances, showAs } from '../support/appearance.ts';
import { axeFindings, loadAxe } from '../support/axe-in-page.ts';
import { expect, test } from './fixtures.ts';
import { views, viewStates } from './view-states.ts';

/** Whether something in the view still waits for an answer. */
const busy = `document.querySelector('main [aria-busy=true]') !== null`;

/** What is in the view, without times and other numbers; empty while it has no heading or still changes. */
const structure = `(async () => {
  const main = document.querySelector('main');
  const read = () => main.innerHTML.replace(/\\d+|_r_\\w+_|ccgv-\\w+/g, '');
  const before = read();
  await new Promise((done) => setTimeout(() => requestAnimationFrame(done), 60));
  return before === read() && main.querySelector('h1') !== null ? before : '';
})()`;

/** Waits until the view has been drawn and stays as it is, and gives its structure. */
async function settled(page: Page, isBusyForEver: boolean): Promise<string> {
  if (!isBusyForEver) await expect.poll(() => page.evaluate<boolean>(busy)).toBe(false);
  let found = '';
  await expect
    .poll(async () => {
      found = await page.evaluate<string>(structure);
      return found;
    })
    .not.toBe('');
  return found;
}

/** Views that were looked at in an earlier state: what is the same there is not checked again. */
const seen = new Set<string>();

test.describe('Every view can be used by everybody', () => {
  for (const { name, arrange, letGo } of viewStates) {
    test(`when the state is: ${name}`, async ({ bridge, daemon, docker, folder, startConsole }) => {
      test.setTimeout(180_000);
      const surroundings = { bridge, daemon, docker, folder };
      const { frame, page } = await startConsole({ env: await arrange(surroundings) });
      try {
        await expect(frame.navigation.getByRole('link')).toHaveText([...views]);
        await loadAxe(page);
        const found: Record<string, string[]> = {};
        for (const view of views) {
          await frame.goTo(view);
          const shown = await settled(page, letGo !== undefined);
          if (seen.has(shown)) continue;
          seen.add(shown);
          for (const appearance of appearances) {
            await showAs(page, appearance);
            // Everything but contrast is the same whatever the colours are.
            const findings = await axeFindings(page, appearance === 'light' ? 'all' : 'colours');
            if (findings.length > 0) found[`${view}, ${appearance}`] = findings;
          }
        }
        expect(found).toEqual({});
      } finally {
        await letGo?.(surroundings);
      }
    });
  }
});
