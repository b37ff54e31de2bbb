import { type ElectronApplication, expect, test } from '@playwright/test';
import { build } from 'esbuild';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { sandboxArguments } from '../../scripts/lib/electron-sandbox.ts';
import { electronExecutable, projectFolder } from '../../scripts/lib/paths.mjs';
import { removeFolder } from '../../scripts/lib/remove-folder.ts';
import { errorCode } from '../../src/shared/errors/ccg-vault-error.ts';
import { CertificateAuthority } from '../../test/support/certificates.ts';
import { definedEnvironment, launchElectron } from '../support/launch-electron.ts';
import { feedText, ReleaseServer, sha512Of } from './release-server.ts';
import type { Outcome } from './update-harness.ts';

const installer = randomBytes(300_000);
const version = '1.3.0';

let folder: string;
let app: ElectronApplication;
let server: ReleaseServer;

/** Everything is in one Electron, since each start of it takes seconds; each test has an engine of its own. */
test.beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'ccgv-updates-'));
  await build({
    entryPoints: [path.join(projectFolder, 'e2e', 'updates', 'update-harness.ts')],
    outfile: path.join(folder, 'main.cjs'),
    bundle: true,
    platform: 'node',
    format: 'cjs',
    external: ['electron'],
    logLevel: 'error',
  });
  const application = { name: 'ccg-vault-console', version: '1.2.3', main: 'main.cjs' };
  await writeFile(path.join(folder, 'package.json'), JSON.stringify(application));
  await writeFile(path.join(folder, 'app-update.yml'), "updaterCacheDirName: downloads\npublisherName: ['CN=Us']\n");
  const executable = electronExecutable();
  app = await launchElectron({
    executablePath: executable,
    env: { ...definedEnvironment(), XDG_CACHE_HOME: path.join(folder, 'cache') },
    args: [...sandboxArguments(executable), `--user-data-dir=${path.join(folder, 'user')}`, folder],
  });
});

test.afterAll(async () => {
  await app.close();
  await removeFolder(folder);
});

test.beforeEach(async () => {
  server = new ReleaseServer();
  await server.start();
  await begin();
});

test.afterEach(async () => {
  await server.stop();
});

async function begin({ isSignedByUs = true, allowsLoopback = true, keepsDownloads = false } = {}): Promise<void> {
  if (!keepsDownloads) await rm(path.join(folder, 'cache'), { recursive: true, force: true });
  await app.evaluate(
    (_electron, options) => {
      globalThis.updateHarness.begin(options);
    },
    { configFile: path.join(folder, 'app-update.yml'), isSignedByUs, allowsLoopback },
  );
}

const check = (feed = server.address): Promise<Outcome> =>
  app.evaluate((_electron, address) => globalThis.updateHarness.check(address), feed);
const download = (): Promise<Outcome> => app.evaluate(() => globalThis.updateHarness.download());

/** Files that are left of downloads, whatever they are called. */
function downloads(): string[] {
  const cache = path.join(folder, 'cache');
  if (!existsSync(cache)) return [];
  const entries = readdirSync(cache, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile() && entry.name.endsWith('.exe')).map(({ name }) => name);
}

test('A newer version is found, downloaded and checked, and the server learns nothing of this host', async () => {
  server.offer({ version, installer, more: 'releaseNotes: |\n  Faster.\n  <b>Bold</b>' });
  expect(await check()).toEqual({
    release: {
      version,
      releasedAt: Date.UTC(2026, 10, 23, 12),
      notes: 'Faster.\n<b>Bold</b>',
      areNotesCut: false,
      installer: `CCG-Vault-Console-Setup-${version}.exe`,
      size: installer.length,
      sha512: sha512Of(installer),
    },
  });
  expect(downloads()).toEqual([]);
  const { file = '' } = await download();
  expect(readFileSync(file).equals(installer)).toBe(true);
  expect(server.requests.map(({ url }) => url)).toEqual([
    '/releases/latest.yml',
    `/releases/CCG-Vault-Console-Setup-${version}.exe`,
  ]);
  const sent = server.requests.flatMap(({ headers }) => Object.keys(headers));
  expect(sent.filter((name) => /^x-|cookie|authorization|referer|sec-ch/.test(name))).toEqual([]);
  for (const { headers } of server.requests) {
    expect(headers).toMatchObject({ 'user-agent': 'CCG Vault Console', 'accept-language': '*' });
  }
});

for (const offered of ['1.2.3', '1.2.2', '1.2.3-beta.1']) {
  test(`Version ${offered} is no update of 1.2.3`, async () => {
    server.offer({ version: offered, installer });
    expect(await check()).toEqual({ release: null });
    expect(await download()).toMatchObject({ code: errorCode('updateNotFound') });
  });
}

test('A server without releases says so, and nothing of its page is passed on', async () => {
  server.answer = (_request, response) => {
    response.writeHead(404).end('secret words');
  };
  const outcome = await check();
  expect(outcome.code).toBe(errorCode('updateServerRefused'));
  expect(outcome.detail).toBe(`${new URL(server.address).host} answered with status 404`);
});

test('A server that is not there is no more than that', async () => {
  const closed = createServer().listen(0, '127.0.0.1');
  await once(closed, 'listening');
  const { port } = closed.address() as AddressInfo;
  closed.close();
  await once(closed, 'close');
  const outcome = await check(`http://127.0.0.1:${port}/`);
  expect(outcome).toEqual({
    code: errorCode('updateServerUnreachable'),
    detail: `127.0.0.1:${port}: ERR_CONNECTION_REFUSED`,
  });
});

test('A certificate of nobody known is refused', async () => {
  const authority = new CertificateAuthority(path.join(folder, 'authority'), 'Nobody known');
  const { keyFile, certFile } = authority.issue({ name: 'localhost', alternativeNames: 'IP:127.0.0.1' });
  const tls = new ReleaseServer({ key: readFileSync(keyFile, 'utf8'), cert: readFileSync(certFile, 'utf8') });
  await tls.start();
  try {
    expect((await check(tls.address)).code).toBe(errorCode('updateServerUntrusted'));
    expect(tls.requests).toEqual([]);
  } finally {
    await tls.stop();
  }
});

test('Nothing but https is asked, and no server leads elsewhere', async () => {
  await begin({ allowsLoopback: false });
  server.offer({ version, installer });
  expect((await check()).code).toBe(errorCode('updateFeedInvalid'));
  expect(server.requests).toEqual([]);

  await begin();
  for (const location of ['http://192.0.2.1/latest.yml', 'file:///etc/passwd', 'data:text/plain,version: 9.9.9']) {
    server.answer = (_request, response) => {
      response.writeHead(302, { location }).end();
    };
    expect((await check()).code).toBe(errorCode('updateFeedInvalid'));
  }
});

test('A download that is led elsewhere is refused', async () => {
  server.offer({ version, installer });
  await check();
  server.answer = (_request, response) => {
    response.writeHead(302, { location: 'http://192.0.2.1/setup.exe' }).end();
  };
  expect((await download()).code).toBe(errorCode('updateFeedInvalid'));
  expect(downloads()).toEqual([]);
});

for (const [what, text] of [
  ['more than it may hold', 'x'.repeat(300_000)],
  ['no YAML', 'version: [1.3.0'],
  ['a page', '<html>Log in</html>'],
  ['a version with markup', feedText({ version: '1.3.0<img src=x>', installer, name: 'a.exe' })],
  ['a path', feedText({ version, installer, name: '../../a.exe' })],
  ['another server', feedText({ version, installer, name: 'https://example.com/a.exe' })],
] as const) {
  test(`A latest.yml with ${what} is refused`, async () => {
    server.answer = (_request, response) => {
      response.end(text);
    };
    expect((await check()).code).toBe(errorCode('updateFeedInvalid'));
    expect(server.requests).toHaveLength(1);
  });
}

test('An installer that is not the announced one is removed', async () => {
  server.offer({ version, installer, sha512: sha512Of(Buffer.from('another')) });
  await check();
  expect((await download()).code).toBe(errorCode('updateDamaged'));
  expect(downloads()).toEqual([]);
});

test('An installer of another size than announced is not even downloaded', async () => {
  server.offer({ version, installer, size: installer.length - 1 });
  await check();
  expect((await download()).code).toBe(errorCode('updateFeedInvalid'));
  expect(downloads()).toEqual([]);
});

test('An installer whose signature is refused is removed, and one that lies there is looked at again', async () => {
  server.offer({ version, installer });
  await begin({ isSignedByUs: false });
  await check();
  expect((await download()).code).toBe(errorCode('updateSignatureWrong'));
  expect(downloads()).toEqual([]);

  await begin();
  await check();
  expect((await download()).code).toBeUndefined();
  // As another program of the user could leave it there: with its digest, and without our signature.
  await begin({ isSignedByUs: false, keepsDownloads: true });
  await check();
  expect((await download()).code).toBe(errorCode('updateSignatureWrong'));
  expect(downloads()).toEqual([]);
});

test('An installer that somebody has changed since is removed, and downloaded anew', async () => {
  server.offer({ version, installer });
  await check();
  const { file = '' } = await download();
  await writeFile(file, randomBytes(installer.length));
  expect((await download()).code).toBe(errorCode('updateDamaged'));
  expect(downloads()).toEqual([]);
  expect((await download()).file).toBe(file);
  expect(readFileSync(file).equals(installer)).toBe(true);
});

test('What was found is not forgotten when the server cannot be asked again', async () => {
  server.offer({ version, installer });
  await check();
  const complete = server.answer;
  server.answer = (_request, response) => {
    response.writeHead(503).end();
  };
  expect((await check()).code).toBe(errorCode('updateServerRefused'));
  server.answer = complete;
  expect((await download()).code).toBeUndefined();
});

test('A download can be cancelled, and begun again', async () => {
  server.offer({ version, installer });
  await check();
  const complete = server.answer;
  server.answer = (_request, response) => {
    response.writeHead(200, { 'content-length': installer.length });
    response.write(installer.subarray(0, 100_000));
  };
  const cancelled = download();
  await expect.poll(() => server.requests.length).toBe(2);
  await app.evaluate(() => {
    globalThis.updateHarness.cancel();
  });
  expect(await cancelled).toEqual({ isCancelled: true });
  expect(downloads()).toEqual([]);
  server.answer = complete;
  expect((await download()).code).toBeUndefined();
});
