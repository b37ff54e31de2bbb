import { describe, expect, it, vi } from 'vitest';

import { CcgVaultError, errorCode } from '../../shared/errors/ccg-vault-error.ts';
import type { UpdateStatus } from '../../shared/ipc/updates.ts';
import type { Release } from './release-feed.ts';
import type { UpdateEngine } from './update-engine.ts';
import type { UpdateRecord } from './update-record.ts';
import { type UpdateRules, UpdateService, type UpdateServiceOptions } from './update-service.ts';

const day = 24 * 60 * 60_000;
const feed = 'https://github.com/a/b/releases/latest/download';
const release: Release = {
  version: '1.3.0',
  releasedAt: 1_000,
  notes: 'Faster.',
  areNotesCut: false,
  installer: 'Setup.exe',
  size: 500,
  sha512: 'x',
};
const signed = { url: feed, publishers: ['CN=Us'] };

function setUp(
  change: Partial<UpdateServiceOptions> = {},
  stored: UpdateRecord = { checkedAt: null, installing: null },
) {
  const engine = {
    check: vi.fn<UpdateEngine['check']>(() => Promise.resolve(release)),
    download: vi.fn<UpdateEngine['download']>(() => Promise.resolve({ file: '/cache/Setup.exe' })),
  };
  const rules: { current: UpdateRules } = { current: { updates: 'manual', feed: undefined, setBy: null } };
  const clock = { now: 1_000 * day };
  const record = { current: stored };
  const told: UpdateStatus[] = [];
  const means = {
    loadEngine: vi.fn(() => Promise.resolve(engine)),
    confirmInstall: vi.fn(() => Promise.resolve(true)),
    verify: vi.fn(() => Promise.resolve()),
    closeAndInstall: vi.fn(() => Promise.resolve(true)),
  };
  const service = new UpdateService({
    ...means,
    isInstalled: true,
    version: '1.2.3',
    readConfig: () => Promise.resolve(signed),
    rules: () => rules.current,
    record: {
      read: () => Promise.resolve(record.current),
      write: (next: UpdateRecord) => {
        record.current = next;
        return Promise.resolve();
      },
    },
    readResult: () => Promise.resolve(undefined),
    removeDownloads: () => Promise.resolve(),
    onChanged: (status: UpdateStatus) => void told.push(status),
    now: () => clock.now,
    ...change,
  });
  return { service, engine, rules, clock, record, told, means };
}

/** Waits until the signal is aborted, as requests do. */
function untilAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => {
      reject(signal.reason as Error);
    });
  });
}

describe('Updates', () => {
  it('ask nobody until somebody asks, and load nothing until then', async () => {
    const { service, means } = setUp();
    expect(await service.status()).toEqual({
      support: 'full',
      server: 'github.com',
      stage: { kind: 'unchecked' },
      release: null,
      checkedAt: null,
      lastInstallation: null,
    });
    expect(await service.checkByItself()).toBeUndefined();
    expect(means.loadEngine).not.toHaveBeenCalled();
  });

  it('go from looking to downloading to installing, each when asked for', async () => {
    const { service, engine, told, record, means, clock } = setUp();
    const found = await service.check();
    expect(found).toMatchObject({
      stage: { kind: 'available' },
      release: { version: '1.3.0', page: 'https://github.com/a/b/releases/latest' },
      checkedAt: clock.now,
    });
    expect(engine.check).toHaveBeenCalledWith(feed, expect.anything());
    expect(engine.download).not.toHaveBeenCalled();
    engine.download.mockImplementation((onProgress) => {
      onProgress(250);
      return Promise.resolve({ file: '/cache/Setup.exe' });
    });
    expect((await service.download()).stage).toEqual({ kind: 'downloaded' });
    expect(means.closeAndInstall).not.toHaveBeenCalled();
    expect((await service.install()).stage).toEqual({ kind: 'installing' });
    expect(means.verify).toHaveBeenCalledWith('/cache/Setup.exe', release, signed);
    expect(means.closeAndInstall).toHaveBeenCalledWith('/cache/Setup.exe');
    expect(record.current.installing).toBe('1.3.0');
    await vi.waitFor(() => {
      expect(told.map(({ stage }) => stage.kind)).toEqual(
        expect.arrayContaining(['checking', 'available', 'downloading', 'downloaded', 'installing']),
      );
    });
  });

  it('say so where there is nothing newer', async () => {
    const { service, engine } = setUp();
    engine.check.mockResolvedValue(null);
    expect(await service.check()).toMatchObject({ stage: { kind: 'upToDate' }, release: null });
    await expect(service.download()).rejects.toMatchObject({ errorName: 'updateNotFound' });
    await expect(service.install()).rejects.toMatchObject({ errorName: 'updateNotFound' });
  });

  it('fail with an error of the catalogue and go on from there', async () => {
    const { service, engine } = setUp();
    engine.check.mockRejectedValueOnce(new CcgVaultError('updateServerUnreachable', 'github.com: ERR_X'));
    const failed = await service.check();
    expect(failed.stage).toMatchObject({ kind: 'failed', error: { code: errorCode('updateServerUnreachable') } });
    expect(failed.checkedAt).toBeNull();
    await service.check();
    engine.download.mockRejectedValueOnce(new Error('with a secret'));
    const { stage, release: kept } = await service.download();
    expect(stage).toMatchObject({ kind: 'failed', error: { code: errorCode('internalError') } });
    expect(JSON.stringify(stage)).not.toContain('secret');
    expect(kept?.version).toBe('1.3.0');
    expect((await service.download()).stage.kind).toBe('downloaded');
  });

  it('can be cancelled, which is no failure', async () => {
    const { service, engine } = setUp();
    engine.check.mockImplementationOnce((_feed, signal) => untilAborted(signal));
    const checking = service.check();
    await vi.waitFor(() => {
      expect(engine.check).toHaveBeenCalled();
    });
    // What is asked for meanwhile is the same.
    expect((await service.check()).stage).toEqual({ kind: 'checking' });
    service.cancel();
    expect((await checking).stage).toEqual({ kind: 'unchecked' });
    await service.check();
    engine.download.mockImplementationOnce((_onProgress, signal) => untilAborted(signal));
    const downloading = service.download();
    await vi.waitFor(() => {
      expect(engine.download).toHaveBeenCalled();
    });
    service.cancel();
    expect((await downloading).stage).toEqual({ kind: 'available' });
  });

  it('of a build that is not signed only tell that there is one', async () => {
    const { service, engine } = setUp({ readConfig: () => Promise.resolve({ url: feed, publishers: [] }) });
    expect(await service.check()).toMatchObject({ support: 'unsigned', stage: { kind: 'available' } });
    await expect(service.download()).rejects.toMatchObject({ errorName: 'updateUnsigned' });
    expect(engine.download).not.toHaveBeenCalled();
  });

  it('are not for consoles that came another way, nor without a server', async () => {
    const elsewhere = setUp({ isInstalled: false });
    expect((await elsewhere.service.status()).support).toBe('unsupported');
    await expect(elsewhere.service.check()).rejects.toMatchObject({ errorName: 'updateUnsupported' });
    const serverless = setUp({ readConfig: () => Promise.resolve({ url: null, publishers: ['CN=Us'] }) });
    expect(await serverless.service.status()).toMatchObject({ support: 'noServer', server: null });
    await expect(serverless.service.check()).rejects.toMatchObject({ errorName: 'updateUnsupported' });
    expect(serverless.means.loadEngine).not.toHaveBeenCalled();
  });

  it('ask the server of the policy, and none where it names none', async () => {
    const { service, engine, rules } = setUp();
    rules.current = { updates: 'manual', feed: 'https://mirror.contoso.com/console/', setBy: 'policy' };
    expect(await service.check()).toMatchObject({
      server: 'mirror.contoso.com',
      release: { page: 'https://mirror.contoso.com/console/' },
    });
    expect(engine.check).toHaveBeenCalledWith('https://mirror.contoso.com/console/', expect.anything());
    rules.current = { ...rules.current, feed: '' };
    await expect(service.check()).rejects.toMatchObject({ errorName: 'updateUnsupported' });
    expect(engine.check).toHaveBeenCalledTimes(1);
  });

  it('that are off do nothing at all, and end what goes on', async () => {
    const { service, engine, rules } = setUp();
    await service.check();
    engine.download.mockImplementationOnce((_onProgress, signal) => untilAborted(signal));
    const downloading = service.download();
    await vi.waitFor(() => {
      expect(engine.download).toHaveBeenCalled();
    });
    rules.current = { updates: 'off', feed: undefined, setBy: 'HKLM' };
    service.rulesChanged();
    await downloading;
    for (const call of [service.check(), service.download(), service.install()]) {
      await expect(call).rejects.toMatchObject({ errorName: 'forbiddenByPolicy', detail: 'set in HKLM' });
    }
    expect(await service.checkByItself()).toBeUndefined();
    expect(engine.check).toHaveBeenCalledTimes(1);
  });

  it('install nothing without a yes, nor what has changed since', async () => {
    const { service, means, record } = setUp();
    await service.check();
    await service.download();
    means.confirmInstall.mockResolvedValueOnce(false);
    expect((await service.install()).stage.kind).toBe('downloaded');
    means.verify.mockRejectedValueOnce(new CcgVaultError('updateDamaged'));
    expect((await service.install()).stage).toMatchObject({ kind: 'failed' });
    expect(means.closeAndInstall).not.toHaveBeenCalled();
    // What is damaged is downloaded anew.
    await expect(service.install()).rejects.toMatchObject({ errorName: 'updateNotFound' });
    await service.download();
    means.closeAndInstall.mockResolvedValueOnce(false);
    expect((await service.install()).stage.kind).toBe('downloaded');
    expect(record.current.installing).toBeNull();
  });

  it('ask once, however often they are asked to install', async () => {
    const { service, means } = setUp();
    await service.check();
    await service.download();
    let answer: (isWanted: boolean) => void = () => undefined;
    means.confirmInstall.mockImplementation(() => new Promise((resolve) => (answer = resolve)));
    const first = service.install();
    await vi.waitFor(() => {
      expect(means.confirmInstall).toHaveBeenCalled();
    });
    await service.install();
    answer(true);
    await first;
    expect(means.confirmInstall).toHaveBeenCalledTimes(1);
    expect(means.closeAndInstall).toHaveBeenCalledTimes(1);
  });

  it('install nothing that was forbidden while the question was open', async () => {
    const { service, means, rules } = setUp();
    await service.check();
    await service.download();
    means.confirmInstall.mockImplementation(() => {
      rules.current = { updates: 'off', feed: undefined, setBy: 'HKLM' };
      return Promise.resolve(true);
    });
    await expect(service.install()).rejects.toMatchObject({ errorName: 'forbiddenByPolicy' });
    expect(means.closeAndInstall).not.toHaveBeenCalled();
  });

  it('look once a day where that is wanted, tell of a version once, and are silent about failures', async () => {
    const { service, engine, rules, clock } = setUp({}, { checkedAt: 999.5 * day, installing: null });
    rules.current = { updates: 'notify', feed: undefined, setBy: null };
    expect(await service.checkByItself()).toBeUndefined();
    expect(engine.check).not.toHaveBeenCalled();
    clock.now += day;
    engine.check.mockRejectedValueOnce(new CcgVaultError('updateServerUnreachable'));
    expect(await service.checkByItself()).toBeUndefined();
    expect((await service.status()).stage).toEqual({ kind: 'unchecked' });
    expect(await service.checkByItself()).toBeUndefined();
    expect(engine.check).toHaveBeenCalledTimes(1);
    clock.now += day;
    expect(await service.checkByItself()).toBe('1.3.0');
    clock.now += day;
    expect(await service.checkByItself()).toBeUndefined();
    expect(engine.check).toHaveBeenCalledTimes(3);
  });

  it.each([
    ['1.2.3', 14, { outcome: 'installed', error: null }],
    ['1.3.0', 'declined', { outcome: 'declined', error: null }],
    ['1.3.0', 14, { outcome: 'failed', error: { detail: 'exit code 14' } }],
    ['1.3.0', 'notStarted', { outcome: 'failed', error: { code: errorCode('updateInstallFailed') } }],
    ['1.3.0', undefined, { outcome: 'failed', error: { code: errorCode('updateInstallFailed') } }],
  ] as const)('tell how the installation of %s ended, once (%j)', async (installing, result, expected) => {
    const removeDownloads = vi.fn(() => Promise.resolve());
    const readResult = (): Promise<typeof result> => Promise.resolve(result);
    const { service, record } = setUp({ readResult, removeDownloads }, { checkedAt: 5, installing });
    expect((await service.status()).lastInstallation).toMatchObject({ version: installing, ...expected });
    expect(record.current).toEqual({ checkedAt: 5, installing: null });
    expect(removeDownloads).toHaveBeenCalledTimes(expected.outcome === 'installed' ? 1 : 0);
  });

  it('download nothing from a server that an administrator has put another in the place of', async () => {
    const { service, engine, rules } = setUp();
    await service.check();
    engine.download.mockImplementationOnce((_onProgress, signal) => untilAborted(signal));
    const downloading = service.download();
    await vi.waitFor(() => {
      expect(engine.download).toHaveBeenCalledOnce();
    });
    rules.current = { updates: 'manual', feed: 'https://mirror.contoso.com/console/', setBy: 'HKLM' };
    service.rulesChanged();
    expect((await downloading).stage).toEqual({ kind: 'available' });
    await expect(service.download()).rejects.toMatchObject({ errorName: 'updateNotFound' });
    expect(engine.download).toHaveBeenCalledOnce();
    await service.check();
    expect((await service.download()).stage).toEqual({ kind: 'downloaded' });
  });
});
