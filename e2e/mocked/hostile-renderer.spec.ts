import type { Page } from '@playwright/test';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import path from 'node:path';

import { type IpcDefinition, listenerName } from '../../src/shared/ipc/definition.ts';
import { ipcSchema } from '../../src/shared/ipc/ipc-schema.ts';
import { expect, type StartedConsole, test } from './fixtures.ts';
import { type Attempt, attempts, untried } from './hostile-values.ts';
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

interface Result extends Attempt {
  /** `accepted`, the code of the error, `sent`, or `not cloned`. */
  readonly outcome: string;
  /** All that came back, as text. */
  readonly answer: string;
}

/** Makes calls in the page, a limited time for each, so that one that never answers does not hold up the others. */
async function makeAttempts(page: Page, made: readonly Attempt[]): Promise<Result[]> {
  const lines = made.map(
    ({ group, call, expression }) => `[${JSON.stringify(group)}, ${JSON.stringify(call)}, () => ${expression}]`,
  );
  const results = await evaluate<{ outcome: string; answer: string }[]>(
    page,
    `const attempt = async ([group, call, value]) => {
       try {
         const answering = window.ccgVault[group][call](value());
         if (answering === undefined) return { outcome: 'sent', answer: '' };
         const late = new Promise((done) => setTimeout(done, 20_000, { ok: false, error: { code: 'no answer' } }));
         const result = await Promise.race([answering, late]);
         return { outcome: result.ok ? 'accepted' : result.error.code, answer: JSON.stringify(result) };
       } catch (error) {
         return { outcome: 'not cloned', answer: String(error) };
       }
     };
     const results = [];
     for (const line of [${lines.join(',\n')}]) results.push(await attempt(line));
     return results;`,
  );
  return made.map((attempt, index) => ({ ...attempt, ...(results[index] ?? { outcome: 'missing', answer: '' }) }));
}

test.describe('A renderer under foreign control', () => {
  test('finds the calls of the schema and nothing else', async ({ daemon, startConsole }) => {
    const { page } = await started(startConsole, daemon);
    const found = await evaluate<Record<string, string[]>>(
      page,
      `const names = {};
       for (const [group, calls] of Object.entries(window.ccgVault)) names[group] = Object.keys(calls).sort();
       return names;`,
    );
    const expected = Object.entries(ipcSchema as IpcDefinition).map(([group, calls]): [string, string[]] => [
      group,
      Object.entries(calls)
        .map(([call, { direction }]) => (direction === 'notifyRenderer' ? listenerName(call) : call))
        .sort(),
    ]);
    expect(found).toEqual(Object.fromEntries(expected));
    const globals = await evaluate<string[]>(
      page,
      `return ['require', 'process', 'module', 'Buffer', 'global', 'electron', 'ipcRenderer'].filter((name) => name in window);`,
    );
    expect(globals).toEqual([]);
  });

  test('gets every hostile parameter of every call refused as such', async ({ daemon, startConsole }) => {
    daemon.rows = sampleRows(1, 5);
    const { errors, overview, page } = await started(startConsole, daemon);
    const bad = attempts().filter(({ isValid }) => !isValid);
    expect(new Set(bad.map(({ group, call }) => `${group}/${call}`)).size).toBeGreaterThan(30);
    const asked = daemon.asked.length;
    const results = await makeAttempts(page, bad);
    const expected = new Set(['CCGV-3006', 'not cloned', 'sent']);
    expect(results.filter(({ outcome }) => !expected.has(outcome)).map(({ answer: _, ...result }) => result)).toEqual(
      [],
    );
    expect(daemon.asked.slice(asked)).toEqual([]);
    await expect(overview.state).toBeVisible();
    expect(errors()).not.toContain('CCGV-3001');
  });

  test('gets no secret by whatever call', async ({ daemon, startConsole }) => {
    daemon.rows = sampleRows(1, 5);
    const secret = 'Kept-in-the-daemon-7';
    daemon.secrets.set('prod-approle', secret);
    await daemon.writeConfiguration(
      `version: 1\nconnections:\n  prod:\n    vault_addr: https://vault.contoso.com:8200\n    auth: { type: token, config: { token: ${secret} } }\n`,
    );
    const { app, errors, page } = await started(startConsole, daemon);
    // Whoever sits before the screen declines everything.
    await app.evaluate(({ dialog }) => {
      dialog.showMessageBox = () => Promise.resolve({ response: 1, checkboxChecked: false });
      dialog.showOpenDialog = () => Promise.resolve({ canceled: true, filePaths: [] });
      dialog.showSaveDialog = () => Promise.resolve({ canceled: true, filePath: '' });
    });
    expect(untried()).toEqual([]);
    const results = await makeAttempts(
      page,
      attempts().filter(({ isValid }) => isValid),
    );
    expect(results.filter(({ answer }) => answer.includes(secret))).toEqual([]);
    const outcomeOf = (group: string, call: string): string[] =>
      results.filter((result) => result.group === group && result.call === call).map(({ outcome }) => outcome);
    // Files outside the folders of the list are out of reach.
    expect(outcomeOf('credentialSpecs', 'read')).not.toContain('accepted');
    expect(outcomeOf('credentialSpecs', 'save')).not.toContain('accepted');
    expect(errors()).not.toContain('CCGV-3001');
  });

  test('cannot hide whose password it asks for', async ({ daemon, startConsole }) => {
    const { app, page } = await started(startConsole, daemon);
    await app.evaluate(({ dialog }) => {
      const asked: string[] = [];
      Object.assign(dialog, { asked });
      dialog.showMessageBox = (...parameters: unknown[]) => {
        asked.push((parameters.at(-1) as { readonly message: string }).message);
        return Promise.resolve({ response: 1, checkboxChecked: false });
      };
    });
    const input = `/etc/webapp01${'/'.repeat(300)}|webapp02|webapp01`;
    await evaluate(page, `return window.ccgVault.credential.reveal({ pluginInput: ${JSON.stringify(input)} });`);
    const asked = await app.evaluate(({ dialog }) => (dialog as unknown as { readonly asked: string[] }).asked);
    expect(asked).toEqual(['Show the password of webapp02?']);
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

  test('reaches nobody past the policy of the page either', async ({ daemon, folder, startConsole }) => {
    const { app, page } = await started(startConsole, daemon);
    const datagrams = createSocket('udp4');
    const connections = createServer((socket) => socket.destroy());
    const heard: string[] = [];
    datagrams.on('message', () => heard.push('datagram'));
    connections.on('connection', () => heard.push('connection'));
    datagrams.bind(0, '127.0.0.1');
    connections.listen(0, '127.0.0.1');
    try {
      await Promise.all([once(datagrams, 'listening'), once(connections, 'listening')]);
      const { port } = connections.address() as AddressInfo;
      const log = path.join(folder, 'net-log.json');
      await app.evaluate(({ session }, file) => session.defaultSession.netLog.startLogging(file), log);
      await evaluate(
        page,
        `for (const [rel, href] of [
           ['dns-prefetch', 'https://told-by-prefetch.example.invalid/'],
           ['preconnect', 'https://told-by-preconnect.example.invalid/'],
           ['preconnect', 'http://127.0.0.1:${port}/'],
           ['prefetch', 'http://127.0.0.1:${port}/'],
           ['prerender', 'http://127.0.0.1:${port}/'],
         ]) {
           const link = document.createElement('link');
           link.rel = rel;
           link.href = href;
           document.head.append(link);
         }
         const connection = new RTCPeerConnection({ iceServers: [
           { urls: 'stun:127.0.0.1:${datagrams.address().port}' },
           { urls: 'turn:127.0.0.1:${port}?transport=tcp', username: 'x', credential: 'x' },
         ] });
         connection.createDataChannel('x');
         await connection.setLocalDescription(await connection.createOffer());
         while (connection.iceGatheringState !== 'complete') await new Promise((done) => setTimeout(done, 100));
         connection.close();`,
      );
      const logged = await app
        .evaluate(async ({ session }) => {
          // To see that names are in the log at all.
          await session.defaultSession.resolveHost('told-by-main.example.invalid').catch(() => undefined);
          await session.defaultSession.netLog.stopLogging();
        })
        .then(() => readFile(log, 'utf8'));
      expect([...new Set(logged.match(/told-by-[a-z]+/g))]).toEqual(['told-by-main']);
      expect(heard).toEqual([]);
    } finally {
      datagrams.close();
      connections.close();
    }
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
