import type { Locator, Page } from '@playwright/test';

/** The import of a file of CcgVault: its button, the look at it before, and the report after. */
export class ImportDialogPage {
  readonly openButton: Locator;
  readonly dialog: Locator;
  readonly report: Locator;

  constructor(page: Page) {
    this.openButton = page.getByRole('button', { name: 'Import a CcgVault file…' });
    this.dialog = page.getByRole('dialog', { name: 'Import a CcgVault file' });
    this.report = page.getByRole('dialog', { name: 'The configuration of CcgVault is imported' });
  }

  button(name: string): Locator {
    return this.dialog.getByRole('button', { name, exact: true });
  }
}
