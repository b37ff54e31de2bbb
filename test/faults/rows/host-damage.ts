import { execFileSync } from 'node:child_process';
import { appendFileSync, readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';

import type { FaultHost } from '../fault-host.ts';

/** Where the daemon of a host keeps its call log. */
export function callLogFile(host: FaultHost): string {
  return path.join(host.dataFolder, 'calllog.db');
}

/** Where it keeps rows that the call log does not have yet. */
export function journalFile(host: FaultHost): string {
  return path.join(host.dataFolder, 'journal', 'calllog.intake');
}

/** Locks the call log as another program would. @returns how to end that */
export function lockCallLog(host: FaultHost): () => void {
  const database = new DatabaseSync(callLogFile(host));
  database.exec('BEGIN IMMEDIATE');
  return () => database.close();
}

/** Makes the call log one of another version of the product. @returns the version from before */
export function setSchemaVersion(host: FaultHost, version: number): number {
  const database = new DatabaseSync(callLogFile(host));
  const before = Number(database.prepare('PRAGMA user_version').get()?.['user_version']);
  database.exec(`PRAGMA user_version = ${version}`);
  database.close();
  return before;
}

/** Changes the text of a file. @returns how to undo it */
export function changeFile(file: string, change: (text: string) => string): () => void {
  const before = readFileSync(file, 'utf8');
  const after = change(before);
  if (after === before) throw new Error(`the change left ${file} as it was`);
  writeFileSync(file, after);
  return () => writeFileSync(file, before);
}

/**
 * A small disk for the data folder, filled to the last byte. Without the right to mount one, the system is told not to
 * let the daemon's files grow, which is the same to the daemon but for the number of the error.
 *
 * @returns how to make room
 */
export async function fillDisk(host: FaultHost): Promise<() => void> {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=8m', 'full-disk', host.dataFolder], { stdio: 'ignore' });
  } catch {
    execFileSync('prlimit', [`--pid=${host.daemon.pid}`, '--fsize=1:']);
    return () => letFilesGrow(host);
  }
  host.onClose(() => execFileSync('umount', [host.dataFolder]));
  await host.stop();
  await host.startFirst();
  const filler = path.join(host.dataFolder, 'filler');
  const { bsize } = statfsSync(host.dataFolder);
  while (statfsSync(host.dataFolder).bavail > 0) appendFileSync(filler, Buffer.alloc(bsize));
  return () => rmSync(filler);
}

/** Ends the limit that keeps files of the daemon from growing. */
export function letFilesGrow(host: FaultHost): void {
  execFileSync('prlimit', [`--pid=${host.daemon.pid}`, '--fsize=unlimited:']);
}
