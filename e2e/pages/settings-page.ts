import type { Locator, Page } from '@playwright/test';

/** The view Settings. */
export class SettingsPage {
  readonly about: Locator;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    this.about = page.getByRole('region', { name: 'About' });
  }

  theme(name: 'As the system has it' | 'Light' | 'Dark' | 'High contrast'): Locator {
    return this.#page.getByRole('radiogroup', { name: 'Theme' }).getByRole('radio', { name });
  }
}
