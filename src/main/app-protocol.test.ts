import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { appProtocolHandler, contentSecurityPolicy, resolveAppFile } from './app-protocol.ts';

describe('resolveAppFile', () => {
  const folder = path.resolve('renderer');

  it('finds our own files', () => {
    expect(resolveAppFile(folder, 'app://console/index.html')).toBe(path.join(folder, 'index.html'));
    expect(resolveAppFile(folder, 'app://console/assets/index-Ab_1.js?x#y')).toBe(
      path.join(folder, 'assets', 'index-Ab_1.js'),
    );
  });

  it.each([
    'app://console/',
    'app://console/index',
    'app://console/.env.js',
    'app://console//etc/passwd.html',
    'app://console/assets//index.js',
    'app://console/..%2fmain%2findex.js',
    'app://console/..%5cmain%5cindex.js',
    'app://console/C:/x.js',
    'app://console/index.html::$DATA',
    'app://console/index.html%00.js',
    'app://console/index.json',
    'app://other/index.html',
    'app://user:pass@console/index.html',
    'app://console:80/index.html',
    'https://console/index.html',
    'file:///index.html',
    'index.html',
    '',
  ])('refuses %s', (address) => {
    expect(resolveAppFile(folder, address)).toBeUndefined();
  });

  it('never leaves its folder, however the address climbs', () => {
    for (const address of ['app://console/../../main/index.js', 'app://console/%2e%2e/main/index.js']) {
      expect(resolveAppFile(folder, address)).toBe(path.join(folder, 'main', 'index.js'));
    }
  });
});

describe('contentSecurityPolicy', () => {
  it('allows nothing that is not named', () => {
    const policy = contentSecurityPolicy('abc');
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("style-src 'self' 'nonce-abc'");
    expect(policy).toContain("connect-src 'none'");
    expect(policy).not.toContain('unsafe');
    expect(policy).not.toContain('*');
  });
});

describe('appProtocolHandler', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'ccgv-app-'));
    await mkdir(path.join(folder, 'assets'));
    await writeFile(path.join(folder, 'index.html'), '<script nonce="__CSP_NONCE__"></script>');
    await writeFile(path.join(folder, 'assets', 'a.js'), '"__CSP_NONCE__"');
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('serves the page with a fresh nonce each time, the same in header and page', async () => {
    const handle = appProtocolHandler(folder);
    const answers = await Promise.all([1, 2].map(() => handle(new Request('app://console/index.html'))));
    const nonces = await Promise.all(
      answers.map(async (answer) => {
        const nonce = /nonce="([^"]{20,})"/.exec(await answer.text())?.[1] ?? 'none';
        expect(answer.headers.get('content-security-policy')).toContain(`'nonce-${nonce}'`);
        expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
        expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
        return nonce;
      }),
    );
    expect(nonces[0]).not.toBe(nonces[1]);
  });

  it('leaves other files as they are', async () => {
    const answer = await appProtocolHandler(folder)(new Request('app://console/assets/a.js'));
    expect(answer.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect(await answer.text()).toBe('"__CSP_NONCE__"');
  });

  it('answers what is not there, and what is not a read, with 404 and no text', async () => {
    const handle = appProtocolHandler(folder);
    for (const request of [
      new Request('app://console/missing.js'),
      new Request('app://console/../secret.js'),
      new Request('app://console/index.html', { method: 'POST', body: 'x' }),
    ]) {
      const answer = await handle(request);
      expect(answer.status).toBe(404);
      expect(await answer.text()).toBe('');
    }
  });
});
