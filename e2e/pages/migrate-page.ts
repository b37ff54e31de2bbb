import type { Locator, Page } from '@playwright/test';

/** The page Migrate of the view Credential specs. */
export class MigratePage {
  readonly migrate: Locator;
  readonly planAgain: Locator;
  readonly specs: Locator;
  /** What goes on, or its result. */
  readonly progress: Locator;
  readonly stop: Locator;
  readonly earlier: Locator;
  readonly confirmation: Locator;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    const main = page.getByRole('main');
    this.migrate = main.getByRole('button', { name: /^Migrate( \d+ files?)?$/ });
    this.planAgain = main.getByRole('button', { name: 'Plan again' });
    this.specs = main.getByRole('list', { name: 'Credential specs' });
    this.progress = main.locator('section[data-ended]');
    this.stop = this.progress.getByRole('button', { name: 'Stop', exact: true });
    this.earlier = main.getByRole('region', { name: /^Earlier migrations/ });
    this.confirmation = page.getByRole('dialog', { name: 'Remove the originals for good?' });
  }

  /** Goes there from the list of credential specs. */
  async open(): Promise<void> {
    await this.#page.getByRole('main').getByRole('button', { name: 'Migrate…' }).click();
    await this.#page.getByRole('heading', { level: 1, name: 'Migrate' }).waitFor();
  }

  /** What is planned for a file. */
  spec(fileName: string): Locator {
    return this.specs.getByRole('listitem', { name: fileName });
  }

  include(fileName: string): Locator {
    return this.specs.getByRole('checkbox', { name: `Migrate ${fileName}` });
  }

  /** A button of the result. */
  result(name: 'Take back' | 'Remove the originals…' | 'Dismiss the result'): Locator {
    return this.progress.getByRole('button', { name });
  }
}
