import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { CcgVaultError } from './errors/ccg-vault-error.ts';
import { isNetworkOrDevicePath, isSamePath, parsePluginInput } from './plugin-input.ts';

function errorNameOf(input: string): string {
  try {
    return `accepted ${JSON.stringify(parsePluginInput(input))}`;
  } catch (error) {
    return error instanceof CcgVaultError ? error.errorName : `unexpected ${String(error)}`;
  }
}

describe('parsePluginInput', () => {
  it('takes a plain source name', () => {
    expect(parsePluginInput('webapp01')).toEqual({ source: 'webapp01' });
    expect(parsePluginInput('Web Äpp/01')).toEqual({ source: 'Web Äpp/01' });
  });

  it("takes CcgVault's form and ignores further arguments as CcgVault does", () => {
    const configPath = String.raw`C:\ccg\config.yml`;
    expect(parsePluginInput(`${configPath}|static_kv2`)).toEqual({ source: 'static_kv2', configPath });
    expect(parsePluginInput(`${configPath}|static_kv2|more|`)).toEqual({ source: 'static_kv2', configPath });
  });

  it.each([
    ['', 'pluginInputEmpty'],
    ['a'.repeat(2_049), 'pluginInputTooLong'],
    ['a\u0000b', 'pluginInputControlCharacters'],
    ['a\nb', 'pluginInputControlCharacters'],
    ['a\u0085b', 'pluginInputControlCharacters'],
    ['a\ud800b', 'pluginInputControlCharacters'],
    [String.raw`\\server\share\config.yml|x`, 'pluginInputNetworkPath'],
    ['//server/share/config.yml|x', 'pluginInputNetworkPath'],
    [String.raw`\\?\C:\config.yml|x`, 'pluginInputNetworkPath'],
    [String.raw`\\.\pipe\x|x`, 'pluginInputNetworkPath'],
    [String.raw`\??\UNC\server\share|x`, 'pluginInputNetworkPath'],
    [String.raw`C:\ccg\NUL|x`, 'pluginInputNetworkPath'],
    [String.raw`C:\ccg\com1.txt|x`, 'pluginInputNetworkPath'],
    [String.raw`C:\ccg\config.yml:stream|x`, 'pluginInputNetworkPath'],
    ['CON|x', 'pluginInputNetworkPath'],
    [String.raw`\\server\share`, 'pluginInputNetworkPath'],
    [String.raw`C:\ccg\config.yml|`, 'pluginInputMalformed'],
    ['|x', 'pluginInputPathNotAllowed'],
  ])('refuses %j', (input, expected) => {
    expect(errorNameOf(input)).toBe(expected);
  });

  it('answers or throws one of its own errors for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (input) => {
        expect(errorNameOf(input)).toMatch(/^(accepted|pluginInput)/);
      }),
      { numRuns: 2_000 },
    );
  });

  it('refuses every UNC name, whatever its slashes', () => {
    const slash = fc.constantFrom('\\', '/');
    fc.assert(
      fc.property(slash, slash, fc.string(), (first, second, rest) => {
        expect(isNetworkOrDevicePath(first + second + rest)).toBe(true);
      }),
    );
  });
});

describe('isSamePath', () => {
  it('compares as Windows does on Windows and exactly elsewhere', () => {
    expect(isSamePath(String.raw`C:\CCG\Config.yml`, 'c:/ccg/config.yml', 'win32')).toBe(true);
    expect(isSamePath('/etc/Config.yml', '/etc/config.yml', 'linux')).toBe(false);
    expect(isSamePath('/etc/config.yml', '/etc/config.yml', 'linux')).toBe(true);
  });

  it('never matches a path with dot segments', () => {
    expect(isSamePath('/etc/x/../config.yml', '/etc/x/../config.yml', 'linux')).toBe(false);
  });
});
