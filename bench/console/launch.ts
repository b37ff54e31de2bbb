import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { appExecutable, releasedFolder } from '../../e2e/support/packaged-app.ts';
import { electronExecutable } from '../../scripts/lib/paths.mjs';
import { removeFolder } from '../../scripts/lib/remove-folder.ts';
import { DrivenPage } from '../lib/driven-page.ts';
import { percentile, report } from '../lib/report.ts';

/** Launches of each kind, after one that warms the caches of the operating system. */
const rounds = 7;

/** The name of the mark that a page sets when it has drawn its first view (src/renderer/app/app.tsx). */
const mark = 'first-view';

const emptyPage = `<!doctype html><meta charset="utf-8"><title>Empty</title><button>Nothing</button>
<script>requestAnimationFrame(() => performance.mark('${mark}'))</script>`;

const emptyMain = `const { app, BrowserWindow } = require('electron');
app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 1280, height: 800, show: false });
  window.once('ready-to-show', () => window.show());
  window.loadFile('index.html');
});`;

/** The time from the start of the process to the first view, beside that of a window with nothing in it. */
export async function benchLaunch(): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'ccg-vault-bench-launch-'));
  try {
    await writeFile(path.join(folder, 'package.json'), '{ "name": "empty", "version": "1.0.0", "main": "main.js" }');
    await writeFile(path.join(folder, 'main.js'), emptyMain);
    await writeFile(path.join(folder, 'index.html'), emptyPage);
    const profile = (name: string): string => `--user-data-dir=${path.join(folder, name)}`;
    const times = { empty: [] as number[], console: [] as number[] };
    for (let round = 0; round <= rounds; round += 1) {
      const empty = await launchTime(electronExecutable(), [folder, profile('empty')]);
      const data = `--data-dir=${path.join(folder, 'data')}`;
      const own = await launchTime(appExecutable(releasedFolder), [data, profile('console')]);
      if (round === 0) continue;
      times.empty.push(empty);
      times.console.push(own);
    }
    report({
      name: 'console: from launch to the first interactive view, beside an empty window',
      ours: percentile(times.console, 0.5),
      baseline: percentile(times.empty, 0.5),
      target: { atMost: 1.6 },
      unit: 'ms, median',
    });
  } finally {
    await removeFolder(folder);
  }
}

async function launchTime(executable: string, args: readonly string[]): Promise<number> {
  const page = await DrivenPage.launch(executable, args);
  try {
    const marked = `performance.getEntriesByName('${mark}')[0]`;
    await page.until(marked);
    return (await page.evaluate<number>(`performance.timeOrigin + ${marked}.startTime`)) - page.startedAt;
  } finally {
    await page.close();
  }
}
