import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { canariesIn, type Canary } from '../../support/canary.ts';
import { commandLineProgram, type CommandLineResult } from '../../support/command-line.ts';
import { foreignGuids, foreignSpec } from '../../support/foreign-specs.ts';
import { MigrationHost } from './migration-host.ts';

const canary: Canary = { what: 'the password', text: 'canaryCli4Hq8Rt' };

let host: MigrationHost;

/** Runs the command line as built, with a text on its standard input. */
function run(args: readonly string[], input = ''): Promise<CommandLineResult> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [commandLineProgram, ...args, '--data-dir', host.dataFolder]);
    const out = { stdout: '', stderr: '' };
    child.stdout.on('data', (chunk: Buffer) => (out.stdout += chunk.toString('utf8')));
    child.stderr.on('data', (chunk: Buffer) => (out.stderr += chunk.toString('utf8')));
    child.on('close', (code) => {
      resolve({ exitCode: code ?? -1, ...out });
    });
    child.stdin.end(input);
  });
}

describe('ccg-vault migrate', () => {
  beforeAll(async () => {
    host = await MigrationHost.start();
  });

  afterAll(async () => {
    await host[Symbol.asyncDispose]();
  });

  it('plans, does nothing unasked, migrates, lists and takes back', async () => {
    const text = foreignSpec(foreignGuids.macsux, `gmsa.plugin@contoso.com:${canary.text}`);
    const file = await host.write('contoso_webapp01.json', text);
    const plan = await run(['migrate', 'plan', file]);
    expect(plan).toMatchObject({ exitCode: 0, stderr: '' });
    expect(plan.stdout).toContain('1. Keep the original, password included, beside the file');
    const unasked = await run(['migrate', 'apply', file]);
    expect(unasked.exitCode).toBe(1);
    expect(unasked.stdout).toContain('Nothing was changed. Add --yes to carry it out.');
    expect(await readFile(file, 'utf8')).toBe(text);
    const applied = await run(['migrate', 'apply', file, '--yes']);
    expect(applied.exitCode).toBe(0);
    expect(applied.stderr).toContain('Rewrite the credential spec: done.');
    expect(await readFile(file, 'utf8')).toContain('"PluginInput": "gmsa.plugin"');
    const list = await run(['migrate', 'list', '--json']);
    expect(JSON.parse(list.stdout)).toMatchObject({ records: [{ specs: [{ path: file, state: 'done' }] }] });
    const undone = await run(['migrate', 'undo', '--yes']);
    expect(undone.exitCode).toBe(0);
    expect(await readFile(file, 'utf8')).toBe(text);
    expect(canariesIn(JSON.stringify([plan, unasked, applied, list, undone]), [canary])).toEqual([]);
  });

  it('takes an account of another store from standard input, and removes the original', async () => {
    const file = await host.write('contoso_aks.json', foreignSpec(foreignGuids.rancher, 'active-directory:gmsa'));
    const encoded = (value: string): string => Buffer.from(`${value}\n`).toString('base64');
    const data = { domainName: encoded('contoso.com'), username: encoded('aks'), password: encoded(canary.text) };
    const secret = JSON.stringify({ apiVersion: 'v1', kind: 'Secret', data });
    const applied = await run(['migrate', 'apply', file, '--account-from-stdin', '--yes'], secret);
    expect(applied.exitCode).toBe(0);
    expect(await host.admin.read('secret/data/win/aks')).toMatchObject({ data: { data: { Password: canary.text } } });
    const finished = await run(['migrate', 'finish', '--yes']);
    expect(finished).toMatchObject({ exitCode: 0 });
    expect((await run(['migrate', 'undo', '--yes'])).exitCode).toBe(1);
    const refused = await run(['migrate', 'apply', file, '--account-from-stdin', '--yes'], canary.text);
    expect(refused.exitCode).toBe(1);
    expect(canariesIn(JSON.stringify([applied, finished, refused]), [canary])).toEqual([]);
  });
});
