import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { commandLineProgram, type CommandLineResult, runCommandLine } from '../../support/command-line.ts';
import { type ExampleDaemon, startExampleDaemon } from '../../support/example-daemon.ts';

function parsed(result: CommandLineResult): Record<string, unknown> {
  return JSON.parse(result.stdout) as Record<string, unknown>;
}

describe('the command line', () => {
  let example: ExampleDaemon;
  let empty: string;

  beforeAll(async () => {
    example = await startExampleDaemon();
    empty = await mkdtemp(path.join(tmpdir(), 'ccg-vault-empty-'));
  });

  afterAll(async () => {
    await example[Symbol.asyncDispose]();
    await rm(empty, { recursive: true, force: true });
  });

  const here = (...args: string[]): Promise<CommandLineResult> =>
    runCommandLine(...args, '--data-dir', example.dataFolder);

  it('requests a credential and hides the password', async () => {
    const result = await here('request', '--input', 'webapp01', '--json');
    expect(result).toMatchObject({ exitCode: 0, stderr: '' });
    const { outcome, source, domain, username, password, cache, secretVersion } = parsed(result);
    expect({ outcome, source, domain, username, password, cache, secretVersion }).toEqual({
      outcome: 'ok',
      source: 'webapp01',
      domain: 'contoso.com',
      username: 'gmsa-getter',
      password: undefined,
      cache: 'miss',
      secretVersion: 1,
    });
    expect(parsed(result)['durations']).toMatchObject({ total: expect.any(Number) as number });
    const spoken = await here('request', '--input', 'webapp01');
    expect(spoken.stdout).toContain('hidden (--reveal shows it)');
    expect(spoken.stdout).not.toContain('An-example-Pa55word');
  });

  it('reveals the password on request, and the log says so', async () => {
    const result = parsed(await here('request', '--input', 'legacy01', '--reveal', '--json'));
    expect(result).toMatchObject({ outcome: 'ok', password: 'An-example-Pa55word' });
    const activity = await here('activity', '--source', 'legacy01', '--json');
    expect(parsed(activity)).toMatchObject({ id: result['id'], revealed: true, origin: 'cli' });
  });

  it('fails with code, cause and remedy', async () => {
    const result = await here('request', '--input', 'nosuch', '--json');
    expect(result.exitCode).toBe(1);
    expect(parsed(result)).toMatchObject({ outcome: 'error', code: 'CCGV-1006', source: null, cache: 'none' });
    const spoken = await here('request', '--input', 'nosuch');
    expect(spoken.exitCode).toBe(1);
    expect(spoken.stdout).toMatch(/error CCGV-1006: .+\n {2}Cause: .+\n {2}Remedy: /);
  });

  it('shows the status, healthy or not, by its exit code', async () => {
    await here('request', '--input', 'webapp01');
    const healthy = await here('status', '--json');
    expect(healthy.exitCode).toBe(0);
    expect(parsed(healthy)).toMatchObject({
      healthy: true,
      problems: [],
      connections: [{ name: 'demo', state: 'ready', authType: 'approle', token: { renewable: true } }],
      bridge: { state: 'attached', version: 'stand-in' },
    });
    await example.vault.seal();
    const sealed = await here('status');
    expect(sealed.exitCode).toBe(1);
    expect(sealed.stdout).toMatch(/demo +sealed/);
    expect(sealed.stdout).toContain('CCGV-2005 Connection demo: Vault is sealed');
    await example.vault.unseal();
  });

  it('filters the activity', async () => {
    const errors = await here('activity', '--outcome', 'error', '--since', '1h', '--json');
    const rows = errors.stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { outcome: string });
    expect(rows.length).toBeGreaterThan(0);
    expect(new Set(rows.map(({ outcome }) => outcome))).toEqual(new Set(['error']));
    expect((await here('activity', '--text', 'no such text', '--json')).stdout).toBe('');
  });

  it('exports the activity to a file or the output, and never over a file that is there', async () => {
    const file = path.join(empty, 'failures.csv');
    const exported = await here('activity', '--outcome', 'error', '--export', file);
    expect(exported).toMatchObject({ exitCode: 0, stderr: '' });
    expect(exported.stdout).toMatch(/^\d+ requests? written to /);
    const lines = (await readFile(file, 'utf8')).trimEnd().split('\r\n');
    expect(lines[0]).toMatch(/^id,started_at,origin,/);
    expect(lines.slice(1).every((line) => line.includes(',error,CCGV-'))).toBe(true);
    expect(await here('activity', '--export', file)).toMatchObject({ exitCode: 1 });
    const all = await here('activity', '--export', '-');
    const shown = await here('activity', '--json', '--limit', '100000');
    expect(all.stdout).toBe(shown.stdout);
    expect(await here('activity', '--export', '-', '--follow')).toMatchObject({ exitCode: 2 });
  });

  it('makes a support bundle, with or without a daemon', async () => {
    const file = path.join(empty, 'support.zip');
    const made = await here('support-bundle', '--out', file, '--pseudonyms', '--json');
    expect(made).toMatchObject({ exitCode: 0, stderr: '' });
    const { files, missing } = parsed(made) as { files: { name: string }[]; missing: { name: string }[] };
    expect(files.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['README.txt', 'status.json', 'activity.jsonl']),
    );
    expect(missing.map(({ name }) => name)).toEqual(['registration.json']);
    expect(await here('support-bundle', '--out', file)).toMatchObject({ exitCode: 1 });
    const away = await runCommandLine('support-bundle', '--out', file, '--force', '--data-dir', empty);
    expect(away.exitCode).toBe(0);
    expect(away.stdout).toMatch(/Without status\.json: CCGV-3008/);
  });

  it('follows the activity until Ctrl+C, row by row and without gaps', async () => {
    const child = spawn(process.execPath, [
      commandLineProgram,
      'activity',
      '--follow',
      '--limit',
      '1',
      '--json',
      '--data-dir',
      example.dataFolder,
    ]);
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    const next = async (): Promise<{ id: number; pluginInput: string }> =>
      JSON.parse(String((await lines.next()).value)) as { id: number; pluginInput: string };
    const first = await next();
    for (let index = 1; index <= 20; index += 1) {
      await example.daemon.request(`missing-${index}`).catch(() => undefined);
      expect(await next()).toMatchObject({ id: first.id + index, pluginInput: `missing-${index}` });
    }
    child.kill('SIGINT');
    const [exitCode] = (await once(child, 'exit')) as [number];
    expect(exitCode).toBe(0);
  });

  it('checks a configuration without a daemon', async () => {
    const file = path.join(empty, 'new.yaml');
    await writeFile(file, 'version: 1\nsources:\n  a: { type: kv3 }\n');
    const result = await runCommandLine('config', 'check', file, '--json');
    expect(result.exitCode).toBe(1);
    expect(parsed(result)).toMatchObject({
      file,
      findings: [{ severity: 'error', code: 'CCGV-1104', line: 3, column: 14, path: 'sources.a.type' }],
    });
    const spoken = await runCommandLine('config', 'check', file);
    expect(spoken.stdout).toMatch(/new\.yaml:3:14: error CCGV-1104: .+\n.+new\.yaml: 1 error, 0 warnings\.\n$/);
    expect((await here('config', 'check')).exitCode).toBe(0);
    expect(await runCommandLine('config', 'check', path.join(empty, 'none.yaml'))).toMatchObject({ exitCode: 1 });
  });

  it('says what could be better in a configuration that works, and does not fail for it', async () => {
    const file = path.join(empty, 'theirs.yaml');
    const auth = '{ type: token, config: { token: hvs.CANARY } }';
    await writeFile(file, `defaults: { vault_addr: 'http://vault:8200', auth: ${auth} }\n`);
    const result = await runCommandLine('config', 'check', file, '--json');
    expect(result.exitCode).toBe(0);
    expect(parsed(result)).toMatchObject({
      findings: [{ code: 'CCGV-1111' }, { code: 'CCGV-1110' }],
      notices: [
        { id: 'plainHttp', level: 'warning', line: 1, path: 'defaults.vault_addr' },
        { id: 'fixedToken', level: 'suggestion' },
        { id: 'secretInClear', level: 'warning', path: 'defaults.auth.config.token' },
      ],
    });
    const spoken = await runCommandLine('config', 'check', file);
    expect(spoken.stdout).toMatch(/theirs\.yaml:1:\d+: suggestion: .+AppRole/);
    expect(spoken.stdout).toMatch(/0 errors, 2 warnings, 1 suggestion\.\n$/);
    expect(result.stdout + spoken.stdout).not.toContain('CANARY');
  });

  it('explains what is pasted', async () => {
    const result = await runCommandLine('explain', 'winapi error #3489792023', '--json');
    expect(result.exitCode).toBe(0);
    expect(result.stdout).toContain('RPC_NT_SERVER_UNAVAILABLE');
    expect(await runCommandLine('explain', 'nothing at all')).toMatchObject({ exitCode: 1 });
  });

  it('tells wrong usage from a daemon that cannot be reached', async () => {
    expect(await runCommandLine('request')).toMatchObject({ exitCode: 2 });
    expect(await runCommandLine('activity', '--since', 'yesterday')).toMatchObject({ exitCode: 2 });
    expect(await runCommandLine('nosuch')).toMatchObject({ exitCode: 2 });
    const away = await runCommandLine('status', '--data-dir', empty, '--json');
    expect(away.exitCode).toBe(3);
    expect(parsed(away)).toMatchObject({ error: { code: 'CCGV-3008' } });
  });

  it('refuses a second daemon on the same data folder', async () => {
    const second = await here('daemon');
    expect(second.exitCode).toBe(1);
    expect(second.stderr).toContain('CCGV-3004');
    expect((await here('status')).exitCode).not.toBe(3);
  });

  it('has help with examples for every command', async () => {
    for (const command of ['status', 'request', 'activity', 'config check', 'explain', 'daemon']) {
      const result = await runCommandLine(...command.split(' '), '--help');
      expect(result).toMatchObject({ exitCode: 0, stderr: '' });
      expect(result.stdout).toMatch(/Usage: [\s\S]+Examples:\n {2}ccg-vault /);
    }
  });
});
