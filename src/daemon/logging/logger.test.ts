import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { describeDefect } from './defect.ts';
import { createLogger } from './logger.ts';
import { RotatedFile } from './rotated-file.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'ccgv-log-'));
});

afterEach(async () => {
  vi.restoreAllMocks();
  await rm(folder, { recursive: true });
});

describe('createLogger', () => {
  it('writes lines of JSON to the file and to standard error, and nothing to standard output', async () => {
    const stderr = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    const stdout = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
    const { logger, close } = createLogger({ dataFolder: folder, level: 'info', stderr: true });
    logger.debug('not wanted');
    logger.info({ source: 'webapp01' }, 'A request was answered');
    close();
    const text = await readFile(path.join(folder, 'logs', 'daemon.log'), 'utf8');
    expect(JSON.parse(text)).toMatchObject({
      level: 'info',
      source: 'webapp01',
      msg: 'A request was answered',
      pid: process.pid,
    });
    expect(stderr.mock.calls).toEqual([[text]]);
    expect(stdout).not.toHaveBeenCalled();
  });

  it('does not write the text of errors', async () => {
    const { logger, close } = createLogger({ dataFolder: folder, level: 'trace', stderr: false });
    logger.error(new Error('canary'));
    logger.error({ err: new Error('canary'), error: new Error('canary') }, 'It failed');
    logger.error({ defect: describeDefect(new TypeError('canary\n    at canary (file.js:1:1)\ncanary')) }, 'A defect');
    close();
    const text = await readFile(path.join(folder, 'logs', 'daemon.log'), 'utf8');
    expect(text).toMatch(/"type":"TypeError"/);
    expect(text).toMatch(/logger\.test\.ts/);
    expect(text).not.toMatch(/canary/);
  });

  it('says that its folder cannot be used', async () => {
    await writeFile(path.join(folder, 'file'), '');
    expect(() => createLogger({ dataFolder: path.join(folder, 'file'), level: 'info', stderr: false })).toThrow(
      expect.objectContaining({ errorName: 'dataFolderUnusable' }),
    );
  });
});

describe('RotatedFile', () => {
  it('keeps the newest lines in files of a bounded size', async () => {
    const file = new RotatedFile(path.join(folder, 'a.log'), { maxBytes: 1_000, keptFiles: 2 });
    for (let line = 0; line < 500; line += 1) file.write(`${String(line).padStart(9, '0')}\n`);
    file.close();
    expect((await readdir(folder)).sort()).toEqual(['a.log', 'a.log.1', 'a.log.2']);
    const [current, first, second] = await Promise.all(
      ['a.log', 'a.log.1', 'a.log.2'].map((name) => readFile(path.join(folder, name), 'utf8')),
    );
    const lines = `${second ?? ''}${first ?? ''}${current ?? ''}`.trim().split('\n').map(Number);
    expect(lines).toEqual(Array.from({ length: lines.length }, (_, index) => 500 - lines.length + index));
    expect((await stat(path.join(folder, 'a.log.1'))).size).toBeLessThanOrEqual(1_000);
  });

  it('goes on with the file of the last run', async () => {
    for (const text of ['one\n', 'two\n']) {
      const file = new RotatedFile(path.join(folder, 'a.log'), { maxBytes: 1_000, keptFiles: 2 });
      file.write(text);
      file.close();
    }
    expect(await readFile(path.join(folder, 'a.log'), 'utf8')).toBe('one\ntwo\n');
  });
});
