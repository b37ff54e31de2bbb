import { Command, CommanderError } from 'commander';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';

import { exampleText } from '../../shared/credspec/rules/example.ts';
import { ExitError, reportFailure } from '../lib/output.ts';
import { registerCredspec } from './credspec.ts';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'ccg-vault-credspec-'));
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

afterEach(() => {
  vi.restoreAllMocks();
});

interface Output {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command as main does, and keeps what it writes. */
async function credspec(...args: string[]): Promise<Output> {
  const written = { stdout: '', stderr: '' };
  for (const stream of ['stdout', 'stderr'] as const) {
    vi.spyOn(process[stream], 'write').mockImplementation((text) => {
      written[stream] += String(text);
      return true;
    });
  }
  const program = new Command().option('--json').configureOutput({ writeErr: (text) => (written.stderr += text) });
  registerCredspec(program);
  exitByException(program);
  const status = await program.parseAsync(['credspec', ...args], { from: 'user' }).then(
    () => 0,
    (error: unknown) => {
      if (error instanceof ExitError) return error.exitCode;
      if (error instanceof CommanderError) return 2;
      return reportFailure(error, args.includes('--json'));
    },
  );
  vi.restoreAllMocks();
  return { status, ...written };
}

function exitByException(command: Command): void {
  command.exitOverride();
  command.commands.forEach(exitByException);
}

/** A file of the test's folder. */
function file(name: string): string {
  return join(folder, name);
}

function save(name: string, text: string): string {
  writeFileSync(file(name), text);
  return file(name);
}

/** JSON on standard output. */
function json(output: { stdout: string }): unknown {
  return JSON.parse(output.stdout);
}

const domain = ['--sid', 'S-1-5-21-2126449477-2524075714-3094792973', '--guid', '244818ae-87ac-4fcd-92ec-e79e5252348a'];

describe('credspec lint', () => {
  it('exits 0 without errors and 1 with them, in the stable form', async () => {
    const good = await credspec('lint', save('contoso_webapp01.json', exampleText), '--json');
    expect([good.status, json(good)]).toEqual([0, { file: file('contoso_webapp01.json'), findings: [] }]);

    const bad = await credspec('lint', save('bad.json', exampleText.replace('2973"', '2973-1107"')), '--json');
    expect([bad.status, json(bad)]).toEqual([
      1,
      {
        file: file('bad.json'),
        findings: [
          {
            rule: 'domain-sid',
            severity: 'error',
            path: 'DomainJoinConfig.Sid',
            line: 6,
            column: 12,
            message: 'This is the SID of an account; the SID of its domain is wanted.',
            fix: 'Remove the RID',
          },
        ],
      },
    ]);
  });

  it('does not fail for warnings', async () => {
    const result = await credspec(
      'lint',
      save('warning.json', exampleText.replace('"CmsPlugins"', '"X": 1, "CmsPlugins"')),
    );
    expect(result.status).toBe(0);
    expect(result.stdout).toContain(`${file('warning.json')}:2:3: warning unknown-member: X:`);
  });

  it('mends files in place', async () => {
    const name = save('mend.json', `\uFEFF${exampleText.replace('"1"', '1').replaceAll('\n', '\r\n')}`);
    const result = await credspec('lint', '--fix', name, '--source', 'webapp01', '--json');
    expect(result.status).toBe(0);
    expect(json(result)).toMatchObject({
      findings: [],
      fixed: [{ rule: 'file-encoding' }, { rule: 'portable-ccg-version' }],
    });
    expect(readFileSync(name, 'utf8')).toBe(exampleText.replaceAll('\n', '\r\n'));
  });

  it('takes several files and knows the sources', async () => {
    const name = save('contoso_webapp01.json', exampleText);
    const result = await credspec('lint', name, name, '--source', 'reports', '--json');
    expect(result.status).toBe(1);
    expect(json(result)).toMatchObject([
      { findings: [{ rule: 'plugin-input-source' }] },
      { findings: [{ rule: 'plugin-input-source' }] },
    ]);
  });

  it('says when a file cannot be read, and when it is used wrongly', async () => {
    const missing = await credspec('lint', file('none.json'), '--json');
    expect([missing.status, json(missing)]).toMatchObject([1, { error: { code: 'CCGV-3011' } }]);
    expect((await credspec('lint')).status).toBe(2);
  });
});

describe('credspec new', () => {
  it('makes a file under the usual name, once', async () => {
    const args = [
      'new',
      '--account',
      'App02$',
      '--domain',
      'contoso.com',
      '--source',
      'app02',
      '--dir',
      folder,
      ...domain,
    ];
    expect((await credspec(...args)).status).toBe(0);
    expect((await credspec('lint', file('contoso_app02.json'), '--source', 'app02')).status).toBe(0);
    expect(await credspec(...args)).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('CCGV-3014') as string,
    });
  });

  it('refuses to make something wrong', async () => {
    const result = await credspec(
      'new',
      '--account',
      'a',
      '--domain',
      'contoso',
      '--source',
      'u@d:pw',
      '--json',
      ...domain,
    );
    expect(result.status).toBe(1);
    expect(json(result)).not.toHaveProperty('text');
    expect(result.stdout).not.toContain('u@d:pw');
  });
});

describe('credspec show and list', () => {
  it('mask what looks like a password', async () => {
    const name = save('secret.json', exampleText.replace('": "webapp01"\n', '": "user@contoso.com:Pa55word"\n'));
    const outputs = [
      await credspec('show', name),
      await credspec('show', name, '--json'),
      await credspec('list', '--dir', folder),
      await credspec('list', '--dir', folder, '--json'),
      await credspec('lint', name),
      await credspec('lint', name, '--json'),
    ];
    for (const { stdout, stderr } of outputs) {
      expect(stdout).toContain('********');
      expect(stdout + stderr).not.toContain('Pa55word');
    }
  });
});

describe('credspec export', () => {
  it.each([
    ['docker', 'credentialspec=file://contoso_webapp01.json'],
    ['raw', 'credentialspec=raw://{'],
    ['compose', 'credential_spec:'],
    ['kubernetes', 'kind: GMSACredentialSpec'],
  ])('prints %s on standard output and notes on standard error', async (format, expected) => {
    const name = save('contoso_webapp01.json', exampleText);
    const { status, stdout, stderr } = await credspec('export', name, '--format', format);
    expect(status).toBe(0);
    expect(stdout).toContain(expected);
    expect(stderr).toMatch(/^Note: /);
  });

  it('refuses what is no JSON object, and unknown formats', async () => {
    expect(await credspec('export', save('empty.json', ''), '--format', 'docker')).toMatchObject({
      status: 1,
      stdout: '',
    });
    expect((await credspec('export', file('empty.json'), '--format', 'helm')).status).toBe(2);
  });
});
