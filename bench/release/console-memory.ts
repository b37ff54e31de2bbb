import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { prepareExampleVault } from '../../scripts/lib/example-vault.ts';
import { removeFolder } from '../../scripts/lib/remove-folder.ts';
import { VaultServer } from '../../scripts/lib/vault-server.ts';
import { withDaemon } from '../lib/bench-daemon.ts';
import { DrivenPage } from '../lib/driven-page.ts';
import { percentile } from '../lib/report.ts';
import { familyOf, memoryOf } from './memory.ts';

const rounds = 3;

/** After the first view, in milliseconds. */
const rest = 15_000;

/** All processes of an application together, in MiB; medians. */
export interface ConsoleMemory {
  readonly console: number;
  readonly helloWorld: number;
}

/** The memory of the console with its first view and a daemon, and of a window with a sentence in it. */
export async function measureConsoleMemory(consoleProgram: string, helloWorldProgram: string): Promise<ConsoleMemory> {
  const vault = await VaultServer.start();
  const profiles = await mkdtemp(path.join(tmpdir(), 'ccg-vault-memory-'));
  try {
    const access = await prepareExampleVault(vault);
    const memory = { console: [] as number[], helloWorld: [] as number[] };
    for (let round = 0; round < rounds; round += 1) {
      const profile = (name: string): string => `--user-data-dir=${path.join(profiles, `${name}-${round}`)}`;
      memory.helloWorld.push(
        await memoryAtRest(helloWorldProgram, [profile('hello')], `document.readyState === 'complete'`),
      );
      memory.console.push(
        await withDaemon(vault, access, (_daemon, folder) =>
          memoryAtRest(
            consoleProgram,
            [profile('console'), `--data-dir=${folder}`],
            `performance.getEntriesByName('first-view').length > 0`,
          ),
        ),
      );
    }
    return { console: percentile(memory.console, 0.5), helloWorld: percentile(memory.helloWorld, 0.5) };
  } finally {
    await removeFolder(profiles);
    await vault.close();
  }
}

async function memoryAtRest(program: string, args: readonly string[], isShown: string): Promise<number> {
  const page = await DrivenPage.launch(program, args);
  try {
    await page.until(isShown);
    await sleep(rest);
    return memoryOf(familyOf(page.processId));
  } finally {
    await page.close();
  }
}
