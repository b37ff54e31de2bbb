import { extractFile, listPackage } from '@electron/asar';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { expect, test } from '@playwright/test';
import path from 'node:path';

import packageJson from '../../package.json' with { type: 'json' };
import { appExecutable, drivenFolder, releasedFolder } from '../support/packaged-app.ts';

const archive = path.join(releasedFolder, 'resources', 'app.asar');

const wantedFuses = new Map([
  [FuseV1Options.RunAsNode, false],
  [FuseV1Options.EnableCookieEncryption, true],
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable, false],
  [FuseV1Options.EnableNodeCliInspectArguments, false],
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation, true],
  [FuseV1Options.OnlyLoadAppFromAsar, true],
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot, false],
  [FuseV1Options.GrantFileProtocolExtraPrivileges, false],
]);

async function readFuses(folder: string): Promise<Map<FuseV1Options, boolean>> {
  const wire = await getCurrentFuseWire(appExecutable(folder));
  return new Map([...wantedFuses.keys()].map((fuse) => [fuse, wire[fuse] === FuseState.ENABLE]));
}

test('the released application has its fuses set', async () => {
  expect(await readFuses(releasedFolder)).toEqual(wantedFuses);
});

test('the application that the tests drive differs in the inspector only', async () => {
  const fuses = new Map(wantedFuses).set(FuseV1Options.EnableNodeCliInspectArguments, true);
  expect(await readFuses(drivenFolder)).toEqual(fuses);
});

test('both carry the same application', () => {
  const files = listPackage(archive, { isPack: false });
  const driven = path.join(drivenFolder, 'resources', 'app.asar');
  expect(listPackage(driven, { isPack: false })).toEqual(files);
});

test('the application holds what was built and nothing else', () => {
  const allowed = [
    /^\/package\.json$/,
    /^\/out$/,
    /^\/out\/main(\/index\.js)?$/,
    /^\/out\/main\/tray(\/[a-z]+(@[\d.]+x)?\.png)?$/,
    /^\/out\/main\/chunks(\/[\w-]+\.js)?$/,
    /^\/out\/preload(\/index\.cjs)?$/,
    /^\/out\/renderer(\/index\.html)?$/,
    /^\/out\/renderer\/assets(\/[\w.-]+\.(js|css|svg|png|woff2))?$/,
  ];
  const files = listPackage(archive, { isPack: false });
  expect(files.filter((file) => !allowed.some((pattern) => pattern.test(file)))).toEqual([]);
  expect(files).toEqual(
    expect.arrayContaining([
      '/package.json',
      '/out/main/index.js',
      '/out/preload/index.cjs',
      '/out/renderer/index.html',
    ]),
  );
});

test('the application says which version it is', () => {
  const shipped = JSON.parse(extractFile(archive, 'package.json').toString('utf8')) as { version: string };
  expect(shipped.version).toBe(packageJson.version);
});
