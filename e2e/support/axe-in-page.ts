import type { Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Which rules are checked: all of WCAG 2.2 A and AA and of good practice, or those that depend on colours only. */
export type AxeRules = 'all' | 'colours';

/** Loads axe into a page, once, so that many checks need not do so each. Gone with the page when that is loaded anew. */
export async function loadAxe(page: Page): Promise<void> {
  await page.evaluate(source);
}

/** What axe finds in a page into which it was loaded: the rule and the beginning of each element. */
export function axeFindings(page: Page, rules: AxeRules): Promise<string[]> {
  const runOnly = rules === 'all' ? { type: 'tag', values: tags } : { type: 'rule', values: ['color-contrast'] };
  // The guards with which Fluent UI keeps the focus where it belongs pass it on and cannot keep it.
  return page.evaluate<string[]>(`axe
    .run({ exclude: [['[data-tabster-dummy]']] }, { runOnly: ${JSON.stringify(runOnly)}, resultTypes: ['violations'] })
    .then(({ violations }) =>
      violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html.slice(0, 160)).join(' | ')))`);
}
