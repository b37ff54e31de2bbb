import { readFileSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, it } from 'vitest';

import { projectFolder } from '../lib/paths.mjs';

function read(...parts: string[]): string {
  return readFileSync(path.join(projectFolder, ...parts), 'utf8');
}

/** Code and meaning, from the lines that a pattern finds. */
function pairs(text: string, pattern: RegExp): [string, string][] {
  return [...text.matchAll(pattern)].map(([, code = '', meaning = '']) => [code, meaning]);
}

describe("the installer's exit codes", () => {
  const defined = pairs(read('installer', 'exit-codes.nsh'), /^!define \w+ (\d+) +; (.+)$/gm);

  it('are documented as they are defined', () => {
    const documented = pairs(read('docs', 'install.md'), /^\| (\d{2}) +\| (.+?) +\|$/gm);
    expect(documented).toEqual(defined);
  });

  it('are given by the name that they are defined with', () => {
    const names = [...read('installer', 'exit-codes.nsh').matchAll(/^!define (\w+)/gm)].map(([, name = '']) => name);
    const scripts = ['shared.nsh', 'options.nsh', 'checks.nsh', 'apply.nsh', 'uninstall.nsh']
      .map((name) => read('installer', name))
      .join('\n');
    expect(names.filter((name) => !scripts.includes(`\${${name}}`))).toEqual([]);
    expect(scripts).not.toMatch(/(?:Refuse|GiveUp|SetErrorLevel)\}? [1-9]/);
  });
});
