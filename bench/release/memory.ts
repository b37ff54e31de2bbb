import { readdirSync, readFileSync } from 'node:fs';

/** A process as Linux sees it, also a Wine process. */
export interface ProcessEntry {
  readonly id: number;
  readonly parentId: number;
  readonly commandLine: string;
  /** `NAME=value`, each ended by a NUL; empty for processes of others. */
  readonly environment: string;
}

/** All processes that can be read; those that end meanwhile are left out. */
export function processes(): ProcessEntry[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const status = readFileSync(`/proc/${name}/status`, 'utf8');
        return {
          id: Number(name),
          parentId: Number(/^PPid:\s+(\d+)$/m.exec(status)?.[1]),
          commandLine: readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' '),
          environment: readFileSync(`/proc/${name}/environ`, 'utf8'),
        };
      } catch {
        return [];
      }
    });
}

/** A process and all that descend from it. */
export function familyOf(id: number, all: readonly ProcessEntry[] = processes()): number[] {
  const children = all.filter(({ parentId }) => parentId === id);
  return [id, ...children.flatMap((child) => familyOf(child.id, all))];
}

/**
 * The memory of processes together in MiB. Pages that several processes share are divided among them, so that sums mean
 * something (PSS, [proc_pid_smaps(5)]).
 */
export function memoryOf(ids: readonly number[]): number {
  const kibibytes = ids.map((id) =>
    Number(/^Pss: +(\d+) kB$/m.exec(readFileSync(`/proc/${id}/smaps_rollup`, 'utf8'))?.[1]),
  );
  return kibibytes.reduce((sum, each) => sum + each, 0) / 1_024;
}
