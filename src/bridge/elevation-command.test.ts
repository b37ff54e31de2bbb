import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';

import { elevationCommand } from './elevation-command.ts';

const file = 'C:\\Program Files\\CCG Vault Console\\ccg-vault-bridge.exe';

function script(path: string, args: readonly string[] = ['install']): string {
  return elevationCommand(path, args)[1].at(-1) ?? '';
}

/** The texts that PowerShell would read from the literals of a script: any of its quotes ends one, two stand for one. */
function literalsOf(text: string): string[] {
  const quote = /['\u2018-\u201b]/;
  const found: string[] = [];
  for (let i = 0; i < text.length; i += 1) {
    if (!quote.test(text.charAt(i))) continue;
    let literal = '';
    for (i += 1; i < text.length; i += 1) {
      if (quote.test(text.charAt(i))) {
        if (!quote.test(text.charAt(i + 1))) break;
        i += 1;
      }
      literal += text.charAt(i);
    }
    found.push(literal);
  }
  return found;
}

afterEach(() => {
  vi.unstubAllEnvs();
});

describe('elevationCommand', () => {
  it('starts the program elevated, through the PowerShell of Windows', () => {
    vi.stubEnv('SystemRoot', 'D:\\Windows');
    const [powerShell, args] = elevationCommand(file, ['install', '--json', '--report-pipe', 'ccg-vault-setup-1']);
    expect(powerShell).toBe('D:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe');
    expect(args.slice(0, -1)).toEqual(['-NoProfile', '-NonInteractive', '-Command']);
    expect(args.at(-1)).toContain(
      `Start-Process -FilePath '${file}' -ArgumentList 'install', '--json', '--report-pipe', 'ccg-vault-setup-1' -Verb RunAs`,
    );
  });

  it('takes any path as it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...Array.from(`C:\\ '‘’‚‛$\`;&|(){}%aé`)) }), (path) => {
        const text = script(path);
        expect(literalsOf(text)).toEqual(['Stop', path, 'install']);
        expect(text).not.toContain('"');
      }),
    );
  });

  it.each(['C:\\a"b.exe', 'C:\\a\nb.exe', 'C:\\a\u0000b.exe'])('refuses the path %j', (path) => {
    expect(() => script(path)).toThrow(expect.objectContaining({ errorName: 'bridgeFailed' }));
  });

  it.each(['', 'a b', "a'b", 'a;b', '$a', 'a"b', 'a\u2019b'])('refuses the argument %j', (argument) => {
    expect(() => script(file, [argument])).toThrow(expect.objectContaining({ errorName: 'bridgeFailed' }));
  });
});
