import { once } from 'node:events';
import { access, chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { placeElevated } from '../../../src/bridge/elevated-placement.ts';
import { elevationPipeAddress } from '../../../src/bridge/elevated-program.ts';
import { digestOf } from '../../../src/channel/spec-file-content.ts';
import { commandLineProgram } from '../../support/command-line.ts';

let folder: string;
let engine: Server;
const engineSocket = (): string => path.join(folder, 'engine.sock');
/** There once somebody has started `docker`. */
const trace = (): string => path.join(folder, 'bin', 'was-started');
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'ccgv-placement-'));
  const docker = path.join(folder, 'bin', 'docker');
  await mkdir(path.dirname(docker));
  await mkdir(path.join(folder, 'docker'));
  await writeFile(docker, `#!/bin/sh\ntouch '${trace()}'\n`);
  await chmod(docker, 0o755);
  // The program asks the engine where its folder is, and not `docker`, which users choose.
  engine = createServer((_request, response) => {
    response.end(JSON.stringify({ DockerRootDir: path.join(folder, 'docker') }));
  });
  engine.listen(engineSocket());
  await once(engine, 'listening');
});
afterAll(async () => {
  engine.closeAllConnections();
  engine.close();
  await rm(folder, { recursive: true, force: true });
});

/** Stands for User Account Control, which starts the program with other rights and no handles of ours. */
const consented = {
  pipeAddress: elevationPipeAddress,
  command: (_file: string, args: readonly string[]): [string, string[]] => [
    '/usr/bin/env',
    [
      `PATH=${path.join(folder, 'bin')}:${process.env['PATH'] ?? ''}`,
      `DOCKER_HOST=unix://${engineSocket()}`,
      process.execPath,
      commandLineProgram,
      ...args,
    ],
  ],
};

describe('a credential spec that is placed with administrator rights', () => {
  const bridge = { file: 'ccg-vault-bridge.exe' };
  const encoded = (text: string): string => Buffer.from(text).toString('base64');
  const file = (): string => path.join(folder, 'docker', 'CredentialSpecs', 'contoso_webapp01.json');

  it("reaches Docker's folder through the pipe, and a change that was not seen is kept", async () => {
    const request = { name: 'contoso_webapp01.json', content: encoded('{"a": 1}'), expected: null };
    expect(await placeElevated(bridge, request, consented)).toEqual({ outcome: 'placed' });
    expect(await readFile(file(), 'utf8')).toBe('{"a": 1}');
    expect(await placeElevated(bridge, request, consented)).toEqual({ outcome: 'conflict' });
    const expected = digestOf(Buffer.from('{"a": 1}'));
    const next = { ...request, content: encoded('{"a": 2}'), expected };
    expect(await placeElevated(bridge, next, consented)).toEqual({ outcome: 'placed' });
    expect(await readFile(`${file()}.bak`, 'utf8')).toBe('{"a": 1}');
    await expect(access(trace())).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('is nothing else: other names and requests are refused with a code', async () => {
    const elsewhere = { name: '../../escape.json', content: encoded('x'), expected: null };
    expect(await placeElevated(bridge, elsewhere, consented)).toMatchObject({ outcome: 'failed', code: 'CCGV-3006' });
    const senseless = { ...elsewhere, name: 'a.json', expected: 'newest' };
    expect(await placeElevated(bridge, senseless, consented)).toMatchObject({ outcome: 'failed' });
  });
});
