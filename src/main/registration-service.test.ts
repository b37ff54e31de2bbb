import { describe, expect, it } from 'vitest';

import type { RegistrationResult, RegistrationStatus } from '../shared/bridge/registration.ts';
import { CcgVaultError } from '../shared/errors/ccg-vault-error.ts';
import type { RegistrationProgress } from '../shared/ipc/registration.ts';
import { type RegistrationHost, RegistrationService } from './registration-service.ts';

const status: RegistrationStatus = {
  version: '0.1.0',
  state: 'installed',
  answersForCcgVault: false,
  bridgeFile: 'C:\\bridge.exe',
  daemonFile: 'C:\\daemon.exe',
  daemonPresent: true,
  dataFolder: 'C:\\data',
  service: { name: 'CcgVaultBridge', state: 'running' },
  items: [],
  ccgPresent: true,
  plugins: [{ clsid: '{1}', name: 'as the bridge says' }],
};

const needsRights: RegistrationResult = { result: 'failed', code: 'CCGV-4101', undone: true };

function setUp(change: Partial<RegistrationHost> = {}): {
  service: RegistrationService;
  progress: [number, RegistrationProgress][];
} {
  const progress: [number, RegistrationProgress][] = [];
  const host: RegistrationHost = {
    platform: 'win32',
    findProgram: () => Promise.resolve({ file: 'bridge.exe' }),
    readStatus: () => Promise.resolve(status),
    readPlugins: () => Promise.resolve(undefined),
    run: () => Promise.resolve({ result: 'ok' }),
    runElevated: () => Promise.reject(new Error('not asked for')),
    ...change,
  };
  return { service: new RegistrationService(host, (ticket, told) => progress.push([ticket, told])), progress };
}

const install = { action: 'install', answerForCcgVault: false, ticket: 7 } as const;

describe("the registration's status", () => {
  it('takes the list of plugins from the registry where it can, else from the bridge', async () => {
    const fromRegistry = [{ clsid: '{2}', name: 'as the registry says' }];
    const { service } = setUp({ readPlugins: () => Promise.resolve(fromRegistry) });
    expect(await service.status()).toEqual({ bridge: { state: 'known', status }, plugins: fromRegistry });
    expect((await setUp().service.status()).plugins).toEqual(status.plugins);
  });

  it('tells a platform without bridge from an installation that lacks it', async () => {
    const findProgram = (): Promise<never> => Promise.reject(new CcgVaultError('bridgeMissing', 'folder'));
    expect(await setUp({ findProgram, platform: 'linux' }).service.status()).toEqual({
      bridge: { state: 'notOnThisPlatform' },
      plugins: null,
    });
    expect((await setUp({ findProgram }).service.status()).bridge).toMatchObject({
      state: 'failed',
      problem: { code: 'CCGV-4112', detail: 'folder' },
    });
  });
});

describe('an action', () => {
  it('runs with the rights that are there', async () => {
    const { service, progress } = setUp({
      run: (_program, request, { onStep }) => {
        expect(request).toEqual({ action: 'install', answerForCcgVault: false });
        onStep({ step: 'service', state: 'done' });
        return Promise.resolve({ result: 'ok' });
      },
    });
    expect(await service.run(install)).toEqual({ succeeded: true });
    expect(progress).toEqual([[7, { kind: 'step', step: { step: 'service', state: 'done' } }]]);
  });

  it('asks for more rights where they are needed, and tells so', async () => {
    const { service, progress } = setUp({
      run: () => Promise.resolve(needsRights),
      runElevated: (_program, _request, { onStep, onConsent }) => {
        onConsent();
        onStep({ step: 'service', state: 'done' });
        return Promise.resolve({ result: 'ok' });
      },
    });
    expect(await service.run(install)).toEqual({ succeeded: true });
    expect(progress.map(([, { kind }]) => kind)).toEqual(['consentAsked', 'consentGiven', 'step']);
  });

  it('ends with the reason when the rights are not given', async () => {
    const { service } = setUp({
      run: () => Promise.resolve(needsRights),
      runElevated: () => Promise.reject(new CcgVaultError('elevationDeclined')),
    });
    await expect(service.run(install)).rejects.toMatchObject({ errorName: 'elevationDeclined' });
    const elsewhere = setUp({ platform: 'linux', run: () => Promise.resolve(needsRights) });
    expect(await elsewhere.service.run(install)).toMatchObject({ succeeded: false, error: { code: 'CCGV-4101' } });
  });

  it('keeps every other one out until it ends, however it ends', async () => {
    let fail: (error: Error) => void = () => undefined;
    let isFirst = true;
    const { service } = setUp({
      run: () => {
        if (!isFirst) return Promise.resolve({ result: 'ok' });
        isFirst = false;
        return new Promise((_resolve, reject) => {
          fail = reject;
        });
      },
    });
    const first = service.run(install);
    await expect(service.run({ ...install, action: 'uninstall' })).rejects.toMatchObject({
      errorName: 'registrationBusy',
    });
    fail(new CcgVaultError('registrationTimeout'));
    await expect(first).rejects.toMatchObject({ errorName: 'registrationTimeout' });
    expect(await service.run(install)).toEqual({ succeeded: true });
  });

  it('explains a failure, also one with a code of another version', async () => {
    const failing = (code: string): ReturnType<RegistrationService['run']> =>
      setUp({ run: () => Promise.resolve({ result: 'failed', code, undone: false, detail: 'key' }) }).service.run(
        install,
      );
    expect(await failing('CCGV-4102')).toMatchObject({ succeeded: false, undone: false, error: { code: 'CCGV-4102' } });
    expect(await failing('CCGV-9999')).toMatchObject({ error: { code: 'CCGV-4113', detail: 'key' } });
  });
});
