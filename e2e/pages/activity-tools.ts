import type { Locator, Page } from '@playwright/test';

/** Views, export, support bundle and links of the view Activity. */
export class ActivityTools {
  readonly #page: Page;
  readonly viewsButton: Locator;
  readonly moreButton: Locator;
  readonly saveViewDialog: Locator;
  readonly viewsDialog: Locator;
  readonly exportDialog: Locator;
  readonly bundleDialog: Locator;
  readonly bundleText: Locator;

  constructor(page: Page) {
    this.#page = page;
    this.viewsButton = page.getByRole('search').getByRole('button').first();
    this.moreButton = page.getByRole('main').getByRole('button', { name: 'More' });
    this.saveViewDialog = page.getByRole('dialog', { name: 'Save this filter as a view' });
    this.viewsDialog = page.getByRole('dialog', { name: 'Your views' });
    this.exportDialog = page.getByRole('dialog', { name: 'Export requests' });
    this.bundleDialog = page.getByRole('dialog', { name: 'Support bundle' });
    this.bundleText = this.bundleDialog.getByLabel(/^Content of /);
  }

  async chooseView(name: string): Promise<void> {
    await this.viewsButton.click();
    await this.#page.getByRole('menuitemradio', { name, exact: true }).click();
  }

  /** Chooses from the menu of the views, or from the one of further actions. */
  async choose(menu: 'views' | 'more', name: string): Promise<void> {
    await (menu === 'views' ? this.viewsButton : this.moreButton).click();
    await this.#page.getByRole('menuitem', { name }).click();
  }
}
