import type { Page } from '@playwright/test';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { exampleText } from '../../src/shared/credspec/rules/example.ts';
import { german } from '../../src/shared/i18n/german/german.ts';
import { capture, expect, type StartedConsole, test } from './fixtures.ts';
import { sampleRows } from './sample-data.ts';
import { arrangeUsual, views } from './view-states.ts';

/** Texts of the catalogue that read otherwise in German. */
const english: ReadonlySet<string> = new Set(
  Object.entries(german)
    .filter(([text, translation]) => text !== translation)
    .map(([text]) => text),
);

/** Every text and label of the page that is English and has a German wording, but for what is marked as English. */
async function leftEnglish(page: Page): Promise<string[]> {
  const texts = await page.evaluate<string[]>(`(() => {
    const found = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      if ((node instanceof Text ? node.parentElement : node).closest('[lang="en"]') !== null) continue;
      if (node instanceof Text) found.push(node.data);
      else for (const name of ['aria-label', 'title', 'placeholder']) found.push(node.getAttribute(name) ?? '');
    }
    return found;
  })()`);
  return texts.map((text) => text.trim()).filter((text) => english.has(text));
}

async function expectGerman(console: StartedConsole, name: string): Promise<void> {
  await expect(console.page.locator('[aria-busy="true"]')).toHaveCount(0);
  expect(await leftEnglish(console.page), name).toEqual([]);
  await capture(console, `german-${name}`);
}

/** What a user of German Windows has in the environment, as far as Linux knows it. */
const germanSystem = { LANGUAGE: 'de', LANG: 'de_DE.UTF-8' };

test.describe('German', () => {
  test('speaks German when it is asked to, at once and after a restart', async ({ daemon, startConsole }) => {
    daemon.rows = sampleRows(1, 41);
    await daemon.start();
    const first = await startConsole();
    await first.frame.goTo('Settings');
    await first.page.getByRole('radio', { name: 'Deutsch' }).check();
    await expect(first.page.getByRole('heading', { name: 'Einstellungen', level: 1 })).toBeVisible();
    await expect(first.page).toHaveTitle('Einstellungen – CCG Vault Console');
    await capture(first, 'german-settings');
    await first.app.close();
    const { page, ...second } = await startConsole();
    await expect(page.getByRole('link', { name: 'Übersicht' })).toBeVisible();
    await expect.poll(() => page.evaluate<string>('document.documentElement.lang')).toBe('de');
    await page.getByRole('link', { name: 'Aktivität' }).click();
    await expect(page.getByRole('row').nth(1)).toContainText(/Beantwortet|Fehlgeschlagen/);
    await capture({ page, ...second }, 'german-activity');
    await page.getByRole('link', { name: 'Übersicht' }).click();
    await expect(page.getByText('Weg einer Anfrage')).toBeVisible();
    await capture({ page, ...second }, 'german-overview');
    await page.getByRole('link', { name: 'Einstellungen' }).click();
    await page.getByRole('radio', { name: 'English' }).check();
    await expect(page.getByRole('heading', { name: 'Settings', level: 1 })).toBeVisible();
  });

  test('is spoken in every view where the system speaks it', async ({
    bridge,
    daemon,
    docker,
    folder,
    startConsole,
  }) => {
    const env = await arrangeUsual({ bridge, daemon, docker, folder });
    const console = await startConsole({ env: { ...env, ...germanSystem } });
    const { page } = console;
    await expect(page.getByRole('link', { name: 'Übersicht' })).toBeVisible();
    for (const [index, view] of views.entries()) {
      await page.getByRole('navigation').first().getByRole('link').nth(index).click();
      await expect(page.getByRole('heading', { level: 1, name: german[view] })).toBeVisible();
      await expectGerman(console, view.toLowerCase().replaceAll(' ', '-'));
    }
  });

  test('is spoken by the editor of credential specs, its dialogs and what the rules find', async ({
    daemon,
    docker,
    startConsole,
  }) => {
    mkdirSync(docker.specFolder, { recursive: true });
    const faulty = exampleText.replace('"MachineAccountName": "webapp01"', '"MachineAccountName": "webapp01$"');
    writeFileSync(path.join(docker.specFolder, 'faulty.json'), faulty.replace('"Guid"', '"GUID"'));
    await daemon.start();
    const console = await startConsole({ env: germanSystem });
    const { page } = console;
    await page.getByRole('link', { name: 'Credential Specs' }).click();
    await page.getByRole('button', { name: 'Neue Credential Spec' }).click();
    await expectGerman(console, 'new-credential-spec');
    await page.getByRole('button', { name: 'Abbrechen' }).click();
    await page.getByRole('button', { name: 'Neu aus dem Verzeichnis' }).click();
    await expectGerman(console, 'directory-wizard');
    await page.getByRole('button', { name: 'Abbrechen' }).click();
    await page.getByRole('link', { name: 'faulty.json' }).click();
    await expect(page.getByText('Der Name wird ohne Domäne und ohne das $ am Ende geschrieben.')).toBeVisible();
    await expectGerman(console, 'credential-spec-editor');
    await page.getByRole('button', { name: 'Exportieren' }).click();
    for (const target of ['Datei', 'docker run', 'Compose', 'Kubernetes', 'Ohne Datei']) {
      await page.getByRole('tab', { name: target, exact: true }).click();
      await expectGerman(console, `export-${target.toLowerCase().replaceAll(' ', '-')}`);
    }
  });
});
