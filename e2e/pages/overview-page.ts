import type { Locator, Page } from '@playwright/test';

/** The view Overview. */
export class OverviewPage {
  readonly state: Locator;
  readonly problems: Locator;
  readonly chain: Locator;
  readonly connections: Locator;
  readonly sources: Locator;
  readonly firstSteps: Locator;
  readonly testRequestButton: Locator;
  readonly retryButton: Locator;

  constructor(page: Page) {
    this.state = page.getByRole('group', { name: 'State' });
    this.problems = page.getByRole('region', { name: /^What needs attention/ });
    this.chain = page.getByRole('region', { name: 'Path of a request' });
    this.connections = page.getByRole('region', { name: /^Connections to Vault/ });
    this.sources = page.getByRole('region', { name: /^Sources/ });
    this.firstSteps = page.getByRole('region', { name: 'First steps' });
    this.testRequestButton = page.getByRole('main').getByRole('button', { name: 'Make a test request' });
    this.retryButton = page.getByRole('button', { name: 'Try now' });
  }

  /** One member of the path of a request. */
  link(name: 'CCG' | 'Bridge' | 'Daemon' | 'Vault' | 'Secrets'): Locator {
    return this.chain.getByRole('listitem').filter({ hasText: new RegExp(`^${name}`) });
  }

  /** The card of a problem, by what happened. */
  problem(message: string): Locator {
    return this.problems.getByRole('listitem').filter({ hasText: message });
  }

  connection(name: string): Locator {
    return this.connections.getByRole('listitem').filter({ hasText: name });
  }

  source(name: string): Locator {
    return this.sources.getByRole('row').filter({ hasText: name });
  }
}
