import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { node22Executable, projectFolder } from '../lib/paths.mjs';
import { seaConfiguration } from './sea-configuration.ts';

/** Generous, since the program is as large as Node. */
const patience = 120_000;

let folder: string;
let program: string;

const inFolder = (name: string): string => path.join(folder, name);

function run(environment: Readonly<Record<string, string>>): string {
  return execFileSync(program, ['--inspect'], { env: { ...process.env, ...environment }, encoding: 'utf8' });
}

// Made of the Node of this host, which packs and reads as that for Windows does.
describe.skipIf(process.platform !== 'linux')('a program that is made of Node and our code', () => {
  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'ccgv-sea-'));
    program = inFolder('program');
    writeFileSync(inFolder('main.js'), `require('node:crypto').createHash('sha256'); process.stdout.write('ours');`);
    writeFileSync(inFolder('sea.json'), JSON.stringify(seaConfiguration(inFolder('main.js'), inFolder('blob'))));
    execFileSync(node22Executable, ['--experimental-sea-config', inFolder('sea.json')], { stdio: 'pipe' });
    copyFileSync(node22Executable, program);
    const postject = path.join(projectFolder, 'node_modules', 'postject', 'dist', 'cli.js');
    const fuse = ['--sentinel-fuse', 'NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2'];
    execFileSync(node22Executable, [postject, program, 'NODE_SEA_BLOB', inFolder('blob'), ...fuse], { stdio: 'pipe' });
  }, patience);

  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it(
    'runs no code that NODE_OPTIONS names',
    () => {
      writeFileSync(inFolder('theirs.js'), `process.stdout.write('theirs ');`);
      expect(run({ NODE_OPTIONS: `--require=${inFolder('theirs.js')}` })).toBe('ours');
    },
    patience,
  );

  it(
    'reads no configuration that OPENSSL_CONF names, which could load libraries',
    () => {
      // Node does not start where such a file is wrong, so that it is seen whether it was read.
      const lines = ['nodejs_conf = init', '[init]', 'engines = list', '[list]', 'theirs = engine', '[engine]'];
      writeFileSync(inFolder('theirs.cnf'), [...lines, `dynamic_path = ${inFolder('theirs.so')}`, ''].join('\n'));
      expect(run({ OPENSSL_CONF: inFolder('theirs.cnf') })).toBe('ours');
    },
    patience,
  );
});
