import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { exampleText } from '../../shared/credspec/rules/example.ts';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'ccg-vault-credspec-'));
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

function credspec(...args: string[]): { status: number | null; stdout: string; stderr: string } {
  const main = join(import.meta.dirname, '..', 'main.ts');
  return spawnSync(process.execPath, [main, 'credspec', ...args], { cwd: folder, encoding: 'utf8' });
}

function save(name: string, text: string): string {
  writeFileSync(join(folder, name), text);
  return name;
}

/** JSON on standard output. */
function json(output: { stdout: string }): unknown {
  return JSON.parse(output.stdout);
}

const domain = ['--sid', 'S-1-5-21-2126449477-2524075714-3094792973', '--guid', '244818ae-87ac-4fcd-92ec-e79e5252348a'];

describe('credspec lint', () => {
  it('exits 0 without errors and 1 with them, in the stable form', () => {
    const good = credspec('lint', save('contoso_webapp01.json', exampleText), '--json');
    expect([good.status, json(good)]).toEqual([0, { file: 'contoso_webapp01.json', findings: [] }]);

    const bad = credspec('lint', save('bad.json', exampleText.replace('2973"', '2973-1107"')), '--json');
    expect([bad.status, json(bad)]).toEqual([
      1,
      {
        file: 'bad.json',
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

  it('does not fail for warnings', () => {
    const result = credspec('lint', save('warning.json', exampleText.replace('"CmsPlugins"', '"X": 1, "CmsPlugins"')));
    expect(result.status).toBe(0);
    expect(result.stdout).toContain('warning.json:2:3: warning unknown-member: X:');
  });

  it('mends files in place', () => {
    const name = save('mend.json', `\uFEFF${exampleText.replace('"1"', '1').replaceAll('\n', '\r\n')}`);
    const result = credspec('lint', '--fix', name, '--source', 'webapp01', '--json');
    expect(result.status).toBe(0);
    expect(json(result)).toMatchObject({
      findings: [],
      fixed: [{ rule: 'file-encoding' }, { rule: 'portable-ccg-version' }],
    });
    expect(readFileSync(join(folder, name), 'utf8')).toBe(exampleText.replaceAll('\n', '\r\n'));
  });

  it('takes several files and knows the sources', () => {
    const name = save('contoso_webapp01.json', exampleText);
    const result = credspec('lint', name, name, '--source', 'reports', '--json');
    expect(result.status).toBe(1);
    expect(json(result)).toMatchObject([
      { findings: [{ rule: 'plugin-input-source' }] },
      { findings: [{ rule: 'plugin-input-source' }] },
    ]);
  });

  it('says when a file cannot be read, and when it is used wrongly', () => {
    const missing = credspec('lint', 'none.json', '--json');
    expect([missing.status, json(missing)]).toMatchObject([1, { error: { code: 'CCGV-3011' } }]);
    expect(credspec('lint').status).toBe(2);
  });
});

describe('credspec new', () => {
  it('makes a file under the usual name, once', () => {
    const args = [
      'new',
      '--account',
      'App02$',
      '--domain',
      'contoso.com',
      '--source',
      'app02',
      '--dir',
      '.',
      ...domain,
    ];
    expect(credspec(...args).status).toBe(0);
    expect(credspec('lint', 'contoso_app02.json', '--source', 'app02').status).toBe(0);
    expect(credspec(...args)).toMatchObject({ status: 1, stderr: expect.stringContaining('CCGV-3014') as string });
  });

  it('refuses to make something wrong', () => {
    const result = credspec('new', '--account', 'a', '--domain', 'contoso', '--source', 'u@d:pw', '--json', ...domain);
    expect(result.status).toBe(1);
    expect(json(result)).not.toHaveProperty('text');
    expect(result.stdout).not.toContain('u@d:pw');
  });
});

describe('credspec show and list', () => {
  it('mask what looks like a password', () => {
    const name = save('secret.json', exampleText.replace('": "webapp01"\n', '": "user@contoso.com:Pa55word"\n'));
    const outputs = [
      credspec('show', name),
      credspec('show', name, '--json'),
      credspec('list', '--dir', '.'),
      credspec('list', '--dir', '.', '--json'),
      credspec('lint', name),
      credspec('lint', name, '--json'),
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
  ])('prints %s on standard output and notes on standard error', (format, expected) => {
    const name = save('contoso_webapp01.json', exampleText);
    const { status, stdout, stderr } = credspec('export', name, '--format', format);
    expect(status).toBe(0);
    expect(stdout).toContain(expected);
    expect(stderr).toMatch(/^Note: /);
  });

  it('refuses what is no JSON object, and unknown formats', () => {
    expect(credspec('export', save('empty.json', ''), '--format', 'docker')).toMatchObject({ status: 1, stdout: '' });
    expect(credspec('export', 'empty.json', '--format', 'helm').status).toBe(2);
  });
});
