import type { Locator, Page } from '@playwright/test';

/** The view Doctor. */
export class DoctorPage {
  readonly form: Locator;
  readonly runButton: Locator;
  readonly cancelButton: Locator;
  /** The verdict, or why the doctor could not be asked. */
  readonly result: Locator;
  /** Causes and warnings, with what to do. */
  readonly attention: Locator;
  /** Takes what is to be explained. */
  readonly explainField: Locator;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    const main = page.getByRole('main');
    this.form = main.getByRole('form', { name: 'What to examine' });
    this.runButton = this.form.getByRole('button', { name: 'Run the checks' });
    this.cancelButton = this.form.getByRole('button', { name: 'Cancel' });
    this.result = main.getByRole('group', { name: 'Result', exact: true });
    this.explainField = main.getByLabel('Code or message');
    this.attention = main.getByRole('region', { name: /^What to do/ });
  }

  /** One check in its category, by its title. */
  check(category: string, title: string): Locator {
    return this.#page
      .getByRole('main')
      .getByRole('region', { name: category, exact: true })
      .getByRole('listitem')
      .filter({ hasText: title });
  }

  copy(format: 'text' | 'Markdown' | 'JSON'): Locator {
    return this.#page.getByRole('button', { name: `Copy ${format}` });
  }

  /** Names the gMSA by hand. */
  async nameByHand(gmsa: string, domain: string): Promise<void> {
    await this.form.getByLabel('Credential spec').selectOption({ label: 'None: name the gMSA by hand' });
    await this.form.getByLabel('gMSA').fill(gmsa);
    await this.form.getByLabel('Domain', { exact: true }).fill(domain);
  }

  /** Shows the view from wherever the console is. */
  async open(): Promise<void> {
    await this.#page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name: 'Doctor' }).click();
    await this.#page.getByRole('heading', { level: 1, name: 'Doctor' }).waitFor();
  }
}
