import { describe, expect, it } from 'vitest';

import type { CallLogRow, NewCallLogRow } from '../../shared/calllog/call-log-row.ts';
import { parseConfiguration } from '../../shared/config/parse-configuration.ts';
import { CcgVaultError } from '../../shared/errors/ccg-vault-error.ts';
import type { CredentialReader, ReadResult } from './credential-reader.ts';
import { type CredentialRequest, CredentialService } from './credential-service.ts';

const { configuration } = parseConfiguration(`
version: 1
connections:
  prod: { vault_addr: 'https://vault.contoso.com', auth: { type: token_from_file, config: { file_path: /token } } }
sources:
  webapp01: { type: kv2, connection: prod, config: { path: win/gmsa-getter } }
allowed_config_paths: ['C:\\ccg\\old.yml']
`);

const credential = { domain: 'contoso.com', username: 'gmsa.plugin', password: 'canary-71c2' };
const answer: CredentialReader = () =>
  Promise.resolve({ credential, cache: 'miss', secretVersion: 4, timings: { queue: 0, auth: 1, read: 2 } });

function serviceWith(
  readCredential: CredentialReader,
  append = recordingLog().append,
  recallCredential: () => ReadResult | undefined = () => undefined,
) {
  const problems: unknown[] = [];
  const log = (context: unknown): void => void problems.push(context);
  const logger = { error: log, warn: log, info: log, debug: log, trace: log } as never;
  const service = new CredentialService({
    configuration: {
      path: 'C:\\ProgramData\\CCG Vault Console\\config.yaml',
      configuration,
      require: () => {
        if (configuration === undefined) throw new CcgVaultError('configMissing');
        return configuration;
      },
    },
    readCredential,
    recallCredential,
    callLog: { append },
    logger,
    platform: 'win32',
  });
  const request = (pluginInput: string, more: Partial<CredentialRequest> = {}) =>
    service.request({ pluginInput, origin: 'ccg', refresh: false, reveal: false, ...more });
  return { service, request, problems, close: () => service.close() };
}

function recordingLog() {
  const rows: CallLogRow[] = [];
  const append = (row: NewCallLogRow): CallLogRow => {
    const written = { ...row, id: rows.length + 1 };
    rows.push(written);
    return written;
  };
  return { rows, append };
}

describe('CredentialService', () => {
  it('answers with the credential and writes a row without the password', async () => {
    const { rows, append } = recordingLog();
    const result = await serviceWith(answer, append).request('webapp01');
    expect(result).toMatchObject({ outcome: 'ok', rowId: 1, credential });
    expect(rows).toMatchObject([
      {
        outcome: 'ok',
        source: 'webapp01',
        connection: 'prod',
        pluginInput: 'webapp01',
        domain: 'contoso.com',
        username: 'gmsa.plugin',
        secretVersion: 4,
        cache: 'miss',
        errorCode: null,
        revealed: false,
      },
    ]);
    expect(JSON.stringify(rows)).not.toContain('canary');
  });

  it.each([
    'C:\\ProgramData\\CCG Vault Console\\config.yaml|webapp01',
    'c:/programdata/ccg vault console/CONFIG.YAML|webapp01',
    'C:\\ccg\\old.yml|webapp01|more',
  ])("takes CcgVault's form with an allowed path: %s", async (input) => {
    expect(await serviceWith(answer).request(input)).toMatchObject({ outcome: 'ok', row: { source: 'webapp01' } });
  });

  it.each([
    ['', 'CCGV-1001'],
    ['nosuch', 'CCGV-1006'],
    ['C:\\elsewhere\\config.yaml|webapp01', 'CCGV-1005'],
    ['C:\\ccg\\..\\ccg\\old.yml|webapp01', 'CCGV-1005'],
    ['\\\\evil\\share\\c.yml|webapp01', 'CCGV-1004'],
    ['x'.repeat(100_000), 'CCGV-1002'],
    ['web\u0000app01', 'CCGV-1003'],
  ])('refuses %j with a row that says why, and asks nobody', async (input, code) => {
    const { rows, append } = recordingLog();
    const service = serviceWith(() => Promise.reject(new Error('must not be called')), append);
    const result = await service.request(input);
    expect(result).toMatchObject({ outcome: 'error', error: { code } });
    expect(rows).toMatchObject([{ outcome: 'error', errorCode: code, source: null, connection: null }]);
    expect(rows[0]?.pluginInput.length).toBeLessThan(520);
    expect(service.problems).toEqual([]);
  });

  it('masks a PluginInput that holds a password', async () => {
    const { rows, append } = recordingLog();
    await serviceWith(answer, append).request('svc@contoso.com:canary-71c2');
    expect(rows[0]?.pluginInput).toMatch(/^svc@contoso\.com:\*+$/);
  });

  it('passes on what went wrong, with its detail', async () => {
    const { rows, append } = recordingLog();
    const reader: CredentialReader = () =>
      Promise.reject(new CcgVaultError('vaultSealed', 'https://vault.contoso.com'));
    expect(await serviceWith(reader, append).request('webapp01')).toMatchObject({ error: { code: 'CCGV-2005' } });
    expect(rows[0]).toMatchObject({
      errorCode: 'CCGV-2005',
      errorDetail: 'https://vault.contoso.com',
      source: 'webapp01',
    });
  });

  it('says nothing of the text of an unexpected error', async () => {
    const { rows, append } = recordingLog();
    const service = serviceWith(() => Promise.reject(new Error('boom canary-71c2')), append);
    expect(await service.request('webapp01')).toMatchObject({ error: { code: 'CCGV-3001' } });
    expect(service.problems).toHaveLength(1);
    expect(JSON.stringify([rows, service.problems])).not.toContain('canary');
  });

  it('gives the answer although the call log cannot be written', async () => {
    const service = serviceWith(answer, () => {
      throw new CcgVaultError('callLogUnavailable');
    });
    expect(await service.request('webapp01')).toMatchObject({ outcome: 'ok', rowId: 0, credential });
    expect(JSON.stringify(service.problems)).toContain('CCGV-3002');
    expect(JSON.stringify(service.problems)).not.toContain('canary');
  });

  it('gives what is remembered at once, unless it is to be read anew', async () => {
    const { rows, append } = recordingLog();
    const timings = { queue: 0, auth: 0, read: 0 };
    const { service, request } = serviceWith(answer, append, () => ({
      credential,
      cache: 'hit',
      secretVersion: 4,
      timings,
    }));
    const recalled = await service.request({
      pluginInput: 'webapp01',
      origin: 'ccg',
      refresh: false,
      reveal: false,
      get signal(): AbortSignal {
        throw new Error('must not be looked at');
      },
    });
    expect(recalled).toMatchObject({ outcome: 'ok', credential, rowId: 1 });
    expect(await request('webapp01', { refresh: true })).toMatchObject({ outcome: 'ok', rowId: 2 });
    expect(await request('nothing')).toMatchObject({ outcome: 'error', rowId: 3 });
    expect(rows.map(({ cache }) => cache)).toEqual(['hit', 'miss', 'none']);
  });

  it('ends with the caller', async () => {
    const caller = new AbortController();
    const waiting: CredentialReader = (_source, { signal }) =>
      new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => {
          reject(new Error('aborted'));
        });
      });
    const result = serviceWith(waiting).request('webapp01', { signal: caller.signal });
    caller.abort();
    expect(await result).toMatchObject({ outcome: 'error', error: { code: 'CCGV-3007' } });
  });

  it('finishes what is in flight when it closes, and refuses what comes after', async () => {
    let finish = (): void => undefined;
    const slow: CredentialReader = (source, options) =>
      new Promise<void>((resolve) => {
        finish = resolve;
      }).then(() => answer(source, options));
    const { request, close } = serviceWith(slow);
    const first = request('webapp01');
    const closed = close();
    const second = request('webapp01');
    finish();
    await closed;
    expect(await first).toMatchObject({ outcome: 'ok' });
    expect(await second).toMatchObject({ outcome: 'error', error: { code: 'CCGV-3003' } });
  });
});
