import type { Locator, Page } from '@playwright/test';

/** The view Help. */
export class HelpPage {
  readonly search: Locator;
  readonly contents: Locator;

  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    this.search = page.getByRole('searchbox', { name: 'Search the help' });
    this.contents = page.getByRole('navigation', { name: 'Pages of the help' });
  }

  article(name: string): Locator {
    return this.#page.getByRole('article', { name });
  }
}
