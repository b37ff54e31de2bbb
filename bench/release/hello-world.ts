import { build, Platform } from 'electron-builder';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { electronFolder, installedElectron } from '../../scripts/lib/paths.mjs';

const packageJson = {
  name: 'hello-world',
  productName: 'Hello world',
  version: '1.0.0',
  description: 'A window with a sentence in it.',
  author: 'Nobody',
  main: 'main.js',
};

const main = `const { app, BrowserWindow } = require('electron');
app.whenReady().then(() => {
  new BrowserWindow({ width: 1280, height: 800 }).loadFile('index.html');
});
`;

const page = '<!doctype html><meta charset="utf-8"><title>Hello world</title><p>Hello world</p>\n';

/**
 * Packages a window with a sentence in it by electron-builder as it is, on the Electron that the console is packaged on
 * here.
 *
 * @param folder an empty one
 * @returns the folder with the application
 */
export async function makeHelloWorld(folder: string): Promise<string> {
  const electron = installedElectron();
  if (electron === undefined) throw new Error('There is no Electron runtime here; npm run setup gets it.');
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify(packageJson));
  writeFileSync(path.join(folder, 'main.js'), main);
  writeFileSync(path.join(folder, 'index.html'), page);
  await build({
    projectDir: folder,
    targets: Platform.LINUX.createTarget('dir'),
    publish: 'never',
    config: {
      appId: 'io.github.ccg-vault-console.hello-world',
      electronDist: electronFolder,
      electronVersion: electron.version,
      npmRebuild: false,
      linux: { executableName: 'hello-world' },
    },
  });
  return path.join(folder, 'dist', 'linux-unpacked');
}
