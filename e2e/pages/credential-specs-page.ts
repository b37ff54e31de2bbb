import type { Locator, Page } from '@playwright/test';

/** The view Credential specs: the list, and the editor of one file. */
export class CredentialSpecsPage {
  readonly newButton: Locator;
  readonly addFolderButton: Locator;
  readonly findings: Locator;
  readonly json: Locator;
  readonly saveButton: Locator;
  readonly exportDialog: Locator;
  readonly newDialog: Locator;
  readonly newFromDirectory: Locator;
  readonly wizard: Locator;
  readonly searchField: Locator;
  /** The gMSAs that the wizard has found. */
  readonly foundGmsas: Locator;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    this.newButton = page.getByRole('button', { name: 'New credential spec' });
    this.addFolderButton = page.getByRole('button', { name: 'Add a folder' });
    this.findings = page.getByRole('region', { name: /^Findings/ });
    this.json = page.getByRole('textbox', { name: 'JSON of the credential spec' });
    this.saveButton = page.getByRole('button', { name: 'Save', exact: true });
    this.exportDialog = page.getByRole('dialog', { name: /^Export / });
    this.newFromDirectory = page.getByRole('button', { name: 'New from directory' });
    this.wizard = page.getByRole('dialog', { name: /^New from directory/ });
    this.searchField = this.wizard.getByRole('combobox', { name: 'gMSA', exact: true });
    this.foundGmsas = this.wizard.getByRole('listbox').getByRole('option');
    this.newDialog = page.getByRole('dialog', { name: 'New credential spec' });
  }

  /** A row of the list, by the name of the file. */
  file(name: string): Locator {
    return this.#page.getByRole('row').filter({ has: this.#page.getByRole('rowheader', { name }) });
  }

  async open(name: string): Promise<void> {
    await this.#page.getByRole('link', { name, exact: true }).click();
    await this.#page.getByRole('heading', { level: 1, name }).waitFor();
  }

  field(label: string): Locator {
    return this.#page.getByLabel(label, { exact: true });
  }

  /** A button of the editor, or of a dialog that is open. */
  button(name: string): Locator {
    return this.#page.getByRole('button', { name, exact: true });
  }

  tab(name: string): Locator {
    return this.exportDialog.getByRole('tab', { name, exact: true });
  }
}
