import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';

import { applyFixes } from './apply-fixes.ts';
import { lintCredentialSpec } from './lint.ts';
import { maxSpecBytes, maxSpecDepth, parseCredentialSpec } from './parse.ts';
import { printCompact } from './print.ts';
import { exampleSpec, exampleText } from './rules/example.ts';

// Properties take hundreds of runs, on a machine that may be busy.
vi.setConfig({ testTimeout: 30_000 });

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

function utf16(text: string, littleEndian: boolean, mark: boolean): Uint8Array {
  const units = Array.from({ length: text.length }, (_, index) => text.charCodeAt(index));
  const view = new DataView(new ArrayBuffer((units.length + 1) * 2));
  [0xfeff, ...units].forEach((unit, index) => {
    view.setUint16(index * 2, unit, littleEndian);
  });
  return new Uint8Array(view.buffer, mark ? 0 : 2);
}

describe('hostile files', () => {
  it.each([
    ['empty', new Uint8Array(), 'The file is empty.'],
    ['blank', utf8(' \r\n\t'), 'The file is empty.'],
    ['huge', new Uint8Array(maxSpecBytes + 1).fill(0x20), 'The file is larger than 64 KiB'],
    ['binary', Uint8Array.from([0x4d, 0x5a, 0x90, 0, 3, 0, 0xff, 0xfe, 1]), 'The file is not text in UTF-8'],
    ['a zero byte', utf8('{"a":\0 1}'), 'The file holds a zero byte'],
    ['a national code page', Uint8Array.from([0x22, 0xe4, 0x22]), 'The file is not text in UTF-8'],
    ['deeply nested', utf8('['.repeat(50_000)), 'The document is nested deeper than 32 levels.'],
    ['deeply nested objects', utf8('{"a":'.repeat(10_000)), 'The document is nested deeper than 32 levels.'],
    ['cut off', utf8('{"CmsPlugins": ["Act'), 'This string is not closed on its line.'],
    ['followed by more', utf8('{} {}'), 'The document has ended, but more text follows.'],
    ['with a comment', utf8('{} // no'), 'JSON has no comments.'],
    ['with single quotes', utf8("{'a': 1}"), ''],
    ['XML', utf8('<a/>'), ''],
  ])('%s', (_name, bytes, message) => {
    const { findings, spec } = lintCredentialSpec(bytes);
    expect(spec.root).toBeUndefined();
    expect(findings.some((finding) => finding.severity === 'error' && finding.message.startsWith(message))).toBe(true);
  });

  it('reads text up to the limits', () => {
    expect(parseCredentialSpec('['.repeat(maxSpecDepth) + ']'.repeat(maxSpecDepth)).problems).toEqual([]);
    const text = `"${'a'.repeat(maxSpecBytes - 2)}"`;
    expect(parseCredentialSpec(text).problems).toEqual([]);
    expect(parseCredentialSpec(`${text} `).root).toBeUndefined();
  });

  it('takes brackets in strings for text', () => {
    expect(parseCredentialSpec(`{"a": "${'['.repeat(100)}\\"${'{'.repeat(100)}"}`).problems).toEqual([]);
  });

  it('keeps members that would change an object prototype as ordinary members', () => {
    const text = '{"__proto__": {"polluted": true}, "constructor": {"prototype": {"polluted": true}}}';
    const { findings, spec } = lintCredentialSpec(text);
    expect(spec.root?.type === 'object' && spec.root.members.map((member) => member.key)).toEqual([
      '__proto__',
      'constructor',
    ]);
    expect(findings.filter((finding) => finding.rule === 'unknown-member').map((finding) => finding.path)).toEqual([
      '__proto__',
      'constructor',
    ]);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    expect(printCompact(spec)).toBe(text.replaceAll(' ', ''));
  });
});

describe('encodings', () => {
  it.each([
    ['UTF-8 with a byte order mark', utf8(`\uFEFF${exampleText}`), 'utf-8 with byte order mark'],
    ['UTF-16LE', utf16(exampleText, true, true), 'utf-16le'],
    ['UTF-16BE', utf16(exampleText, false, true), 'utf-16be'],
    ['UTF-16LE without a mark', utf16(exampleText, true, false), 'utf-16le'],
    ['UTF-16BE without a mark', utf16(exampleText, false, false), 'utf-16be'],
  ])('reads %s, reports it, and mends it by saving it anew', (_name, bytes, encoding) => {
    const { spec, findings } = lintCredentialSpec(bytes);
    expect(spec.encoding).toBe(encoding);
    expect(findings.map((finding) => finding.rule)).toEqual(['file-encoding']);
    expect(applyFixes(bytes).text).toBe(exampleText);
  });
});

describe('what is not JSON', () => {
  it.each([
    ['a binary file that could be UTF-16', Uint8Array.from([3, 0, 0x41, 0, 0x42, 0])],
    ['damaged UTF-16', Uint8Array.from([0xff, 0xfe, 0x7b, 0, 0, 0xd8])],
    ['text with a byte order mark', utf8('\uFEFFName: x')],
  ])('is never saved anew: %s', (_name, bytes) => {
    const { applied, result } = applyFixes(bytes);
    expect(applied).toEqual([]);
    expect(result.findings.map((finding) => finding.rule)).toContain('file-encoding');
  });
});

describe('comments and trailing commas', () => {
  it('are removed without touching anything else', () => {
    const text = exampleText
      .replace('{', '{ /* ours, */ // really')
      .replace('"CONTOSO"\n', '"CONTOSO", // NetBIOS\n')
      .replace('"Scope": "CONTOSO"\n      }', '"Scope": "CONTOSO"\n      }, ');
    const fixed = applyFixes(text);
    expect(JSON.parse(fixed.text)).toEqual(exampleSpec);
    expect(fixed.applied.map((finding) => finding.rule)).toEqual(['json-syntax']);
  });

  it('are left where they are not all that is wrong', () => {
    const text = '{"a": 1, // x\n "b" 2,}';
    expect(applyFixes(text).text).toBe(text);
  });
});

describe('for anything', () => {
  it('never throws and always says something about what is not a credential spec', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        expect(lintCredentialSpec(bytes).findings.length).toBeGreaterThan(0);
        applyFixes(bytes);
      }),
      { numRuns: 500 },
    );
  });

  it('takes for JSON exactly what JSON.parse does', () => {
    const token = fc.constantFrom(
      ...['{', '}', '[', ']', ',', ':', '"', '\\', ' ', '\n', '\t', '\u00a0', '\u2028', '0', '1', '-', '.', 'e', '+'],
      ...['true', 'null', '"a"', '//', '/*', '*/', "'", '\u0001', '\\u12', '\\n', 'NaN', '\f', '\v', '\uFEFF'],
    );
    const text = fc.oneof(
      fc.array(token, { maxLength: 12 }).map((tokens) => tokens.join('')),
      fc.json(),
    );
    fc.assert(
      fc.property(text, (candidate) => {
        fc.pre(!candidate.startsWith('\uFEFF'));
        let isJson = true;
        try {
          JSON.parse(candidate);
        } catch {
          isJson = false;
        }
        expect(parseCredentialSpec(candidate).root !== undefined).toBe(isJson);
      }),
      { numRuns: 3_000 },
    );
  });

  it('prints what it read', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), (value) => {
        const text = JSON.stringify(value, null, 3);
        expect(printCompact(parseCredentialSpec(text))).toBe(JSON.stringify(value));
        expect(printCompact(parseCredentialSpec(utf8(text)))).toBe(JSON.stringify(value));
      }),
    );
  });

  it('mends until nothing more can be mended, keeping unknown members', () => {
    const value = fc.oneof(
      fc.constantFrom('', ' contoso.com', 'CONTOSO\\webapp01$', '{x}', 'S-1-5-21-1-2-3-4', 'contoso.com.', 'a.b'),
      fc.string({ maxLength: 20 }),
      fc.constantFrom(1, null, true, [], {}),
    );
    const changed = fc.record({
      path: fc.constantFrom(
        '"Sid"',
        '"Guid"',
        '"DnsName"',
        '"NetBiosName"',
        '"MachineAccountName"',
        '"Name"',
        '"Scope"',
        '"PluginGUID"',
        '"PluginInput"',
        '"PortableCcgVersion"',
      ),
      value,
    });
    fc.assert(
      fc.property(
        fc.uniqueArray(changed, { maxLength: 4, selector: (change) => change.path }),
        fc.boolean(),
        (changes, isCompact) => {
          const base = isCompact ? JSON.stringify(exampleSpec) : exampleText;
          const text = changes.reduce(
            (current, change) =>
              current.replace(
                new RegExp(`${change.path}:\\s*("[^"]*"|1)`),
                () => `${change.path}: ${JSON.stringify(change.value)}, "X${change.path.slice(1)}: 1e400`,
              ),
            base,
          );
          const context = { sources: ['webapp01'] };
          const fixed = applyFixes(text, context);
          expect(fixed.result.findings.filter((finding) => finding.fix !== undefined)).toEqual([]);
          expect(fixed.text.match(/1e400/g)?.length).toBe(text.match(/1e400/g)?.length);
          expect(applyFixes(fixed.text, context).text).toBe(fixed.text);
        },
      ),
      { numRuns: 300 },
    );
  });
});
