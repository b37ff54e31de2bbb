import { readdir, stat, statfs } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

import { tellingVariables } from './environment.ts';

/** What is worth knowing of the machine: nothing about who uses it, and of the environment only names. */
export async function hostFacts(dataFolder: string): Promise<object> {
  const disk = await statfs(dataFolder).catch(() => undefined);
  return {
    hostName: os.hostname(),
    platform: process.platform,
    release: os.release(),
    version: os.version(),
    architecture: os.machine(),
    processors: os.availableParallelism(),
    memoryBytes: os.totalmem(),
    freeMemoryBytes: os.freemem(),
    upSeconds: Math.round(os.uptime()),
    localTime: new Date().toString(),
    locale: Intl.DateTimeFormat().resolvedOptions().locale,
    variables: tellingVariables(),
    dataFolder: {
      path: dataFolder,
      freeBytes: disk === undefined ? null : disk.bavail * disk.bsize,
      files: await filesIn(dataFolder),
    },
  };
}

/** Names, sizes and times of the files of the data folder; null where it may not be read. */
async function filesIn(folder: string): Promise<object[] | null> {
  try {
    const names = [
      ...(await readdir(folder)),
      ...(await readdir(path.join(folder, 'logs')).catch(() => [])).map(inLogs),
    ];
    const facts = await Promise.all(
      names.sort().map(async (name) => {
        const found = await stat(path.join(folder, name)).catch(() => undefined);
        return found?.isFile() === true ? [{ name, bytes: found.size, changed: found.mtime.toISOString() }] : [];
      }),
    );
    return facts.flat();
  } catch {
    return null;
  }
}

function inLogs(name: string): string {
  return `logs/${name}`;
}
