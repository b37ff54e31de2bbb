import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';

import { elevationCommand } from '../../src/bridge/elevation-command.ts';
import { installScript } from '../../src/main/updates/start-installer.ts';
import { signatureScript } from '../../src/main/updates/verify-installer.ts';
import { exportDocker } from '../../src/shared/credspec/export/docker.ts';
import { exportRaw } from '../../src/shared/credspec/export/raw.ts';
import { parseCredentialSpec } from '../../src/shared/credspec/parse.ts';
import { exampleText } from '../../src/shared/credspec/rules/example.ts';
import { projectFolder } from '../lib/paths.mjs';
import { powershellFaults } from '../lib/powershell-syntax.ts';

const workflowSchema = z.object({
  jobs: z.record(
    z.string(),
    z.object({ steps: z.array(z.object({ shell: z.string().optional(), run: z.string().optional() })) }),
  ),
});

function read(file: string): string {
  return readFileSync(path.join(projectFolder, file), 'utf8');
}

function files(pattern: string): string[] {
  return globSync(pattern, { cwd: projectFolder });
}

function blocksOf(file: string): string[] {
  return [...read(file).matchAll(/^( *)```powershell\n(.*?)^\1```$/gms)].map(([, , text = '']) => text);
}

function stepsOf(file: string): string[] {
  const { jobs } = workflowSchema.parse(parse(read(file)));
  return Object.values(jobs)
    .flatMap(({ steps }) => steps)
    .flatMap(({ shell, run }) => (run !== undefined && /^(?:pwsh|powershell)$/.test(shell ?? '') ? [run] : []));
}

describe('PowerShell can be read', () => {
  it.each(files('docs/*.md').concat('README.md'))('in %s', async (file) => {
    for (const block of blocksOf(file)) expect(await powershellFaults(block), block).toEqual([]);
  });

  it.each(files('{native,scripts,installer}/**/*.ps1').filter((file) => !file.includes('/build/')))(
    'in %s',
    async (file) => {
      expect(await powershellFaults(read(file))).toEqual([]);
    },
  );

  it.each(files('.github/workflows/*.yml'))('in %s', async (file) => {
    for (const step of stepsOf(file)) expect(await powershellFaults(step), step).toEqual([]);
  });

  it('in what the console exports for a name that needs quotes', async () => {
    const spec = parseCredentialSpec(exampleText);
    const input = { spec, fileName: "it's $(here) & `there`.json" };
    expect(await powershellFaults(exportDocker(input, 'powershell').text)).toEqual([]);
    expect(await powershellFaults(exportRaw(input, 'powershell').text)).toEqual([]);
  });
});

describe('PowerShell that the console runs can be read', () => {
  it.each([
    ['elevates', elevationCommand(String.raw`C:\O'Neil\ccg-vault-bridge.exe`, ['repair'])[1].at(-1) ?? ''],
    ['checks a signature', signatureScript],
    ['runs an installer', installScript],
  ])('which %s', async (_what, script) => {
    expect(await powershellFaults(script), script).toEqual([]);
    // Handed over on a command line, where a double quote would have to be quoted.
    expect(script).not.toMatch(/["\r\n]/);
  });
});

it('A try whose catch is cut off is found', async () => {
  expect(await powershellFaults('try { foo }; catch { bar }')).toEqual(['1:1: try without catch']);
  expect(await powershellFaults('try { foo } catch { bar } finally { x }')).toEqual([]);
  expect(await powershellFaults('try { foo } finally { bar }')).toEqual([]);
});

it('A block that is no PowerShell is found', async () => {
  expect(await powershellFaults('Get-Item x\nif ($x { foo }')).toEqual(['2:1: if ($x { foo }']);
});
