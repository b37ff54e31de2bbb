import { AxeBuilder } from '@axe-core/playwright';
import { test as base, type ElectronApplication, expect, type Page } from '@playwright/test';
import { mkdir, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { projectFolder } from '../../scripts/lib/paths.mjs';
import { removeFolder } from '../../scripts/lib/remove-folder.ts';
import { ActivityPage } from '../pages/activity-page.ts';
import { ConsoleFrame } from '../pages/console-frame.ts';
import { CredentialSpecsPage } from '../pages/credential-specs-page.ts';
import { DoctorPage } from '../pages/doctor-page.ts';
import { OverviewPage } from '../pages/overview-page.ts';
import { SettingsPage } from '../pages/settings-page.ts';
import { SetupPage } from '../pages/setup-page.ts';
import { TestRequestDialog } from '../pages/test-request-dialog.ts';
import { type DockerStandIn, makeDockerStandIn } from '../support/docker-stand-in.ts';
import { launchElectron } from '../support/launch-electron.ts';
import { appExecutable, drivenFolder } from '../support/packaged-app.ts';
import { FakeBridge } from './fake-bridge.ts';
import { FakeDaemon } from './fake-daemon.ts';
import { healthy } from './sample-data.ts';

const screenshots = path.join(projectFolder, 'test-output', 'screenshots');

/** How long the console may take to open its window, in milliseconds. */
const windowPatience = 20_000;

/** The console that a test has started. */
export interface StartedConsole {
  readonly app: ElectronApplication;
  readonly page: Page;
  readonly frame: ConsoleFrame;
  readonly overview: OverviewPage;
  readonly activity: ActivityPage;
  readonly credentialSpecs: CredentialSpecsPage;
  readonly settings: SettingsPage;
  readonly setup: SetupPage;
  readonly doctor: DoctorPage;
  readonly testRequest: TestRequestDialog;
  /** Standard error of main. */
  readonly errors: () => string;
}

export interface StartOptions {
  /** What the console has in its environment beside that of the tests. */
  readonly env?: Readonly<Record<string, string>>;
  /** Further arguments for Electron. */
  readonly args?: readonly string[];
}

interface Fixtures {
  /** Data and settings of this test, removed at its end. */
  readonly folder: string;
  /** The Docker of this test, without credential specs yet. */
  readonly docker: DockerStandIn;
  /** Not started yet, so that a test can set its state first or leave it away. */
  readonly daemon: FakeDaemon;
  /** Not used unless the console is started with its environment. */
  readonly bridge: FakeBridge;
  /** Starts the packaged console. */
  readonly startConsole: (options?: StartOptions) => Promise<StartedConsole>;
}

export const test = base.extend<Fixtures>({
  // The fixtures' first parameter must be a pattern, even an empty one.

  folder: async ({}, use) => {
    const folder = await mkdtemp(path.join(tmpdir(), 'ccgv-'));
    await use(folder);
    await removeFolder(folder);
  },

  docker: async ({ folder }, use) => {
    await use(makeDockerStandIn(folder));
  },

  daemon: async ({ folder }, use) => {
    const daemon = new FakeDaemon(path.join(folder, 'data'), healthy);
    await use(daemon);
    await daemon.stop();
  },

  bridge: async ({ folder }, use) => {
    const bridge = new FakeBridge(path.join(folder, 'bridge'));
    await bridge.create();
    await use(bridge);
  },

  startConsole: async ({ folder, docker, daemon }, use) => {
    const started: ElectronApplication[] = [];
    await use(async ({ env = {}, args = [] } = {}) => {
      const app = await launchElectron({
        executablePath: appExecutable(drivenFolder),
        // Colours are for the application to choose.
        colorScheme: null,
        env: { ...docker.env, ...env },
        args: [
          `--user-data-dir=${path.join(folder, 'user')}`,
          `--data-dir=${daemon.dataFolder}`,
          // Chromium's own sandbox does not work for root, whom containers and build hosts often run as.
          ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
          ...args,
        ],
      });
      started.push(app);
      let errors = '';
      app.process().stderr?.on('data', (chunk: Buffer) => {
        errors += chunk.toString('utf8');
      });
      const page = await app.firstWindow({ timeout: windowPatience }).catch((error: unknown) => {
        throw new Error(`The console opened no window. It wrote: ${errors}`, { cause: error });
      });
      return {
        app,
        page,
        frame: new ConsoleFrame(page),
        overview: new OverviewPage(page),
        activity: new ActivityPage(page),
        credentialSpecs: new CredentialSpecsPage(page),
        settings: new SettingsPage(page),
        setup: new SetupPage(page),
        doctor: new DoctorPage(page),
        testRequest: new TestRequestDialog(page),
        errors: () => errors,
      };
    });
    await Promise.all(started.map(closeDiscarding));
  },
});

export { expect };

/** Closes the console; the question whether unsaved changes may be discarded is answered with yes. */
async function closeDiscarding(app: ElectronApplication): Promise<void> {
  await app
    .evaluate(({ dialog }) => {
      dialog.showMessageBoxSync = () => 0;
    })
    .catch(() => undefined);
  await app.close();
}

/** Checks the page against WCAG 2.2 A and AA, contrast included. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    // The guards with which Fluent UI keeps the focus where it belongs: they pass it on and cannot keep it.
    .exclude('[data-tabster-dummy]')
    .setLegacyMode()
    .analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
  expect(found).toEqual([]);
}

/** Evaluated in the page; the tests are compiled without the types of a browser. */
const isDark = "matchMedia('(prefers-color-scheme: dark)').matches";

/** Keeps pictures of what is shown, in light and in dark, and checks both. */
export async function capture(console: StartedConsole, name: string): Promise<void> {
  const { app, page } = console;
  await mkdir(screenshots, { recursive: true });
  for (const theme of ['light', 'dark'] as const) {
    await app.evaluate(({ nativeTheme }, source) => {
      nativeTheme.themeSource = source;
    }, theme);
    await expect.poll(() => page.evaluate<boolean>(isDark)).toBe(theme === 'dark');
    await page.screenshot({ path: path.join(screenshots, `${name}-${theme}.png`), animations: 'disabled' });
    await expectAccessible(page);
  }
}
