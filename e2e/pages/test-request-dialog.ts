import type { Locator, Page } from '@playwright/test';

/** The dialog in which a test request is made. */
export class TestRequestDialog {
  readonly dialog: Locator;
  readonly source: Locator;
  readonly refresh: Locator;
  readonly makeButton: Locator;
  readonly cancelButton: Locator;
  readonly closeButton: Locator;
  readonly progress: Locator;

  constructor(page: Page) {
    this.dialog = page.getByRole('dialog', { name: 'Make a test request' });
    this.source = this.dialog.getByRole('combobox', { name: 'Source' });
    this.refresh = this.dialog.getByRole('checkbox', { name: /^Read from Vault/ });
    this.makeButton = this.dialog.getByRole('button', { name: /^Make (the request|it again)$/ });
    this.cancelButton = this.dialog.getByRole('button', { name: 'Cancel' });
    this.closeButton = this.dialog.getByRole('button', { name: 'Close' });
    this.progress = this.dialog.getByRole('progressbar', { name: 'Test request' });
  }
}
