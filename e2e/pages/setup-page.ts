import type { Locator, Page } from '@playwright/test';

/** The view Setup. */
export class SetupPage {
  /** The registration in one sentence, or why it cannot be read. */
  readonly state: Locator;
  readonly actions: Locator;
  readonly items: Locator;
  readonly service: Locator;
  readonly plugins: Locator;
  /** The action that goes on, or its result. */
  readonly progress: Locator;
  readonly steps: Locator;
  readonly checkAgain: Locator;
  readonly compatibility: Locator;
  readonly confirmation: Locator;
  readonly dismiss: Locator;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    const main = page.getByRole('main');
    this.state = main.getByRole('group', { name: 'State', exact: true });
    this.actions = main.getByRole('region', { name: 'Change the registration' });
    this.items = main.getByRole('region', { name: /^Registration/ });
    this.service = main.getByRole('region', { name: 'Service and versions' });
    this.plugins = main.getByRole('region', { name: /^CCG plugins on this host/ });
    this.progress = main.locator('section[data-ended]');
    this.steps = main.getByRole('list', { name: 'Steps' });
    this.checkAgain = main.getByRole('button', { name: 'Check again' });
    this.compatibility = main.getByRole('checkbox', { name: /^Also answer for CcgVault/ });
    this.confirmation = page.getByRole('dialog', { name: 'Uninstall the plugin?' });
    this.dismiss = main.getByRole('button', { name: 'Dismiss the result' });
  }

  button(name: 'Install' | 'Repair' | 'Apply' | 'Uninstall…'): Locator {
    return this.actions.getByRole('button', { name, exact: true });
  }

  /** One item of the registration, by its title. */
  item(title: string): Locator {
    return this.items.getByRole('listitem').filter({ hasText: title });
  }

  /** One step of the action, by its title. */
  step(title: string): Locator {
    return this.steps.getByRole('listitem').filter({ hasText: title });
  }

  /** Uninstalls, and confirms it. */
  async uninstall(): Promise<void> {
    await this.button('Uninstall…').click();
    await this.confirmation.getByRole('button', { name: 'Uninstall', exact: true }).click();
  }

  /** Shows the view from wherever the console is. */
  async open(): Promise<void> {
    await this.#page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name: 'Setup' }).click();
    await this.#page.getByRole('heading', { level: 1, name: 'Setup' }).waitFor();
  }
}
