import { unzipSync } from 'fflate';
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { inspect, promisify } from 'node:util';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { DaemonProcess } from '../../../scripts/lib/daemon-process.ts';
import { projectFolder } from '../../../scripts/lib/paths.mjs';
import { VaultServer } from '../../../scripts/lib/vault-server.ts';
import { connectAdmin } from '../../../src/channel/admin-client.ts';
import { adminEndpointPath } from '../../../src/channel/admin-endpoint-path.ts';
import { encodeFrame } from '../../../src/shared/rpc/framing.ts';
import { canariesIn, canariesInFolder, type Canary } from '../../support/canary.ts';

const password: Canary = { what: 'the password of the account', text: 'canaryPass7Qm2Zx91' };
const token: Canary = { what: 'a Vault token', text: 'canaryToken4Rv8Kp35' };
const secretId: Canary = { what: 'a secret_id', text: 'canarySecretId6Ht3Wn' };
const userPassword: Canary = { what: 'a userpass password', text: 'canaryUserPass9Bd1Lc' };
const pluginInput: Canary = { what: 'a password in PluginInput', text: 'canaryInput5Gs7Yf20' };
const canaries = [password, token, secretId, userPassword, pluginInput];

/** Everything that came out of the daemon and its clients, by where it was seen. */
const seen = new Map<string, Buffer[]>();

function see(where: string, content: Uint8Array | string): void {
  seen.set(where, [...(seen.get(where) ?? []), Buffer.from(content)]);
}

/** A server that answers in Vault's place and repeats whatever it was sent, which a hostile or broken one may do. */
async function startEcho(): Promise<{ server: Server; address: string }> {
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString('utf8')));
    request.on('end', () => {
      const sent = `${JSON.stringify(request.headers)} ${body} ${password.text}`;
      const status = Number(/status-(\d{3})/.exec(request.url ?? '')?.[1] ?? 500);
      const json = !(request.url ?? '').includes('text');
      response.writeHead(status, { 'content-type': 'application/json', location: `http://127.0.0.1:9/${token.text}` });
      response.end(json ? JSON.stringify({ errors: [sent], data: { [password.text]: sent } }) : `<html>${sent}`);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the echo server has no port');
  return { server, address: `http://127.0.0.1:${address.port}` };
}

const echoPaths = [
  'text/status-200',
  'status-200',
  ...['307', '400', '403', '404', '429', '500', '503'].map((s) => `status-${s}`),
];

describe('secrecy', () => {
  let vault: VaultServer;
  let echo: Awaited<ReturnType<typeof startEcho>>;
  let dataFolder: string;
  let given: string;

  beforeAll(async () => {
    vault = await VaultServer.start();
    echo = await startEcho();
    dataFolder = await mkdtemp(path.join(tmpdir(), 'ccg-vault-secrecy-'));
    given = await mkdtemp(path.join(tmpdir(), 'ccg-vault-given-'));
    const admin = vault.admin;
    const secret = { Domain: 'contoso.com', Username: 'gmsa.plugin', Password: password.text };
    await admin.mountKv('kv', 1);
    await admin.mountKv('secret', 2);
    await admin.writeSecret('kv', 1, 'good', secret);
    await admin.writeSecret('secret', 2, 'good', secret);
    await admin.writeSecret('secret', 2, 'incomplete', { Password: password.text });
    await admin.writeSecret('secret', 2, 'wrong', { ...secret, Domain: { nested: password.text } });
    await admin.writeSecret('secret', 2, 'control', { ...secret, Password: `${password.text}\u0000` });
    await admin.writeSecret('secret', 2, 'forbidden', secret);
    await admin.allowRead(
      'plugin',
      'kv/good',
      ...['good', 'incomplete', 'wrong', 'control'].map((p) => `secret/data/${p}`),
    );
    await admin.createToken({ id: token.text, policies: ['plugin'], ttl: '1h' });
    await admin.enableAuth('approle');
    const roleId = await admin.writeAppRole('approle', 'plugin', { token_policies: ['plugin'], token_ttl: '20m' });
    await admin.write('auth/approle/role/plugin/custom-secret-id', { secret_id: secretId.text });
    await admin.enableAuth('userpass');
    await admin.writeUser('userpass', 'plugin', userPassword.text, { token_policies: ['plugin'] });
    await admin.close();

    await writeFile(path.join(given, 'token'), token.text);
    await writeFile(path.join(given, 'secret-id'), secretId.text);
    await writeFile(path.join(given, 'user-password'), userPassword.text);
    await writeFile(path.join(given, 'wrong-secret-id'), `${secretId.text}wrong`);
    await writeFile(path.join(given, 'config.yaml'), configuration(vault.address, echo.address, roleId, given));
    await writeFile(path.join(dataFolder, 'config.yaml'), await readFile(path.join(given, 'config.yaml')));
  });

  afterAll(async () => {
    echo.server.close();
    await vault.close();
    await rm(dataFolder, { recursive: true, force: true });
    await rm(given, { recursive: true, force: true });
  });

  it('finds a canary in every form in which it could leak', () => {
    const text = password.text;
    const leaks = [text, `x${text}`, Buffer.from(text, 'utf16le'), Buffer.from(`a${text}`).toString('base64')];
    for (const leak of [...leaks, Buffer.from(`ab${text}`).toString('base64'), Buffer.from(text).toString('hex')]) {
      expect(canariesIn(leak, canaries)).toEqual([password.what]);
    }
    expect(canariesIn('canary', canaries)).toEqual([]);
  });

  it('keeps every secret on the bridge channel and where the administrator put it', async () => {
    const sources = ['token', 'tokenfile', 'approle', 'userpass', 'kv1'];
    const failing = ['incomplete', 'wrong', 'control', 'forbidden', 'nothing', 'badlogin', 'down'];
    const echoes = echoPaths.flatMap((_, index) => [`echo-token-${index}`, `echo-login-${index}`]);
    const inputs = [
      ...failing,
      ...echoes,
      'nosuch',
      `svc@contoso.com:${pluginInput.text}`,
      `\\\\host\\svc:${pluginInput.text}`,
    ];

    const daemon = await DaemonProcess.start({
      dataFolder,
      logLevel: 'trace',
      environment: { DEBUG: '*', NODE_DEBUG: 'http,https,net,tls,undici,fetch' },
      onLogLine: (line) => see('standard error of the daemon', line),
    });
    let answeredPasswords = 0;
    try {
      const recorded = recordAdminMessages(dataFolder);
      const client = await connectAdmin({ dataFolder });
      await client.request('status/subscribe', {});

      const ask = async (input: string): Promise<string> => {
        const bridge = await daemon.request(input).then(
          (credential) => {
            answeredPasswords += credential.password === password.text ? 1 : 0;
            return 'ok';
          },
          (error: unknown) => {
            see('errors on the bridge channel', inspect(error, { depth: 9 }));
            return 'error';
          },
        );
        const test = await client.request('credential/test', { pluginInput: input, origin: 'console', refresh: true });
        see('answers of the admin endpoint', JSON.stringify(test));
        return `${input} ${bridge} ${test.outcome}`;
      };

      const good = await Promise.all(sources.map(ask));
      expect(good).toEqual(sources.map((source) => `${source} ok ok`));
      const bad = await Promise.all(inputs.map(ask));
      expect(bad.filter((line) => !line.endsWith('error error'))).toEqual([]);

      await runCommandLine(dataFolder, ['status'], ['status', '--json'], ['activity'], ['activity', '--json']);
      await runCommandLine(dataFolder, ['request', '--input', 'token'], ['request', '--input', 'forbidden', '--json']);
      await runCommandLine(dataFolder, ['config', 'check', path.join(given, 'config.yaml')]);
      await seeSupportBundle(dataFolder, given);
      await vault.seal();
      await Promise.all([...sources, 'forbidden'].map(ask));
      await runCommandLine(dataFolder, ['status', '--json'], ['activity', '--outcome', 'error']);
      await writeFile(path.join(dataFolder, 'config.yaml'), `connections: { a: { auth: "${token.text}", ${token.text}`);
      await new Promise((resolve) => setTimeout(resolve, 500));
      see('answers of the admin endpoint', JSON.stringify(await client.request('status/get', {})));
      await seeSupportBundle(dataFolder, given);
      await client.close();

      see('process arguments', await readFile(`/proc/${daemon.pid}/cmdline`));
      see('environment', await readFile(`/proc/${daemon.pid}/environ`));
      await recorded.end();
    } finally {
      await daemon.stop();
    }

    // Without a daemon, the files of its folder are read directly.
    await writeFile(path.join(dataFolder, 'config.yaml'), await readFile(path.join(given, 'config.yaml')));
    await seeSupportBundle(dataFolder, given);
    expect(answeredPasswords).toBe(sources.length);
    await rm(path.join(dataFolder, 'config.yaml'));
    const leaks = [...seen].flatMap(([where, contents]) =>
      canariesIn(Buffer.concat(contents), canaries).map((what) => `${where}: ${what}`),
    );
    expect([...leaks, ...(await canariesInFolder(dataFolder, canaries))]).toEqual([]);
    expect(Buffer.concat(seen.get('support bundle: config.yaml') ?? []).toString()).toContain('userpass: {');
    for (const where of ['support bundle: daemon.log', 'support bundle: activity.jsonl']) {
      expect(Buffer.concat(seen.get(where) ?? []).length, where).toBeGreaterThan(500);
    }
    for (const where of ['standard error of the daemon', 'raw messages of the admin endpoint', 'command line output']) {
      expect(Buffer.concat(seen.get(where) ?? []).length, where).toBeGreaterThan(500);
    }
  });

  it('reveals a password only where an administrator asked, and notes it', async () => {
    await vault.unseal();
    await writeFile(path.join(dataFolder, 'config.yaml'), await readFile(path.join(given, 'config.yaml')));
    const daemon = await DaemonProcess.start({ dataFolder });
    try {
      const client = await connectAdmin({ dataFolder });
      const shown = await client.request('credential/test', { pluginInput: 'token', origin: 'console', reveal: true });
      const row = await client.request('activity/get', { id: shown.rowId });
      await client.close();
      expect(shown.password).toBe(password.text);
      expect(row).toMatchObject({ revealed: true, origin: 'console' });
    } finally {
      await daemon.stop();
    }
    await rm(path.join(dataFolder, 'config.yaml'));
    expect(await canariesInFolder(dataFolder, canaries)).toEqual([]);
  });
});

/** Subscribes like a client and keeps every byte that comes, before any of our code has read it. */
function recordAdminMessages(dataFolder: string): { end(): Promise<void> } {
  const socket = connect(adminEndpointPath(dataFolder));
  socket.on('data', (chunk) => {
    see('raw messages of the admin endpoint', chunk);
  });
  for (const [index, method] of ['status/subscribe', 'activity/subscribe', 'activity/query'].entries()) {
    socket.write(encodeFrame({ jsonrpc: '2.0', id: index, method, params: {} }));
  }
  return {
    end: async () => {
      await new Promise<void>((resolve) => socket.end(resolve));
    },
  };
}

async function runCommandLine(dataFolder: string, ...commands: string[][]): Promise<void> {
  const program = path.join(projectFolder, 'out', 'cli', 'ccg-vault.cjs');
  for (const command of commands) {
    const result = await promisify(execFile)(process.execPath, [program, ...command, '--data-dir', dataFolder], {
      env: { DEBUG: '*' },
    }).catch((error: unknown) => error as { stdout: string; stderr: string });
    see('command line output', `${result.stdout}${result.stderr}`);
  }
}

/** Makes a support bundle, and looks at each of its files. */
async function seeSupportBundle(dataFolder: string, folder: string): Promise<void> {
  const file = path.join(folder, 'support.zip');
  await runCommandLine(dataFolder, ['support-bundle', '--force', '--out', file]);
  for (const [name, content] of Object.entries(unzipSync(await readFile(file)))) {
    see(`support bundle: ${path.posix.basename(name)}`, content);
  }
}

function configuration(vault: string, echo: string, roleId: string, given: string): string {
  const file = (name: string): string => `{ file: '${path.join(given, name)}' }`;
  const approle = (id: string): string => `{ type: approle, config: { role_id: ${roleId}, secret_id: ${id} } }`;
  const source = (name: string, connection: string, secret: string): string =>
    `  ${name}: { type: kv2, connection: ${connection}, config: { path: ${secret} } }`;
  return [
    'version: 1',
    'connections:',
    `  token: { vault_addr: '${vault}', auth: { type: token, config: { token: ${token.text} } } }`,
    `  tokenfile: { vault_addr: '${vault}', auth: { type: token_from_file, config: { file_path: '${given}/token' } } }`,
    `  approle: { vault_addr: '${vault}', auth: ${approle(file('secret-id'))} }`,
    `  userpass: { vault_addr: '${vault}', auth: { type: userpass, config: { username: plugin, password: ${userPassword.text} } } }`,
    `  badlogin: { vault_addr: '${vault}', auth: ${approle(file('wrong-secret-id'))} }`,
    `  down: { vault_addr: 'http://127.0.0.1:9', auth: { type: token, config: { token: ${token.text} } } }`,
    `  echotoken: { vault_addr: '${echo}', auth: { type: token, config: { token: ${token.text} } } }`,
    ...echoPaths.map(
      (at, index) =>
        `  echologin${index}: { vault_addr: '${echo}', auth: { type: userpass, config: { mount_point: '${at}', username: plugin, password: ${userPassword.text} } } }`,
    ),
    'sources:',
    ...['token', 'tokenfile', 'approle', 'userpass'].map((name) => source(name, name, 'good')),
    '  kv1: { type: kv1, connection: token, config: { path: good } }',
    ...['incomplete', 'wrong', 'control', 'forbidden', 'nothing'].map((name) => source(name, 'token', name)),
    ...['badlogin', 'down'].map((name) => source(name, name, 'good')),
    ...echoPaths.flatMap((at, index) => [
      source(`echo-token-${index}`, 'echotoken', at),
      source(`echo-login-${index}`, `echologin${index}`, 'good'),
    ]),
    '',
  ].join('\n');
}
