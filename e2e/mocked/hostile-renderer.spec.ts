import type { Page } from '@playwright/test';

import { expect, type StartedConsole, test } from './fixtures.ts';
import { sampleRows } from './sample-data.ts';

/**
 * Plays a renderer that somebody else has taken over: what it can do must not be more than what our own page does.
 * Scripts are texts, since the tests are compiled without the types of a browser.
 */
async function started(
  startConsole: () => Promise<StartedConsole>,
  daemon: { start: () => Promise<void> },
): Promise<StartedConsole> {
  await daemon.start();
  const console = await startConsole();
  await expect(console.overview.state).toContainText('can get their identity');
  return console;
}

/** Whether a script is refused, in whatever way: it throws, rejects, or reports an error event. */
function evaluate<T>(page: Page, script: string): Promise<T> {
  return page.evaluate<T>(`(async () => { ${script} })()`);
}

test.describe('A renderer under foreign control', () => {
  test('finds the calls of the schema and nothing else', async ({ daemon, startConsole }) => {
    const { page } = await started(startConsole, daemon);
    const found = await evaluate(
      page,
      `const names = {};
       for (const [group, calls] of Object.entries(window.ccgVault)) names[group] = Object.keys(calls).sort();
       return names;`,
    );
    expect(found).toEqual({
      activity: [
        ...[
          'cancelExport',
          'ccgEvents',
          'export',
          'get',
          'histogram',
          'onAdded',
          'onExportProgress',
          'onReset',
          'query',
        ],
      ],
      clipboard: ['write'],
      config: ['preview', 'read', 'save', 'setSecret', 'undo'],
      connection: ['cancelTest', 'onTestStep', 'test'],
      credential: ['cancelTest', 'reveal', 'test'],
      credentialSpecs: ['addFolder', 'list', 'onChanged', 'read', 'removeFolder', 'save', 'saveAs', 'undoSave'],
      daemon: ['retry'],
      directory: ['cancel', 'check', 'describe', 'find'],
      doctor: ['cancel', 'last', 'onStep', 'run'],
      link: ['onOpened'],
      menu: ['onCommand'],
      registration: ['onProgress', 'run', 'status'],
      settings: ['onChanged', 'update'],
      state: ['get', 'onHostChanged'],
      supportBundle: ['cancel', 'collect', 'discard', 'read', 'save'],
      vault: ['list', 'mounts', 'preview', 'secret'],
    });
    const globals = await evaluate<string[]>(
      page,
      `return ['require', 'process', 'module', 'Buffer', 'global', 'electron', 'ipcRenderer'].filter((name) => name in window);`,
    );
    expect(globals).toEqual([]);
  });

  test('gets every hostile parameter refused as such', async ({ daemon, startConsole }) => {
    daemon.rows = sampleRows(1, 5);
    const { page } = await started(startConsole, daemon);
    const results = await evaluate<{ call: string; value: string; code: string }[]>(
      page,
      `const hostile = [
         undefined, null, 0, -1, NaN, Infinity, '', 'x'.repeat(1e6), true, [], [[]], {}, { id: -1 }, { id: '1' }, { id: 1.5 },
         { id: Number.MAX_VALUE }, { __proto__: { filter: {}, limit: 1 } }, { filter: null, limit: 1 }, { filter: {}, limit: 1e9 },
         { filter: { outcome: 'all' }, limit: 10 }, { filter: { text: 'x'.repeat(1e5) }, limit: 10 }, { filter: {}, limit: 10, after: 0 },
         { pluginInput: 1, refresh: false, ticket: 1 }, { pluginInput: 'x'.repeat(1e5), refresh: false, ticket: 1 },
         { pluginInput: 'webapp01', refresh: false, ticket: 1, reveal: true }, { pluginInput: 'webapp01', refresh: 'yes', ticket: 1 },
         { action: 'run', answerForCcgVault: false, ticket: 1 }, { action: 'install', ticket: 1 }, { action: 'repair', answerForCcgVault: true, ticket: 1 },
         { action: ['install'], answerForCcgVault: false, ticket: 1 }, { action: 'install', answerForCcgVault: false, ticket: 1, options: ['--fail-at'] },
         { theme: 'pink' }, { theme: 'dark', extra: 1 }, { detailPaneWidth: 1e9 }, { navigationCollapsed: 'true' },
         { savedViews: [{ name: '', query: '' }] }, { savedViews: [{ name: 'a', query: 'x y' }] }, { savedViews: [{ name: 'a\\u0000', query: '' }] },
         { savedViews: [{ name: 'a', query: '#/settings' }] }, { savedViews: [{ name: 'a', query: '', run: 1 }] }, { savedViews: [{ name: 'a', query: '' }, { name: 'a', query: '' }] },
         { savedViews: Array.from({ length: 51 }, (_, i) => ({ name: String(i), query: '' })) }, { savedViews: [{ name: '__proto__', query: 'x'.repeat(1e5) }] },
         { ticket: 1, format: 'exe', byteOrderMark: false, selection: { filter: {} } }, { ticket: 1, format: 'csv', byteOrderMark: false, selection: { ids: [] } },
         { ticket: 1, format: 'csv', byteOrderMark: false, selection: { filter: {}, ids: [1] } }, { ticket: 1, format: 'csv', byteOrderMark: false, selection: { filter: {} }, path: '/etc/x' },
         { ticket: 1, filter: {}, rows: 1e9, pseudonyms: false }, { ticket: 1, filter: { text: 1 }, rows: 1, pseudonyms: false }, { name: 'x'.repeat(1e4) },
         { credentialSpecFolders: ['/etc'] }, { folder: '/etc', name: 'passwd' }, { folder: '/etc', name: '../etc/x.json' },
         { folder: '/etc', name: 'x.json', text: 'x', expected: null }, { folder: '/etc', name: 'x.json', text: 'x', expected: 'abc' },
         new Date(), new Map([['id', 1]]), new Uint8Array(8), 10n,
       ];
       const answers = [];
       for (const [group, calls] of Object.entries(window.ccgVault)) {
         for (const [call, run] of Object.entries(calls)) {
           if (call.startsWith('on') || (group === 'daemon') || call.startsWith('cancel') || call === 'discard' || group === 'clipboard') continue;
           for (const value of hostile) {
             // These take no parameter.
             if (group === 'supportBundle' && call === 'save' && value === undefined) continue;
             if ((group === 'state' || ['status', 'read', 'undo'].includes(call)) && value === undefined) continue;
             // One lists, the other opens a dialog.
             if ((call === 'list' || call === 'addFolder') && value === undefined) continue;
             // Changes nothing, and is allowed.
             if (group === 'settings' && typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length === 0) continue;
             let code;
             try {
               const result = await run(value);
               code = result.ok ? 'accepted' : result.error.code;
             } catch {
               code = 'not cloned';
             }
             answers.push({ call: group + '.' + call, value: String(typeof value === 'object' ? Object.prototype.toString.call(value) : value).slice(0, 30), code });
           }
         }
       }
       return answers;`,
    );
    expect(results.length).toBeGreaterThan(100);
    expect(results.filter(({ code }) => code !== 'CCGV-3006' && code !== 'not cloned')).toEqual([]);
    expect(daemon.asked).not.toContain('credential/test');
  });

  test('cannot make main fail with what it sends', async ({ daemon, startConsole }) => {
    const { errors, overview, page } = await started(startConsole, daemon);
    await evaluate(
      page,
      `for (const value of [undefined, null, 1, 'x', [], {}, { text: 1 }, { text: 'x'.repeat(1e6) }, { ticket: -1 }, { ticket: 'x' }]) {
         window.ccgVault.clipboard.write(value);
         window.ccgVault.credential.cancelTest(value);
         window.ccgVault.daemon.retry(value);
       }`,
    );
    const state = await evaluate<boolean>(page, 'return (await window.ccgVault.state.get()).ok;');
    expect(state).toBe(true);
    await expect(overview.state).toBeVisible();
    expect(errors()).not.toContain('CCGV-3001');
  });

  test('gets an error without a text from inside when the daemon is away', async ({ startConsole }) => {
    const { page, overview } = await startConsole();
    await expect(overview.state).toContainText('The daemon cannot be reached');
    const result = await evaluate<{ ok: boolean; error: { code: string } }>(
      page,
      `return window.ccgVault.activity.query({ filter: {}, limit: 1 });`,
    );
    expect(result).toMatchObject({ ok: false, error: { code: 'CCGV-3008' } });
  });

  test('can neither leave nor open windows, frames or workers', async ({ daemon, startConsole }) => {
    const { app, page } = await started(startConsole, daemon);
    const address = page.url();
    for (const script of [
      `location.href = 'https://example.invalid/';`,
      `location.href = 'file:///etc/passwd';`,
      `location.href = 'data:text/html,<h1>x</h1>';`,
      `location.href = 'app://elsewhere/index.html';`,
      `location.href = 'app://console/index.html?x=1';`,
      `window.open('https://example.invalid/');`,
      `window.open('app://console/index.html');`,
      `window.open('about:blank');`,
      `const link = document.createElement('a'); link.href = 'https://example.invalid/'; link.target = '_blank'; document.body.append(link); link.click(); link.remove();`,
      `const form = document.createElement('form'); form.action = 'https://example.invalid/'; document.body.append(form); form.submit(); form.remove();`,
      `const frame = document.createElement('iframe'); frame.src = 'app://console/index.html'; document.body.append(frame); await new Promise((done) => setTimeout(done, 200)); const inner = frame.contentWindow?.ccgVault; frame.remove(); if (inner) throw new Error('A frame has the API.');`,
      `const view = document.createElement('webview'); view.src = 'https://example.invalid/'; document.body.append(view); await new Promise((done) => setTimeout(done, 200)); view.remove();`,
    ]) {
      await evaluate(page, script).catch((error: unknown) => {
        expect(String(error)).not.toContain('has the API');
      });
    }
    const worker = await evaluate<string>(
      page,
      `try {
         const worker = new Worker(URL.createObjectURL(new Blob(['postMessage(1)'])));
         return await new Promise((done) => { worker.onmessage = () => done('ran'); worker.onerror = () => done('refused'); });
       } catch { return 'refused'; }`,
    );
    expect(worker).toBe('refused');
    expect(page.url()).toBe(address);
    expect(app.windows()).toHaveLength(1);
    expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
  });

  test('reaches no network, no files and no permission', async ({ daemon, startConsole }) => {
    const { page } = await started(startConsole, daemon);
    const outcome = (script: string): Promise<string> =>
      evaluate<string>(page, `try { ${script}; return 'done'; } catch { return 'refused'; }`);
    expect(await outcome(`await fetch('https://example.invalid/')`)).toBe('refused');
    expect(await outcome(`await fetch('http://127.0.0.1:1/')`)).toBe('refused');
    expect(await outcome(`await fetch('app://console/index.html')`)).toBe('refused');
    expect(await outcome(`await fetch('file:///etc/passwd')`)).toBe('refused');
    expect(
      await outcome(
        `await new Promise((done, fail) => { const socket = new WebSocket('ws://127.0.0.1:1'); socket.onopen = done; socket.onerror = fail; })`,
      ),
    ).toBe('refused');
    const load = (tag: string, address: string): Promise<string> =>
      outcome(
        `await new Promise((done, fail) => { const element = document.createElement('${tag}'); element.onload = done; element.onerror = fail; element.src = '${address}'; document.body.append(element); })`,
      );
    expect(await load('img', 'https://example.invalid/x.png')).toBe('refused');
    expect(await load('img', 'file:///usr/share/pixmaps/debian-logo.png')).toBe('refused');
    expect(await outcome(`await navigator.clipboard.readText()`)).toBe('refused');
    expect(await outcome(`await navigator.mediaDevices.getUserMedia({ audio: true })`)).toBe('refused');
    expect(
      await outcome(`await new Promise((done, fail) => navigator.geolocation.getCurrentPosition(done, fail))`),
    ).toBe('refused');
    expect(
      await evaluate(page, `return typeof Notification === 'undefined' ? 'denied' : Notification.requestPermission();`),
    ).toBe('denied');
  });

  test('runs no script and no style that is not ours', async ({ daemon, startConsole }) => {
    const { page } = await started(startConsole, daemon);
    const ran = await evaluate<Record<string, boolean>>(
      page,
      // The tests speak to the page through the debugger, which the policy does not bind; elements it does bind.
      `window.marks = {};
       const mark = (name) => 'window.marks.' + name + ' = true';
       const attempt = (run) => { try { run(); } catch { /* Refused, as it should be. */ } };
       attempt(() => { const script = document.createElement('script'); script.text = mark('inline'); document.body.append(script); });
       attempt(() => { const script = document.createElement('script'); script.src = 'data:text/javascript,' + mark('data'); document.body.append(script); });
       attempt(() => { document.body.insertAdjacentHTML('beforeend', '<img src=x onerror="' + mark('handler') + '">'); });
       attempt(() => { setTimeout(mark('timer'), 0); });
       attempt(() => { const style = document.createElement('style'); style.textContent = 'h1 { color: rgb(1, 2, 3) !important }'; document.head.append(style); });
       await new Promise((done) => setTimeout(done, 300));
       const colour = getComputedStyle(document.querySelector('h1')).color;
       return { ...window.marks, ...(colour === 'rgb(1, 2, 3)' ? { style: true } : {}) };`,
    );
    expect(ran).toEqual({});
  });

  test('is served our own files only, with a strict policy', async ({ daemon, startConsole }) => {
    const { app, page } = await started(startConsole, daemon);
    const answers = await app.evaluate(async ({ net }) => {
      const addresses = [
        'app://console/index.html',
        'app://console/',
        'app://console/../main/index.js',
        'app://console/%2e%2e/main/index.js',
        'app://console/..%2fmain%2findex.js',
        'app://console/assets/..%5c..%5c..%5cmain%5cindex.js',
        'app://console//etc/passwd',
        'app://other/index.html',
      ];
      const found: Record<string, { status: number; type: string | null; policy: string | null }> = {};
      for (const address of addresses) {
        const answer = await net.fetch(address);
        const { headers, status } = answer;
        found[address] = { status, type: headers.get('content-type'), policy: headers.get('content-security-policy') };
      }
      return found;
    });
    const { ['app://console/index.html']: start, ...others } = answers;
    expect(start).toMatchObject({ status: 200, type: 'text/html; charset=utf-8' });
    expect(start?.policy).toContain("default-src 'none'");
    expect(start?.policy).not.toContain('unsafe');
    expect(Object.values(others).map(({ status }) => status)).toEqual(Object.values(others).map(() => 404));
    // Each load has a nonce of its own.
    const again = await app.evaluate(async ({ net }) =>
      (await net.fetch('app://console/index.html')).headers.get('content-security-policy'),
    );
    expect(again).not.toBe(start?.policy);
    expect(page.url()).toContain('app://console/index.html');
  });
});
