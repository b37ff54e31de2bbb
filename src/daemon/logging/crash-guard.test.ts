import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

import { describe, expect, it } from 'vitest';

import { crashExitCode } from './crash-guard.ts';

/** Runs a program that installs the guard and then does `last`. */
function crash(last: string): { status: number | null; output: string } {
  const guard = fileURLToPath(new URL('crash-guard.ts', import.meta.url));
  const program = `
    import { installCrashGuard } from ${JSON.stringify(guard)};
    installCrashGuard({ error: (context, text) => console.error(JSON.stringify(context), text) });
    ${last}`;
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', program], {
    encoding: 'utf8',
  });
  return { status, output: stdout + stderr };
}

describe('installCrashGuard', () => {
  it.each([
    ['an exception', 'setTimeout(() => { throw new TypeError("canary-82ab"); });'],
    ['a rejection', 'Promise.reject(new TypeError("canary-82ab"));'],
  ])('ends the process on %s that nothing caught, without its text', (_what, last) => {
    const { status, output } = crash(last);
    expect(status).toBe(crashExitCode);
    expect(output).toContain('TypeError');
    expect(output).not.toContain('canary');
  });
});
