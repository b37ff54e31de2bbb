import { mkdirSync } from 'node:fs';
import path from 'node:path';

import { projectFolder } from '../../scripts/lib/paths.mjs';
import { expectFits } from '../support/layout.ts';
import { expect, type StartedConsole, test } from './fixtures.ts';
import { arrangeUsual, type Surroundings, views, viewStates } from './view-states.ts';

const screenshots = path.join(projectFolder, 'test-output', 'screenshots');

/** What a window of 1280 by 800 has left, in CSS pixels, where text is twice as large. */
const size = { width: 640, height: 400 } as const;

async function startEnlarged(
  startConsole: (options: { env: Record<string, string> }) => Promise<StartedConsole>,
  env: Promise<Record<string, string>>,
): Promise<StartedConsole> {
  const console = await startConsole({ env: await env });
  await console.app.evaluate(({ BrowserWindow }, { width, height }) => {
    const [window] = BrowserWindow.getAllWindows();
    window?.setMinimumSize(width, height);
    window?.setContentSize(width, height);
  }, size);
  await expect.poll(() => console.page.evaluate<number>('window.innerWidth')).toBe(size.width);
  return console;
}

async function expectReadable({ page }: StartedConsole, name: string): Promise<void> {
  await test.step(name, async () => {
    await expectFits(page);
    mkdirSync(screenshots, { recursive: true });
    await page.screenshot({ path: path.join(screenshots, `large-text-${name}.png`), animations: 'disabled' });
  });
}

const fileName = (view: string): string => view.toLowerCase().replaceAll(' ', '-');

test.describe('With text of twice the size nothing is lost', () => {
  const arranged = async (name: string, surroundings: Surroundings): Promise<Record<string, string>> => {
    const state = viewStates.find((each) => each.name === name);
    if (state === undefined) throw new Error(`There is no state ${name}`);
    return state.arrange(surroundings);
  };

  for (const state of ['usual', 'error', 'managed'] as const) {
    test(`when the state is: ${state}`, async ({ bridge, daemon, docker, folder, startConsole }) => {
      const console = await startEnlarged(startConsole, arranged(state, { bridge, daemon, docker, folder }));
      for (const view of views) {
        await console.frame.goTo(view);
        await expect(console.page.locator('main [aria-busy=true]')).toHaveCount(0);
        await expectReadable(console, `${state}-${fileName(view)}`);
      }
    });
  }

  test('in German, whose words are longer', async ({ bridge, daemon, docker, folder, startConsole }) => {
    const console = await startEnlarged(startConsole, arrangeUsual({ bridge, daemon, docker, folder }));
    const { page } = console;
    await page.evaluate(`window.ccgVault.settings.update({ language: 'de' })`);
    const navigation = page.getByRole('navigation', { name: 'Ansichten' });
    for (const [index, view] of views.entries()) {
      await navigation.getByRole('link').nth(index).click();
      await expect(navigation.getByRole('link').nth(index)).toHaveAttribute('aria-current', 'page');
      await expect(page.locator('main [aria-busy=true]')).toHaveCount(0);
      await expectReadable(console, `german-${fileName(view)}`);
    }
  });

  test('in details, forms and dialogs', async ({ bridge, daemon, docker, folder, startConsole }) => {
    const console = await startEnlarged(startConsole, arrangeUsual({ bridge, daemon, docker, folder }));
    const { activity, credentialSpecs, frame, page, testRequest } = console;
    await frame.goTo('Activity');
    await activity.row(38).click();
    await expect(activity.details).toContainText('Request 38');
    await expectReadable(console, 'request');
    await page.keyboard.press('Escape');
    await page.getByRole('main').getByRole('button', { name: 'Make a test request' }).click();
    await expect(testRequest.dialog).toBeVisible();
    await expectReadable(console, 'test-request');
    await page.keyboard.press('Escape');
    await frame.goTo('Credential specs');
    await credentialSpecs.open('contoso_webapp01.json');
    await expectReadable(console, 'credential-spec');
    await frame.goTo('Connections');
    await page.getByRole('button', { name: 'New connection' }).click();
    await expect(page.getByRole('textbox', { name: 'Name', exact: true })).toBeVisible();
    await expectReadable(console, 'new-connection');
    await page.keyboard.press('Control+k');
    await expect(page.getByRole('combobox', { name: 'Go to or do' })).toBeFocused();
    await expectReadable(console, 'palette');
  });
});
