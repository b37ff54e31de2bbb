import { defineConfig } from '@playwright/test';
import path from 'node:path';

const outputFolder = path.join(import.meta.dirname, '..', 'test-output');
const jsonReport = process.env['PLAYWRIGHT_JSON_OUTPUT_FILE'];

/**
 * `package` looks at the packaged application from outside, `real` runs it against a real daemon and a real Vault server,
 * and `mocked` shows every view and state with a daemon of the tests' own. Started by scripts/test/run-e2e.ts.
 */
export default defineConfig({
  outputDir: path.join(outputFolder, 'playwright'),
  // Each test has a window, a daemon and a server of its own, and the machines that run them have two cores.
  workers: 1,
  timeout: 60_000,
  expect: {
    timeout: 10_000,
    // See docs/contributing.md, "Pictures".
    toHaveScreenshot: { animations: 'disabled', caret: 'hide', scale: 'css', maxDiffPixelRatio: 0.0005 },
  },
  snapshotPathTemplate: '{testDir}/../baselines/{arg}{ext}',
  forbidOnly: process.env['CI'] === 'true',
  retries: 0,
  reporter: [['list'], ...(jsonReport === undefined ? [] : [['json', { outputFile: jsonReport }] as const])],
  projects: [
    { name: 'package', testDir: 'package' },
    { name: 'mocked', testDir: 'mocked' },
    { name: 'real', testDir: 'specs' },
    { name: 'updates', testDir: 'updates' },
  ],
});
