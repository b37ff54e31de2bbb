import type { Locator, Page } from '@playwright/test';

/** The view Activity. */
export class ActivityPage {
  readonly table: Locator;
  readonly rows: Locator;
  readonly search: Locator;
  readonly outcome: Locator;
  readonly source: Locator;
  readonly origin: Locator;
  /** Requests, events of CCG, or both. */
  readonly kind: Locator;
  readonly time: Locator;
  /** The section of the chart, with what is told of the time. */
  readonly chart: Locator;
  readonly plot: Locator;
  readonly zoomOutButton: Locator;
  readonly tableButton: Locator;
  readonly clearButton: Locator;
  readonly pauseButton: Locator;
  readonly resumeButton: Locator;
  readonly newRowsPill: Locator;
  readonly details: Locator;
  readonly splitter: Locator;
  readonly testRequestButton: Locator;

  constructor(page: Page) {
    const filters = page.getByRole('search');
    this.table = page.getByRole('grid', { name: 'Requests' });
    // The first row holds the names of the columns.
    this.rows = this.table.getByRole('row').filter({ has: page.getByRole('gridcell') });
    this.search = filters.getByRole('searchbox', { name: 'Find text in the requests' });
    this.outcome = filters.getByRole('combobox', { name: 'Outcome' });
    this.source = filters.getByRole('combobox', { name: 'Source' });
    this.origin = filters.getByRole('combobox', { name: 'Origin' });
    this.chart = page.getByRole('region', { name: 'Requests over time' });
    this.time = this.chart.getByRole('combobox', { name: 'Time' });
    this.plot = this.chart.getByRole('slider', { name: 'Time' });
    this.zoomOutButton = this.chart.getByRole('button', { name: 'Zoom out' });
    this.tableButton = this.chart.getByRole('button', { name: 'Show the chart as a table' });
    this.kind = filters.getByRole('combobox', { name: 'Show' });
    this.clearButton = filters.getByRole('button', { name: 'Clear all' });
    this.pauseButton = filters.getByRole('button', { name: 'Pause' });
    this.resumeButton = filters.getByRole('button', { name: 'Resume' });
    this.newRowsPill = page.getByRole('button', { name: /^[\d,]+ new$/ });
    this.details = page.getByRole('complementary', { name: /^(Request|Event record) \d+/ });
    this.splitter = page.getByRole('separator', { name: 'Width of the details' });
    this.testRequestButton = page.getByRole('main').getByRole('button', { name: 'Make a test request' });
  }

  /** The row of a request, by the id that its element carries. */
  row(id: number): Locator {
    return this.table.locator(`#request-${String(id)}`);
  }
}
