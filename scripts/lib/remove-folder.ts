import { rm } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';

/** How long processes that are ending may go on writing, in milliseconds; a fraction of a second, unless the machine is busy. */
const patience = 30_000;

/**
 * Removes a folder with all that is in it, also while processes that are ending still write there, as Chromium's do
 * after the one that was killed. Node's own `maxRetries` is no help: it removes again what it has emptied, and not what
 * was written since.
 * @throws what the last attempt threw, where something goes on writing
 */
export async function removeFolder(folder: string): Promise<void> {
  const deadline = Date.now() + patience;
  for (;;) {
    try {
      await rm(folder, { recursive: true, force: true });
      return;
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await delay(100);
    }
  }
}
