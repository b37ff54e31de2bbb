import { EventEmitter } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { FolderWatcher, type WatchedFileSystem } from './folder-watcher.ts';

/** Generous: changes are told after a moment, and later on a busy host. */
const patience = { timeout: 30_000, interval: 20 };

let root: string;
const onChange = vi.fn();
let watcher: FolderWatcher;

beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'ccg-vault-watcher-'));
  onChange.mockReset();
  watcher = new FolderWatcher(onChange);
});

afterEach(async () => {
  watcher.stop();
  await rm(root, { recursive: true, force: true });
});

const told = (): Promise<void> =>
  vi.waitFor(() => {
    expect(onChange).toHaveBeenCalled();
  }, patience);

describe('FolderWatcher', () => {
  it('tells of a folder in which something changes all the time, without waiting for quiet', async () => {
    await watcher.follow(root);
    const over = new AbortController();
    const writing = (async () => {
      for (let count = 0; !over.signal.aborted; count += 1)
        await writeFile(path.join(root, 'busy.json'), String(count));
    })();
    await told().finally(() => {
      over.abort();
    });
    await writing;
  }, 60_000);

  it('waits for a folder that is not there, and for one that was made anew', async () => {
    const folder = path.join(root, 'a', 'b');
    await watcher.follow(folder);
    await mkdir(path.join(root, 'a'));
    await told();
    await watcher.follow(folder);
    await mkdir(folder);
    await watcher.follow(folder);
    await rm(folder, { recursive: true });
    await mkdir(folder);
    // As the service does before it reads.
    await watcher.follow(folder);
    await vi.waitFor(async () => {
      onChange.mockReset();
      await writeFile(path.join(folder, 'new.json'), '{}');
      await vi.waitFor(() => {
        expect(onChange).toHaveBeenCalled();
      });
    }, patience);
  }, 90_000);

  describe('on a file system of the test', () => {
    const opened: string[] = [];
    const closed: string[] = [];
    let there: Record<string, string>;
    let emitters: Map<string, EventEmitter>;
    const files: WatchedFileSystem = {
      identify: (folder) => {
        const identity = there[folder];
        return identity === undefined ? Promise.reject(new Error('not there')) : Promise.resolve(identity);
      },
      watch: (folder) => {
        opened.push(folder);
        const emitter = new EventEmitter();
        emitters.set(folder, emitter);
        return Object.assign(emitter, { close: () => closed.push(folder) }) as never;
      },
    };

    beforeEach(() => {
      opened.length = 0;
      closed.length = 0;
      emitters = new Map();
      there = { '/share': '1', '/share/specs': '2', '/': '0' };
      watcher = new FolderWatcher(onChange, files);
    });

    it('begins to watch what is there only, which is what can keep the window waiting', async () => {
      there = { '/': '0' };
      await watcher.follow('/share/specs');
      expect(opened).toEqual(['/']);
    });

    it('begins once, and anew where another folder has taken the name or the watching has failed', async () => {
      await watcher.follow('/share/specs');
      await watcher.follow('/share/specs');
      expect(opened).toEqual(['/share/specs']);
      there['/share/specs'] = '3';
      await watcher.follow('/share/specs');
      expect(opened).toHaveLength(2);
      expect(closed).toHaveLength(1);
      emitters.get('/share/specs')?.emit('error', new Error('gone'));
      await told();
      expect(closed).toHaveLength(2);
      await watcher.follow('/share/specs');
      expect(opened).toHaveLength(3);
      watcher.keepOnly([]);
      expect(closed).toHaveLength(3);
    });

    it('opens nothing any more once it is stopped', async () => {
      const following = watcher.follow('/share/specs');
      watcher.stop();
      await following;
      expect(opened).toEqual([]);
    });
  });
});
