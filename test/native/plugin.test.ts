import { renameSync, writeFileSync } from 'node:fs';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { exampleAccount, prepareExampleVault } from '../../scripts/lib/example-vault.ts';
import { VaultServer } from '../../scripts/lib/vault-server.ts';
import type { CallLogRow } from '../../src/shared/calllog/call-log-row.ts';
import { type SimResult, WineHost } from './wine-host.ts';

/**
 * The whole chain under Wine, as CCG sees it: COM activation of the installed service, the bridge, the daemon's Windows
 * executable, and a real Vault server. The tests build on each other, like the days of an installation.
 */
let vault: VaultServer;
let host: WineHost;
let before: string[];

/** Waits for something that happens soon on an idle machine, and late on a busy one. */
const patiently = { timeout: 120_000, interval: 250 };

/** RPC_E_TIMEOUT, with which ccg-sim gives a call up. */
const timedOut = '0x8001011f';

const failed = (result: SimResult): number => result.failures.reduce((sum, { count }) => sum + count, 0);
const codes = (result: SimResult): (string | undefined)[] => result.failures.map(({ code }) => code);

beforeAll(async () => {
  vault = await VaultServer.start();
  const access = await prepareExampleVault(vault);
  host = await WineHost.create();
  before = await host.registrySnapshot();
  host.useExampleVault(vault, access, '  missing: { type: kv2, connection: demo, config: { path: win/nothing-here } }');
});

afterAll(async () => {
  host.close();
  await vault.close();
});

describe('the installed plugin', () => {
  it('is installed', async () => {
    const { exitCode, lines } = await host.bridge('install');
    expect(lines.at(-1)).toEqual({ result: 'ok' });
    expect(exitCode).toBe(0);
    const status = await host.status();
    expect(status).toMatchObject({
      state: 'installed',
      service: { state: 'running', account: String.raw`NT SERVICE\CcgVaultBridge` },
      plugins: [{ name: 'CCG Vault Bridge' }],
    });
  });

  it('gives CCG the account from Vault, and logs the request', async () => {
    const result = await host.sim('--input', 'webapp01');
    expect(result.failures).toEqual([]);
    expect(result.credential).toEqual(exampleAccount);

    const activity = await host.cli('activity', '--json', '--origin', 'ccg');
    expect(activity.exitCode).toBe(0);
    const rows = activity.output
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as CallLogRow);
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ origin: 'ccg', source: 'webapp01', outcome: 'ok', username: 'gmsa-getter' });
    expect(activity.output).not.toContain(exampleAccount.password);
  });

  it('hands the reason of a failure to CCG, with nothing in the out parameters', async () => {
    const missing = await host.sim('--input', 'missing');
    expect(missing).toMatchObject({ answered: 0, failuresWithOutput: 0 });
    expect(missing.failures).toEqual([expect.objectContaining({ code: 'CCGV-2201', hresult: '0xa0042201' })]);
  });

  it.each([
    ['empty', ['--input', ''], 'CCGV-1001'],
    ['very long', ['--input-unit', '78', '100000'], 'CCGV-1002'],
    ['of lone surrogates', ['--input-unit', 'd800', '20'], undefined],
    ['of control characters', ['--input-unit', '7', '20'], 'CCGV-1003'],
    ['longer than is passed on', ['--input-unit', '78', '200001'], 'CCGV-1002'],
  ])('refuses a PluginInput that is %s', async (_name, input, code) => {
    const result = await host.sim(...input);
    expect(result).toMatchObject({ answered: 0, failuresWithOutput: 0 });
    expect(codes(result)).toEqual([code ?? expect.stringMatching(/^CCGV-1\d{3}$/)]);
  });

  it('answers 64 callers at once, 2,000 calls, all of them right', async () => {
    const result = await host.sim('--input', 'webapp01', '--calls', '2000', '--concurrency', '64');
    expect(result).toMatchObject({ answered: 2_000, failures: [], distinctCredentials: 1 });
    expect(result.credential).toEqual(exampleAccount);
  });

  it('answers or fails cleanly while the daemon is killed, and answers after', async () => {
    const calls = host.startSim('--input', 'webapp01', '--calls', '1500', '--concurrency', '32');
    await expect.poll(calls.isAnswering, patiently).toBe(true);
    let killed: number | undefined;
    for (let kill = 0; kill < 3; kill += 1) {
      const isAnotherOne = (): boolean => ![undefined, killed].includes(host.unixProcessId('ccg-vault.exe'));
      await expect.poll(isAnotherOne, patiently).toBe(true);
      killed = host.unixProcessId('ccg-vault.exe');
      await host.wine('taskkill', '/F', '/IM', 'ccg-vault.exe');
    }
    const result = await calls.result;
    expect(result.answered + failed(result)).toBe(1_500);
    expect(result.answered).toBeGreaterThan(0);
    // A call may meet two deaths; anything else would be a failure that no catalogue knows.
    for (const code of codes(result)) expect(['CCGV-4005', 'CCGV-3003']).toContain(code);
    expect(result).toMatchObject({ failuresWithOutput: 0, distinctCredentials: 1 });
    expect((await host.sim('--input', 'webapp01')).credential).toEqual(exampleAccount);
  });

  it('is stopped with calls in flight, which all come home, and started again by the next call', async () => {
    // Each caller ends at its first failure, as CCG does. Callers who never pause could meet the process at its very
    // end, where Wine ends threads without a look at the locks they hold; what is left then hangs for a minute, until
    // Wine's service manager ends it, and so do the callers.
    const wanted = 1_000_000;
    const callers = 16;
    const load = ['--calls', String(wanted), '--concurrency', String(callers), '--until-failure'];
    const calls = host.startSim('--input', 'webapp01', ...load);
    await expect.poll(calls.isAnswering, patiently).toBe(true);
    const started = performance.now();
    const stop = await host.wine('net', 'stop', 'CcgVaultBridge');
    expect(stop).toMatchObject({ exitCode: 0 });
    // The service's own limits add up to less than 5 s; the rest is for a machine that is busy with other things. A
    // stop that waited for the calls' own limits, which are 20 s and more, would still show.
    expect(performance.now() - started).toBeLessThan(20_000);

    const result = await calls.result;
    expect(result.answered + failed(result) + result.callsNotMade).toBe(wanted);
    expect(result).toMatchObject({ failuresWithOutput: 0, distinctCredentials: 1 });
    // Nobody is left waiting: each caller has learned that it is over, most of them why.
    expect(failed(result)).toBe(callers);
    expect(result.failures.map(({ hresult }) => hresult)).not.toContain(timedOut);
    expect(codes(result)).toContain('CCGV-4006');

    // A call that meets the old process on its way out may fail still.
    const next = async (): Promise<unknown> => (await host.sim('--input', 'webapp01')).credential;
    await expect.poll(next, patiently).toEqual(exampleAccount);
    expect((await host.status()).service.state).toBe('running');
  });

  it('gives out a rotated password', async () => {
    const { domain, username } = exampleAccount;
    const secret = { Domain: domain, Username: username, Password: 'Rotated-Pa55word' };
    await vault.admin.writeSecret('secret', 2, 'win/gmsa-getter', secret);
    await expect
      .poll(async () => (await host.sim('--input', 'webapp01')).credential?.password, patiently)
      .toBe('Rotated-Pa55word');
  });

  it('says what is wrong when the daemon is missing or is no program', async () => {
    await host.wine('net', 'stop', 'CcgVaultBridge');
    const daemon = host.program('ccg-vault.exe');
    renameSync(daemon, `${daemon}.kept`);
    await host.wine('net', 'start', 'CcgVaultBridge');
    expect(codes(await host.sim('--input', 'webapp01'))).toEqual(['CCGV-4002']);
    writeFileSync(daemon, 'not a program');
    expect(codes(await host.sim('--input', 'webapp01'))).toEqual(['CCGV-4002']);
    renameSync(`${daemon}.kept`, daemon);
    // No restart of the service: the supervisor goes on trying.
    await expect.poll(async () => (await host.sim('--input', 'webapp01')).answered, patiently).toBe(1);
  });

  it('is uninstalled without a trace but for the data', async () => {
    const { exitCode, lines } = await host.bridge('uninstall');
    expect(lines.at(-1)).toEqual({ result: 'ok' });
    expect(exitCode).toBe(0);
    expect(await host.status()).toMatchObject({ state: 'missing', service: { state: 'missing' }, plugins: [] });
    const result = await host.sim('--input', 'webapp01');
    expect(result.answered).toBe(0);
    expect(await host.registrySnapshot()).toEqual(before);
  });
});
