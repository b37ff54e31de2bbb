import fc from 'fast-check';
import { existsSync } from 'node:fs';
import { appendFile, chmod, readFile, rename, stat, unlink, writeFile } from 'node:fs/promises';
import path from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { applyMigration } from '../../../src/channel/migration/apply-migration.ts';
import { readRecords } from '../../../src/channel/migration/journal.ts';
import type { MigrationDaemon } from '../../../src/channel/migration/make-plan.ts';
import { finishMigration, undoMigration } from '../../../src/channel/migration/undo-migration.ts';
import { ownPluginGuid } from '../../../src/shared/credspec/plugins.ts';
import { CcgVaultError } from '../../../src/shared/errors/ccg-vault-error.ts';
import type { MigrationProgress, MigrationResult } from '../../../src/shared/migrate/plan.ts';
import type { PortableAccount } from '../../../src/shared/migrate/spec-secret.ts';
import { canariesIn, canariesInFolder, type Canary } from '../../support/canary.ts';
import { ccgVaultConfiguration, foreignGuids, foreignSpec } from '../../support/foreign-specs.ts';
import { MigrationHost } from './migration-host.ts';

const canary: Canary = { what: 'the password of the spec', text: 'canaryMigrated7Kx2Qp' };

let host: MigrationHost;
let count = 0;

/** A spec of macsux's plugin with an account of its own. */
async function newInlineSpec(
  password: string,
  layout: Parameters<typeof foreignSpec>[2] = {},
): Promise<{ file: string; user: string; original: Buffer }> {
  count += 1;
  const user = `gmsa.plugin${count}`;
  const text = foreignSpec(foreignGuids.macsux, `${user}@contoso.com:${password}`, layout);
  const file = await host.write(`spec${count}.json`, text);
  return { file, user, original: Buffer.from(text) };
}

async function secretAt(name: string): Promise<Record<string, unknown> | undefined> {
  try {
    const answer = (await host.admin.read(`secret/data/win/${name}`)) as { data: { data: Record<string, unknown> } };
    return answer.data.data;
  } catch {
    return undefined;
  }
}

async function spec(file: string): Promise<{ HostAccountConfig: Record<string, string> }> {
  const parsed = JSON.parse(await readFile(file, 'utf8')) as {
    ActiveDirectoryConfig: { HostAccountConfig: Record<string, string> };
  };
  return parsed.ActiveDirectoryConfig;
}

/** Does something when a step of a migration gets to a state. */
function at(
  step: MigrationProgress['step'],
  state: MigrationProgress['state'],
  work: () => void,
): (progress: MigrationProgress) => void {
  return (progress) => {
    if (progress.step === step && progress.state === state) work();
  };
}

function undo({ record }: Pick<MigrationResult, 'record'>): Promise<MigrationResult> {
  return undoMigration(record, host.run());
}

describe('migrating credential specs', () => {
  beforeAll(async () => {
    host = await MigrationHost.start();
  });

  afterAll(async () => {
    await host[Symbol.asyncDispose]();
  });

  it('moves a password into Vault, and takes it back to the last byte', async () => {
    const { file, user, original } = await newInlineSpec(canary.text);
    await chmod(file, 0o640);
    const configuration = await host.configuration;
    const plan = await host.plan([file]);
    expect(plan.policy).toBeNull();
    expect(plan.specs[0]).toMatchObject({ action: 'moveSecret', isReady: true, source: user, gmsa: 'webapp01' });
    expect(plan.specs[0]?.steps.map(({ id }) => id)).toEqual(['keep', 'store', 'configure', 'verify', 'rewrite']);
    expect(canariesIn(JSON.stringify(plan), [canary])).toEqual([]);
    expect(await host.configuration).toBe(configuration);

    const result = await host.apply([file]);
    expect(result.problems).toEqual({});
    expect(result.record.specs[0]).toMatchObject({ state: 'done', isVerified: true });
    expect(await secretAt(user)).toEqual({ Domain: 'contoso.com', Username: user, Password: canary.text });
    expect((await spec(file)).HostAccountConfig).toEqual({
      PortableCcgVersion: '1',
      PluginGUID: ownPluginGuid,
      PluginInput: user,
    });
    expect(canariesIn(await readFile(file), [canary])).toEqual([]);
    const kept = `${file}.before-migration`;
    expect(await readFile(kept)).toEqual(original);
    if (process.platform !== 'win32') expect((await stat(kept)).mode & 0o777).toBe(0o600);
    const changed = await host.configuration;
    expect(changed).toContain('# Kept by hand.');
    expect(changed).toContain('# for another team');
    expect(await host.plan([file])).toMatchObject({ specs: [{ action: 'nothing' }] });

    const undone = await undo(result);
    expect(undone).toMatchObject({ problems: {}, notes: [], record: { specs: [{ state: 'undone', keptAs: null }] } });
    expect(await readFile(file)).toEqual(original);
    if (process.platform !== 'win32') expect((await stat(file)).mode & 0o777).toBe(0o640);
    expect(existsSync(kept)).toBe(false);
    expect(await host.configuration).toBe(configuration);
    expect(await secretAt(user)).toBeUndefined();
    await unlink(file);
  });

  it('keeps the password out of the data folder, the journal, the log and every message', async () => {
    const { file } = await newInlineSpec(canary.text);
    const seen: string[] = [];
    const listening: MigrationDaemon = {
      request: async (name, params, options) => {
        const answer = await host.client.request(name, params, options);
        seen.push(JSON.stringify(answer));
        return answer;
      },
    };
    const progress: MigrationProgress[] = [];
    const result = await host.apply([file], {}, { daemon: listening, onProgress: (step) => progress.push(step) });
    await finishMigration(result.record, host.run({ daemon: listening }));
    expect(canariesIn(JSON.stringify([result, progress, seen, await readRecords(host.client)]), [canary])).toEqual([]);
    expect(await canariesInFolder(host.dataFolder, [canary])).toEqual([]);
  });

  it('has specs of one account share a secret and a source', async () => {
    const first = await newInlineSpec('shared', { gmsa: 'web' });
    const text = foreignSpec(foreignGuids.macsux, `${first.user}@contoso.com:shared`, { gmsa: 'db' });
    const second = await host.write('shared.json', text);
    const result = await host.apply([first.file, second]);
    expect(result.record.specs.map(({ source, state }) => [source, state])).toEqual([
      [first.user, 'done'],
      [first.user, 'done'],
    ]);
    await undo(result);
    expect(await readFile(second, 'utf8')).toBe(text);
    expect(await secretAt(first.user)).toBeUndefined();
    expect(await host.configuration).not.toContain(first.user);
  });

  it('keeps a source that another migration relies on', async () => {
    const first = await newInlineSpec('relied', { gmsa: 'web' });
    const second = await host.write(
      'relied.json',
      foreignSpec(foreignGuids.macsux, `${first.user}@contoso.com:relied`, { gmsa: 'db' }),
    );
    const one = await host.apply([first.file]);
    await host.apply([second]);
    const { notes } = await undo(one);
    expect(notes).toEqual([`The source ${first.user} stays, since other credential specs use it.`]);
    expect(await readFile(first.file)).toEqual(first.original);
    expect(await secretAt(first.user)).toBeDefined();
  });

  it('takes over the source of a CcgVault configuration', async () => {
    await host.admin.writeSecret('secret', 2, 'win/gmsa-getter', {
      Domain: 'contoso.com',
      Username: 'gmsa-getter',
      Password: 'x',
    });
    const tokenFile = path.join(host.dataFolder, 'token');
    const config = await host.write('ccgvault.yml', ccgVaultConfiguration('http://127.0.0.1:1', tokenFile));
    const file = await host.write('ccgvault.json', foreignSpec(foreignGuids.ccgVault, `${config}|static_kv2`));
    const before = await host.configuration;
    expect((await host.plan([file])).specs[0]).toMatchObject({
      action: 'importSource',
      addsConnection: { name: 'ccgvault', address: 'http://127.0.0.1:1' },
      isReady: true,
    });
    // Nothing answers at that address, so the file must stay as it is.
    const failed = await host.apply([file]);
    expect(failed.problems[file]).toMatchObject({ code: 'CCGV-3024' });
    expect((await spec(file)).HostAccountConfig['PluginGUID']).toBe(foreignGuids.ccgVault);
    await undo(failed);
    expect(await host.configuration).toBe(before);

    // The same server as the connection that is there.
    await writeFile(config, ccgVaultConfiguration(host.vault.address, tokenFile));
    const result = await host.apply([file]);
    expect(result.problems).toEqual({});
    expect((await spec(file)).HostAccountConfig['PluginInput']).toBe('static_kv2');
    expect(await host.configuration).toMatch(/static_kv2:\s*\{?[^}]*connection: prod/);
    await undo(result);
    expect(await host.configuration).toBe(before);
  });

  it.each([
    ['azure', 'ObjectId=4f1b7f6c-51c8-4d0e-8a8b-0c0d9a3c1b11;SecretUri=https://contoso.vault.azure.net/secrets/gmsa'],
    ['rancher', 'active-directory:gmsa-account'],
  ] as const)('says what to copy for %s, and takes it', async (plugin, input) => {
    const text = foreignSpec(foreignGuids[plugin], input);
    const file = await host.write(`${plugin}.json`, text);
    const [planned] = (await host.plan([file])).specs;
    expect(planned).toMatchObject({ action: 'copyFirst', isReady: false });
    expect(planned?.commands.join()).toContain('--account-from-stdin');
    const account: PortableAccount = { domain: 'CONTOSO', username: `from-${plugin}`, password: 'Pa55-ü:"\\' };
    const result = await host.apply([file], { account });
    expect(result.problems).toEqual({});
    expect(await secretAt(`from-${plugin}`)).toMatchObject({ Password: account.password });
    await undo(result);
    expect(await readFile(file, 'utf8')).toBe(text);
    expect(await secretAt(`from-${plugin}`)).toBeUndefined();
  });

  it('overwrites another secret only when told to, and brings it back', async () => {
    const { file, user, original } = await newInlineSpec('mine');
    const others = { Domain: 'contoso.com', Username: user, Password: 'theirs' };
    await host.admin.writeSecret('secret', 2, `win/${user}`, others);
    expect((await host.plan([file])).specs[0]).toMatchObject({ isReady: false });
    expect((await host.apply([file])).problems[file]).toBeDefined();
    expect(await secretAt(user)).toEqual(others);
    const result = await host.apply([file], { choices: { replace: [file] } });
    expect(await secretAt(user)).toMatchObject({ Password: 'mine' });
    await undo(result);
    expect(await secretAt(user)).toEqual(others);
    expect(await readFile(file)).toEqual(original);
  });

  it('shows the policy that the token lacks, and changes nothing', async () => {
    const { file, user, original } = await newInlineSpec('denied');
    const choices = { engine: 'kv1', mount: 'kv' } as const;
    const plan = await host.plan([file], choices);
    expect(plan.specs[0]?.isReady).toBe(false);
    expect(plan.policy).toContain(`path "kv/win/${user}"`);
    await host.apply([file], { choices });
    expect(await readFile(file)).toEqual(original);
    expect(existsSync(`${file}.before-migration`)).toBe(false);
  });

  it('takes over only what the plugin hands out of a password with a colon', async () => {
    const { file, user } = await newInlineSpec('before:after');
    await host.apply([file]);
    expect(await secretAt(user)).toMatchObject({ Password: 'before' });
  });

  it('leaves a file alone in which the password stands twice', async () => {
    const text = foreignSpec(foreignGuids.macsux, 'svc@contoso.com:doubled').replace(
      '"CmsPlugins"',
      '"Comment": "password doubled",\n    "CmsPlugins"',
    );
    const file = await host.write('doubled.json', text);
    expect((await host.plan([file])).specs[0]).toMatchObject({ action: 'blocked' });
  });

  it('goes on after Vault was sealed in the middle, and can still take all back', async () => {
    const { file, user, original } = await newInlineSpec('sealed');
    const stopped = await host.apply(
      [file],
      {},
      {
        onProgress: () => undefined,
        daemon: {
          request: async (name, params, options) => {
            if (name === 'credential/test') await host.vault.seal();
            return host.client.request(name, params, options);
          },
        },
      },
    );
    expect(stopped.problems[file]).toMatchObject({ code: 'CCGV-3024' });
    expect(await readFile(file)).toEqual(original);
    await host.vault.unseal();
    const result = await host.apply([file]);
    expect(result.problems).toEqual({});
    expect((await readRecords(host.client)).find(({ id }) => id === stopped.record.id)?.specs[0]?.state).toBe(
      'continued',
    );
    await undo(result);
    expect(await readFile(file)).toEqual(original);
    expect(await secretAt(user)).toBeUndefined();
    expect(await host.configuration).not.toContain(user);
  });

  it('does not write over a file that was changed meanwhile', async () => {
    const { file, user } = await newInlineSpec('changed');
    const changes: Promise<unknown>[] = [];
    const result = await host.apply(
      [file],
      {},
      {
        daemon: {
          request: async (name, params, options) => {
            if (name === 'credential/test') changes.push(appendFile(file, '\n'));
            await Promise.all(changes);
            return host.client.request(name, params, options);
          },
        },
      },
    );
    expect(result.problems[file]).toMatchObject({ code: 'CCGV-3021' });
    const text = await readFile(file, 'utf8');
    expect(text).toContain(`${user}@contoso.com:changed`);
    await undo(result);
    expect(await readFile(file, 'utf8')).toBe(text);
    expect(await secretAt(user)).toBeUndefined();
  });

  it('leaves a file that was changed after the migration, and says so', async () => {
    const { file } = await newInlineSpec('later');
    const result = await host.apply([file]);
    await appendFile(file, ' ');
    const text = await readFile(file, 'utf8');
    const undone = await undo(result);
    expect(undone.problems[file]).toMatchObject({ code: 'CCGV-3021' });
    expect(await readFile(file, 'utf8')).toBe(text);
    expect(existsSync(`${file}.before-migration`)).toBe(true);
  });

  it('writes no half file where the folder cannot be written any more', async () => {
    const { file, user, original } = await newInlineSpec('gone');
    const away = `${host.specFolder}-away`;
    const moves: Promise<unknown>[] = [];
    const result = await host.apply(
      [file],
      {},
      {
        daemon: {
          request: async (name, params, options) => {
            const answer = await host.client.request(name, params, options);
            if (name === 'credential/test') moves.push(rename(host.specFolder, away));
            await Promise.all(moves);
            return answer;
          },
        },
      },
    );
    await rename(away, host.specFolder);
    expect(result.problems[file]).toMatchObject({ code: 'CCGV-3011' });
    expect(await readFile(file)).toEqual(original);
    await undo(result);
    expect(await secretAt(user)).toBeUndefined();
  });

  it('stops between two steps when it is cancelled', async () => {
    const { file, original } = await newInlineSpec('cancelled');
    const controller = new AbortController();
    const onProgress = at('store', 'done', () => {
      controller.abort();
    });
    const result = await host.apply([file], {}, { signal: controller.signal, onProgress });
    expect(result.record.specs[0]).toMatchObject({ state: 'failed', problem: 'CCGV-3007' });
    expect(await readFile(file)).toEqual(original);
    await undo(result);
  });

  it('removes the originals, and other copies with the password, once the source has answered', async () => {
    const { file, original } = await newInlineSpec('finished');
    await writeFile(`${file}.bak`, original);
    const result = await host.apply([file]);
    const finished = await finishMigration(result.record, host.run());
    expect(finished.record.specs[0]).toMatchObject({ state: 'finished', keptAs: null });
    expect(existsSync(`${file}.before-migration`)).toBe(false);
    expect(existsSync(`${file}.bak`)).toBe(false);
    expect((await undo(finished)).record.specs[0]?.state).toBe('finished');
  });

  it('keeps the originals where the source does not answer', async () => {
    const { file, user } = await newInlineSpec('unanswered');
    const result = await host.apply([file]);
    await host.admin.delete(`secret/metadata/win/${user}`);
    const finished = await finishMigration(result.record, host.run());
    expect(finished.problems[file]).toMatchObject({ code: 'CCGV-3024' });
    expect(existsSync(`${file}.before-migration`)).toBe(true);
    // There is nothing left to be taken out of Vault, which is no reason not to restore the file.
    expect((await undo(finished)).record.specs[0]?.state).toBe('undone');
  });

  it('can be taken back and be continued wherever the process died', async () => {
    for (let lastRequest = 3; ; lastRequest += 1) {
      const { file, user, original } = await newInlineSpec(`died${lastRequest}`);
      const configuration = await host.configuration;
      const isOver = await applyUntil(lastRequest, file);
      const [newest] = await readRecords(host.client);
      const record = newest?.specs[0]?.path === file ? newest : undefined;
      if (record !== undefined) await undo({ record });
      expect(await readFile(file), `undone after request ${lastRequest}`).toEqual(original);
      expect(await secretAt(user)).toBeUndefined();
      expect(await host.configuration).toBe(configuration);
      expect(existsSync(`${file}.before-migration`)).toBe(false);

      const again = await newInlineSpec(`continued${lastRequest}`);
      await applyUntil(lastRequest, again.file);
      const result = await host.apply([again.file]);
      // Where only the last note was missing, there is nothing left to do.
      if (Object.keys(result.problems).length > 0) {
        expect((await host.plan([again.file])).specs[0]?.action).toBe('nothing');
      }
      expect((await spec(again.file)).HostAccountConfig['PluginInput']).toBe(again.user);
      for (const each of await readRecords(host.client)) {
        if (each.specs[0]?.path === again.file) await undo({ record: each });
      }
      expect(await readFile(again.file), `continued after request ${lastRequest}`).toEqual(again.original);
      expect(await secretAt(again.user)).toBeUndefined();
      expect(await host.configuration).toBe(configuration);
      if (isOver) break;
    }
  });

  it('puts any file back to the last byte', async () => {
    const layouts = fc.record({
      indentation: fc.constantFrom(0, 1, 2, 4, '\t'),
      lineEnd: fc.constantFrom('\n' as const, '\r\n' as const),
      gmsa: fc.stringMatching(/^[a-z][a-z0-9-]{0,13}$/),
    });
    const encodings = fc.constantFrom(
      (text: string) => Buffer.from(text, 'utf8'),
      (text: string) => Buffer.from(`\uFEFF${text}`, 'utf8'),
      (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le'),
      (text: string) => Buffer.from(`${text}\r\n`, 'utf8'),
    );
    const passwords = fc
      .string({ unit: 'grapheme', minLength: 12, maxLength: 30 })
      .filter((text) => !text.includes(':') && !/[\p{Cc}\p{Cs}]/u.test(text));
    await fc.assert(
      fc.asyncProperty(layouts, encodings, passwords, async (layout, encode, password) => {
        count += 1;
        const user = `any${count}`;
        const original = encode(foreignSpec(foreignGuids.macsux, `${user}@contoso.com:${password}`, layout));
        const file = await host.write(`any${count}.json`, original);
        const result = await host.apply([file]);
        expect(result.problems).toEqual({});
        expect(await secretAt(user)).toMatchObject({ Password: password });
        expect((await undo(result)).problems).toEqual({});
        expect(await readFile(file)).toEqual(original);
      }),
      { numRuns: 15 },
    );
  });
});

/** Applies until a number of requests were answered; what comes then is as if the process had died. */
async function applyUntil(lastRequest: number, file: string): Promise<boolean> {
  let requests = 0;
  const { specs } = await host.plan([file]);
  const daemon: MigrationDaemon = {
    request: async (name, params, options) => {
      requests += 1;
      // The request itself arrives; only its answer is never seen.
      const answer = requests > lastRequest ? undefined : await host.client.request(name, params, options);
      if (answer === undefined || requests === lastRequest) throw new CcgVaultError('daemonUnreachable');
      return answer;
    },
  };
  try {
    const seen = specs.map(({ path: spec, digest }) => ({ path: spec, digest }));
    await applyMigration({ specs: seen, choices: {}, origin: 'cli' }, host.run({ daemon }));
  } catch (error) {
    if (!(error instanceof CcgVaultError)) throw error;
  }
  return requests < lastRequest;
}
