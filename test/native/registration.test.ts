import { existsSync, rmSync } from 'node:fs';
import path from 'node:path';

import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';

import { windowsNodeExecutable } from '../../scripts/lib/paths.mjs';
import { allowList } from '../support/wine-machine.ts';
import { type BridgeStatus, ccgVaultClass, pluginClass, WineHost } from './wine-host.ts';

/** What install, repair and uninstall do to the registry, under Wine; the daemon does not matter here. */
let host: WineHost;
let clean: string[];

const services = String.raw`HKLM\SYSTEM\CurrentControlSet\Services`;
const settings = String.raw`HKLM\SOFTWARE\CCG Vault Console\Bridge`;
const classes = String.raw`HKLM\SOFTWARE\Classes`;
const application = String.raw`${classes}\AppID\{5E54637B-EB6D-4BDF-97D3-3E821D587264}`;

/** Everything that an installation consists of under Wine, in the order of its steps. */
const steps = [
  'settings',
  'operatorsGroup',
  'dataFolder',
  'eventSource',
  'service',
  'application',
  'class',
  'interface',
  'allowList',
  'start',
];
const removalSteps = [
  'stop',
  'compatibilityClass',
  'allowList',
  'interface',
  'class',
  'application',
  'eventSource',
  'dataFolder',
  'operatorsGroup',
  'settings',
  'service',
];

/** A file of this system as Wine knows it. */
const windowsPath = (file: string): string => `Z:${file.replaceAll('/', '\\')}`;

function itemState(status: BridgeStatus, id: string): string | undefined {
  return status.items.find((item) => item.id === id)?.state;
}

beforeAll(async () => {
  host = await WineHost.create();
  clean = await host.registrySnapshot();
});

afterAll(() => {
  host.close();
});

describe('an installation', () => {
  it('can be repeated, and changes nothing the second time', async () => {
    await host.bridge('install');
    const installed = await host.registrySnapshot();
    const { lines } = await host.bridge('install');
    expect(lines.map(({ state }) => state)).toEqual([...steps.map(() => 'unchanged'), undefined]);
    expect(await host.registrySnapshot()).toEqual(installed);
  });

  it('repairs each damaged item, and only that', async () => {
    const damages: [string, string, () => Promise<void>][] = [
      ['settings', 'wrong', () => host.registry('delete', settings, '/v', 'AnswersForCcgVault', '/f')],
      [
        'class',
        'wrong',
        () => host.registry('add', `${classes}\\CLSID\\${pluginClass}`, '/v', 'AppID', '/d', 'x', '/f'),
      ],
      ['class', 'missing', () => host.registry('delete', `${classes}\\CLSID\\${pluginClass}`, '/f')],
      ['application', 'wrong', () => host.registry('delete', application, '/v', 'LaunchPermission', '/f')],
      [
        'application',
        'wrong',
        () => host.registry('add', application, '/v', 'AccessPermission', '/t', 'REG_BINARY', '/d', '0100', '/f'),
      ],
      ['allowList', 'missing', () => host.registry('delete', `${allowList}\\${pluginClass}`, '/f')],
      [
        'eventSource',
        'wrong',
        () =>
          host.registry(
            'add',
            `${services}\\EventLog\\Application\\CCG Vault Bridge`,
            ...['/v', 'TypesSupported', '/t', 'REG_DWORD', '/d', '1', '/f'],
          ),
      ],
      [
        'service',
        'wrong',
        async () => {
          await host.wine('sc', 'config', 'CcgVaultBridge', 'start=', 'demand');
        },
      ],
    ];
    for (const [id, state, damage] of damages) {
      await host.bridge('repair');
      const sound = await host.registrySnapshot();
      await damage();
      const damaged = await host.status();
      if (itemState(damaged, id) !== state && id === 'service') continue;
      expect([id, itemState(damaged, id), damaged.state]).toEqual([id, state, 'damaged']);
      const { exitCode, lines } = await host.bridge('repair');
      expect([id, exitCode]).toEqual([id, 0]);
      expect(lines.filter((line) => line.state === 'done').map(({ step }) => step)).toEqual([id]);
      expect(await host.registrySnapshot()).toEqual(sound);
    }
  });

  it('tells what it expected and what it found', async () => {
    await host.registry('add', application, '/v', 'LocalService', '/d', 'Other', '/f');
    const item = (await host.status()).items.find(({ id }) => id === 'application');
    expect(item).toMatchObject({ expected: 'LocalService = CcgVaultBridge', found: 'LocalService = Other' });
    await host.bridge('repair');
  });

  it('is removed completely, also twice', async () => {
    await host.bridge('uninstall');
    // Nothing has written to it, since the daemon has had no time to.
    rmSync(host.dataFolder, { recursive: true, force: true });
    expect(await host.registrySnapshot()).toEqual(clean);
    const { exitCode, lines } = await host.bridge('uninstall');
    expect(exitCode).toBe(0);
    expect(lines.filter(({ state }) => state === 'done')).toEqual([]);
  });
});

describe('a step that fails', () => {
  beforeEach(async () => {
    await host.bridge('uninstall');
    rmSync(host.dataFolder, { recursive: true, force: true });
  });

  it.each(steps)('leaves nothing behind when it is %s of an installation', async (step) => {
    const { exitCode, lines } = await host.bridge('install', '--fail-at', step);
    expect(exitCode).toBe(1);
    expect(lines).toContainEqual({ step, state: 'failed', detail: 'failed on purpose' });
    expect(lines.at(-1)).toMatchObject({ result: 'failed', undone: true });
    expect(await host.registrySnapshot()).toEqual(clean);
    expect((await host.status()).service.state).toBe('missing');
  });

  it('leaves a damaged installation as it was', async () => {
    await host.bridge('install');
    await host.registry('add', application, '/v', 'LocalService', '/d', 'Other', '/f');
    await host.registry('delete', `${allowList}\\${pluginClass}`, '/f');
    const damaged = await host.registrySnapshot();
    const { lines } = await host.bridge('repair', '--fail-at', 'start');
    expect(lines.at(-1)).toMatchObject({ result: 'failed', undone: true });
    expect(await host.registrySnapshot()).toEqual(damaged);
  });
});

describe('a failing removal', () => {
  it('leaves the installation as it was, whichever step fails', async () => {
    for (const step of removalSteps) {
      await host.bridge('install');
      const installed = await host.registrySnapshot();
      // The faults build registers itself under its own name, so the installation is not its own.
      const { exitCode, lines } = await host.bridge('uninstall', '--fail-at', step);
      expect([step, exitCode, lines.at(-1)]).toMatchObject([step, 1, { result: 'failed', undone: true }]);
      expect([step, await host.registrySnapshot()]).toEqual([step, installed]);
      expect([step, (await host.status()).service.state]).toEqual([step, 'running']);
    }
  });
});

describe('an action whose starter cannot pass on its output', () => {
  it('reports to the pipe that it is given, step by step', async () => {
    const script = windowsPath(path.join(import.meta.dirname, 'report-to-pipe.ts'));
    const bridge = windowsPath(host.program('ccg-vault-bridge.exe'));
    const report = async (action: string): Promise<unknown> => {
      const { exitCode, output, errors } = await host.run(windowsNodeExecutable, [script, bridge, action]);
      return output === '' ? { exitCode, errors } : JSON.parse(output);
    };
    const complete = (names: readonly string[]): unknown => ({
      hasConsent: true,
      steps: names.map((step) => expect.objectContaining({ step }) as unknown),
      result: { result: 'ok' },
    });
    // Under load, Wine's service manager refuses to start or to stop a service now and then.
    const patience = { timeout: 240_000, interval: 1_000 };
    await vi.waitFor(async () => {
      await host.bridge('uninstall');
      expect(await report('install')).toEqual(complete(steps));
    }, patience);
    await vi.waitFor(async () => {
      await host.bridge('install');
      expect(await report('uninstall')).toEqual(complete(removalSteps));
    }, patience);
  });

  it('does nothing when the pipe is not there, or is none', async () => {
    await host.bridge('uninstall');
    for (const [name, code] of [
      ['nobody-listens', 'CCGV-3012'],
      [String.raw`..\elsewhere`, 'CCGV-3006'],
    ] as const) {
      const { exitCode, lines } = await host.bridge('install', '--report-pipe', name);
      expect([name, exitCode]).toEqual([name, 1]);
      expect(lines).toEqual([expect.objectContaining({ result: 'failed', code, undone: true })]);
    }
    expect((await host.status()).state).toBe('missing');
  });
});

describe('an installation whose settings were deleted', () => {
  it('is repaired, says what it does not know any more, and leaves that', async () => {
    await host.bridge('uninstall');
    rmSync(host.dataFolder, { recursive: true, force: true });
    await host.bridge('install');
    await host.registry('delete', settings, '/f');
    expect(itemState(await host.status(), 'settings')).toBe('missing');
    const { exitCode, lines } = await host.bridge('repair');
    expect(exitCode).toBe(0);
    expect(lines[0]).toMatchObject({
      step: 'settings',
      state: 'done',
      detail: expect.stringContaining('not recorded any more') as string,
    });
    expect((await host.status()).state).toBe('installed');
    expect((await host.bridge('repair')).lines[0]).toEqual({ step: 'settings', state: 'unchanged' });
    await host.bridge('uninstall');
    expect(existsSync(host.dataFolder)).toBe(true);
    rmSync(host.dataFolder, { recursive: true, force: true });
  });
});

describe("CcgVault's class", () => {
  const theirs = `${classes}\\CLSID\\${ccgVaultClass}`;

  it('is answered on request, and given up again', async () => {
    await host.bridge('uninstall');
    await host.bridge('install', '--answer-for-ccgvault');
    expect(await host.status()).toMatchObject({ state: 'installed', answersForCcgVault: true });
    const result = await host.sim('--clsid', ccgVaultClass, '--input', 'x');
    expect(result.failures).toEqual([expect.objectContaining({ code: expect.stringMatching(/^CCGV-1/) as string })]);
    await host.bridge('repair');
    expect((await host.status()).answersForCcgVault).toBe(true);

    await host.bridge('install');
    expect(await host.status()).toMatchObject({ state: 'installed', answersForCcgVault: false });
    expect((await host.sim('--clsid', ccgVaultClass, '--input', 'x')).failures[0]?.code).toBeUndefined();
  });

  it('is refused while CcgVault is registered there, and left alone when we go', async () => {
    await host.bridge('uninstall');
    await host.registry('add', theirs, '/v', 'AppID', '/d', '{11111111-2222-3333-4444-555555555555}', '/f');
    await host.registry('add', `${allowList}\\${ccgVaultClass}`, '/f');
    const registered = await host.registrySnapshot();
    const { exitCode, lines } = await host.bridge('install', '--answer-for-ccgvault');
    expect(exitCode).toBe(1);
    expect(lines.at(-1)).toMatchObject({ code: 'CCGV-4106', undone: true });
    expect(await host.registrySnapshot()).toEqual(registered);

    await host.bridge('install');
    await host.bridge('uninstall');
    expect(await host.registrySnapshot()).toEqual(registered);
    await host.registry('delete', theirs, '/f');
    await host.registry('delete', `${allowList}\\${ccgVaultClass}`, '/f');
  });
});

describe('a host without CCG', () => {
  it('is left as it was', async () => {
    await host.registry('delete', String.raw`HKLM\SYSTEM\CurrentControlSet\Control\CCG`, '/f');
    rmSync(host.dataFolder, { recursive: true, force: true });
    const { exitCode, lines } = await host.bridge('install');
    expect(exitCode).toBe(1);
    expect(lines.at(-1)).toMatchObject({ code: 'CCGV-4105', undone: true });
    expect((await host.status()).state).toBe('missing');
    expect(existsSync(host.dataFolder)).toBe(false);
  });
});

describe('the bridge in a terminal', () => {
  it('answers on a host without an installation, and takes the daemon along when it ends', async () => {
    expect((await host.status()).state).toBe('missing');
    host.writeConfiguration('version: 1\n');
    const bridge = host.start(host.program('ccg-vault-bridge.exe'), ['run']);
    const code = async (): Promise<string | undefined> => (await host.sim('--input', 'unknown')).failures[0]?.code;
    await expect.poll(code, { timeout: 120_000, interval: 250 }).toBe('CCGV-1006');
    await host.wine('taskkill', '/F', '/IM', 'ccg-vault-bridge.exe');
    await bridge.result;
    await expect.poll(() => host.unixProcessId('ccg-vault.exe'), { timeout: 120_000, interval: 250 }).toBe(undefined);
  });
});
