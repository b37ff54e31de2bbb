import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { DaemonProcess } from '../../../scripts/lib/daemon-process.ts';
import { exampleAccount, prepareExampleVault } from '../../../scripts/lib/example-vault.ts';
import { VaultServer } from '../../../scripts/lib/vault-server.ts';
import { type AdminClient, connectAdmin } from '../../../src/channel/admin-client.ts';
import { canariesIn, canariesInFolder, type Canary } from '../../support/canary.ts';
import { type CommandLineResult, runCommandLine } from '../../support/command-line.ts';

/** A daemon without a configuration, a Vault server, and a file of CcgVault in a folder of its own. */
describe('the import of a file of CcgVault into a real daemon', () => {
  let folder: string;
  let dataFolder: string;
  let file: string;
  let vault: VaultServer;
  let daemon: DaemonProcess;
  let client: AdminClient;
  let canaries: Canary[];
  let log = '';

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'ccgv-import-'));
    dataFolder = path.join(folder, 'data');
    file = path.join(folder, 'theirs.yml');
    vault = await VaultServer.start();
    await prepareExampleVault(vault);
    canaries = [{ what: 'the token', text: vault.rootToken }];
    daemon = await DaemonProcess.start({
      dataFolder,
      logLevel: 'debug',
      onLogLine: (line) => {
        log += `${line}\n`;
      },
    });
    client = await connectAdmin({ dataFolder });
  });

  afterAll(async () => {
    await client.close();
    await daemon.stop();
    await vault.close();
    await rm(folder, { recursive: true, force: true });
  });

  const theirs = (source: string, secret = 'win/gmsa-getter'): string => `# The plugin of this host
defaults:
  vault_addr: ${vault.address}
  auth:
    type: token
    config: { token: ${vault.rootToken} } # asked for in OPS-12
sources:
  ${source}: { type: kv2, config: { path: ${secret} } }
`;

  const configImport = (...args: string[]): Promise<CommandLineResult> =>
    runCommandLine('config', 'import', ...args, '--data-dir', dataFolder);

  it('shows what it would do, and does nothing unasked', async () => {
    await writeFile(file, theirs('webapp01'));
    const shown = await configImport(file);
    expect(shown.exitCode).toBe(1);
    expect(shown.stdout).toContain('connection default');
    expect(shown.stdout).toContain('protected store as default-token');
    expect(shown.stdout).toContain('Add --yes to carry it out.');
    expect(canariesIn(shown.stdout + shown.stderr, canaries)).toEqual([]);
    expect((await client.request('config/read', {})).state).toBe('missing');
  });

  it('gives containers their credential at once, also where they name the file', async () => {
    const done = await configImport(file, '--yes', '--json');
    expect(done).toMatchObject({ exitCode: 0, stderr: '' });
    expect(JSON.parse(done.stdout)).toMatchObject({
      outcome: 'saved',
      preview: { path: 'added', secrets: ['default-token'], findings: [], canSave: true },
    });
    expect(canariesIn(done.stdout, canaries)).toEqual([]);
    expect(await daemon.request('webapp01')).toEqual(exampleAccount);
    expect(await daemon.request(`${file}|webapp01`)).toEqual(exampleAccount);
    expect(await canariesInFolder(dataFolder, canaries)).toEqual([]);
    const config = await readFile(path.join(dataFolder, 'config.yaml'), 'utf8');
    expect(config).toContain('token: { secret: default-token }');
    expect(config).toContain('# asked for in OPS-12');
  });

  it('adds nothing twice, and renames what is taken', async () => {
    const again = await configImport(file, '--yes');
    expect(again).toMatchObject({ exitCode: 0 });
    expect(again.stdout).toContain('All of it is in config.yaml already.');
    await writeFile(file, theirs('webapp01', 'win/another'));
    const renamed = await configImport(file, '--yes');
    expect(renamed.exitCode).toBe(0);
    expect(renamed.stdout).toContain('source webapp01-2, which is webapp01 in the file');
    expect(await daemon.request('webapp01')).toEqual(exampleAccount);
    await expect(daemon.request('webapp01-2')).rejects.toMatchObject({ name: 'CcgVaultError' });
  });

  it('is taken back by undo', async () => {
    expect((await client.request('config/undo', {})).outcome).toBe('saved');
    await expect(daemon.request('webapp01-2')).rejects.toMatchObject({ code: 'CCGV-1006' });
    expect(await daemon.request('webapp01')).toEqual(exampleAccount);
  });

  it('is refused for a configuration that was changed meanwhile', async () => {
    const offered = { path: file, text: theirs('late') };
    const { revision } = await client.request('config/previewImport', offered);
    await client.request('config/undo', {});
    expect((await client.request('config/saveImport', { ...offered, revision })).outcome).toBe('changed');
    await client.request('config/undo', {});
    await expect(daemon.request('late')).rejects.toMatchObject({ code: 'CCGV-1006' });
  });

  it('refuses other files with place and remedy', async () => {
    await writeFile(file, theirs('webapp01').replace('vault_addr', 'vault_adr'));
    const wrong = await configImport(file, '--yes');
    expect(wrong.exitCode).toBe(1);
    expect(wrong.stdout).toContain(`${file}:3:3: error CCGV-1103: The key "vault_adr" is not known in defaults.`);
    const isFolder = await configImport(dataFolder, '--yes', '--json');
    expect(isFolder.exitCode).toBe(1);
    expect(JSON.parse(isFolder.stdout)).toMatchObject({
      error: { code: 'CCGV-1116', detail: `${dataFolder} is a folder` },
    });
    await writeFile(file, `password: ${vault.rootToken}\n`);
    const other = await configImport(file);
    expect(other.stdout).toContain(`${file}:1:1: error CCGV-1117: The file has no defaults`);
    expect(canariesIn(other.stdout + other.stderr, canaries)).toEqual([]);
  });

  it('takes a file of the largest size, however much of it must be escaped on its way', async () => {
    const start = theirs('large');
    const text = `${start}# ${'"\\'.repeat((1024 * 1024 - Buffer.byteLength(start) - 3) / 2)}\n`;
    await writeFile(file, text);
    const { findings } = await client.request('config/previewImport', { path: file, text });
    expect(findings).toEqual([]);
  });

  it('leaves nothing of the token in the log and in the call log', async () => {
    expect(log).not.toBe('');
    expect(canariesIn(log, canaries)).toEqual([]);
    const { rows } = await client.request('activity/query', {});
    expect(rows.length).toBeGreaterThan(0);
    expect(canariesIn(JSON.stringify(rows), canaries)).toEqual([]);
  });
});
