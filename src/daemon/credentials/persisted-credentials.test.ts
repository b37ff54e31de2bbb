import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { LocalHostServices } from '../host/local-host-services.ts';
import type { CachedCredential } from './cached-credential.ts';
import { PersistedCredentials } from './persisted-credentials.ts';

let dataFolder: string;
let folder: string;
let wall: number;

beforeEach(async () => {
  dataFolder = await mkdtemp(path.join(tmpdir(), 'ccgv-persisted-'));
  folder = path.join(dataFolder, 'secrets', 'cache');
  wall = 1_700_000_000_000;
});

afterEach(async () => {
  await rm(dataFolder, { recursive: true });
});

/** A process that was started `uptime` milliseconds ago. */
function keeper(uptime: number): PersistedCredentials {
  return new PersistedCredentials({
    folder,
    hostServices: new LocalHostServices(dataFolder),
    now: () => uptime,
    wallClock: () => wall,
    logger: pino({ level: 'silent' }),
  });
}

function value(readAt: number, password = 'canary-password'): CachedCredential {
  const credential = { domain: 'contoso.com', username: 'gmsa', password };
  return { credential, secretVersion: 3, readAt, replacedAt: readAt + 60_000 };
}

describe('PersistedCredentials', () => {
  it('gives a credential back with its age, whatever the clock of the process', async () => {
    await keeper(5_000).save('webapp01', 'd1', value(4_000));
    wall += 10_000;
    expect(await keeper(100).load('webapp01', 'd1')).toEqual(value(100 - 11_000));
    expect(await keeper(100).load('webapp01', 'd2')).toBeUndefined();
    expect(await keeper(100).load('other', 'd1')).toBeUndefined();
  });

  it('shows neither names nor secrets', async () => {
    await keeper(0).save('webapp01', 'd1', value(0));
    const names = await readdir(folder);
    expect(names.join()).not.toMatch(/webapp01/);
    for (const name of names) expect(await readFile(path.join(folder, name), 'latin1')).not.toMatch(/canary|contoso/);
  });

  it('does without what was damaged, moved to another source, or protected by another key', async () => {
    const first = keeper(0);
    await first.save('a', 'd', value(0));
    await first.save('b', 'd', value(0));
    const [one = '', two = ''] = await readdir(folder);
    const data = await readFile(path.join(folder, one));
    await writeFile(path.join(folder, two), data);
    const loaded = await Promise.all([keeper(0).load('a', 'd'), keeper(0).load('b', 'd')]);
    expect(loaded.filter((each) => each !== undefined)).toHaveLength(1);
    await rm(path.join(dataFolder, 'secrets', 'host.key'));
    expect(await keeper(0).load('a', 'd')).toBeUndefined();
  });

  it('removes one, and what the configuration does not have any more', async () => {
    const all = keeper(0);
    for (const name of ['a', 'b', 'c']) await all.save(name, 'd', value(0));
    await all.remove('a');
    await keeper(0).retain(new Set(['b']));
    expect(await readdir(folder)).toHaveLength(1);
    expect(await keeper(0).load('b', 'd')).toEqual(value(0));
  });

  it('spares the disk while nothing changes', async () => {
    const same = keeper(0);
    await same.save('a', 'd', value(0));
    const [name = ''] = await readdir(folder);
    const before = await readFile(path.join(folder, name));
    await same.save('a', 'd', value(0));
    expect(await readFile(path.join(folder, name))).toEqual(before);
    await same.save('a', 'd', value(0, 'new'));
    expect((await keeper(0).load('a', 'd'))?.credential.password).toBe('new');
  });

  it('never rejects', async () => {
    await writeFile(path.join(dataFolder, 'secrets'), 'a file in the way');
    const broken = keeper(0);
    await broken.save('a', 'd', value(0));
    expect(await broken.load('a', 'd')).toBeUndefined();
    await broken.remove('a');
    await broken.retain(new Set());
  });
});
