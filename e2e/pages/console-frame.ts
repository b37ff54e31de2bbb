import type { Locator, Page } from '@playwright/test';

/** What is around every view: navigation and status bar. */
export class ConsoleFrame {
  readonly navigation: Locator;
  readonly statusBar: Locator;
  readonly liveRegion: Locator;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    this.navigation = page.getByRole('navigation', { name: 'Views' });
    this.statusBar = page.getByRole('contentinfo', { name: 'State of this host' });
    this.liveRegion = page.getByRole('status');
  }

  heading(name: string): Locator {
    return this.#page.getByRole('heading', { level: 1, name });
  }

  entry(name: string): Locator {
    return this.navigation.getByRole('link', { name });
  }

  async goTo(
    name:
      | 'Overview'
      | 'Activity'
      | 'Credential specs'
      | 'Sources'
      | 'Connections'
      | 'Doctor'
      | 'Setup'
      | 'Help'
      | 'Settings',
  ): Promise<void> {
    await this.entry(name).click();
    await this.heading(name).waitFor();
  }

  /** A state of the status bar, by what it is the state of. */
  state(name: 'Service' | 'Daemon' | 'Vault'): Locator {
    return this.statusBar.getByRole('link', { name: new RegExp(`^${name}:`) });
  }
}
