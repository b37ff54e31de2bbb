import type { Locator, Page } from '@playwright/test';

/** Connections or Sources: the list, the form, and the dialog before saving. */
export class ConfigurationPage {
  readonly page: Page;
  readonly list: Locator;
  readonly form: Locator;
  readonly review: Locator;
  readonly changes: Locator;

  constructor(page: Page, title: 'Connections' | 'Sources') {
    this.page = page;
    this.list = page.getByRole('navigation', { name: title });
    this.form = page.locator('form');
    this.review = page.getByRole('dialog');
    this.changes = page.getByRole('group', { name: 'Changes to config.yaml' });
  }

  entry(name: string): Locator {
    return this.list.getByRole('link', { name });
  }

  field(label: string): Locator {
    // Labels of fields that must be filled end with a star.
    const literal = label.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
    return this.form.getByLabel(new RegExp(`^${literal}\\s*\\*?$`));
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }

  /** Saves what was changed, after a look at the difference. */
  async save(): Promise<void> {
    await this.button('Review and save').click();
    await this.review.getByRole('button', { name: 'Save', exact: true }).click();
    await this.review.waitFor({ state: 'hidden' });
  }
}
