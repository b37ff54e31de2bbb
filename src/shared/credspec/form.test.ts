import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { formAccounts, formText, withAccount, withoutAccount, withText } from './form.ts';
import { parseCredentialSpec } from './parse.ts';
import { exampleText } from './rules/example.ts';
import { specPaths } from './select.ts';

const textPaths = [
  specPaths.sid,
  specPaths.machineAccountName,
  specPaths.guid,
  specPaths.dnsTreeName,
  specPaths.dnsName,
  specPaths.netBiosName,
  specPaths.pluginGuid,
  specPaths.pluginInput,
  [...specPaths.accounts, 0, 'Name'],
  [...specPaths.accounts, 1, 'Scope'],
] as const;

/** Values that are not part of a credential spec, as they may stand in one nevertheless. */
const foreign = fc.jsonValue({ maxDepth: 2 });

/** The example with unknown members at the start and the end of its objects, in one of several layouts. */
const documents = fc
  .record({
    first: foreign,
    last: foreign,
    indent: fc.constantFrom(0, 1, 2, 4, '\t'),
    eol: fc.constantFrom('\n', '\r\n'),
  })
  .map(({ first, last, indent, eol }) => {
    const example = JSON.parse(exampleText) as Record<string, Record<string, unknown>>;
    const odd = (value: unknown): unknown =>
      typeof value === 'object' && value !== null && !Array.isArray(value)
        ? { 'x-first': first, ...value, 'x-last': last }
        : value;
    const document = Object.fromEntries(Object.entries(example).map(([key, value]) => [key, odd(value)]));
    return JSON.stringify(odd(document), null, indent).replaceAll('\n', eol);
  });

/** A document as JSON with the strings at the form's paths taken out, order included. */
function restOf(text: string, path: readonly (string | number)[]): string {
  const spec = parseCredentialSpec(text);
  const changed = withText(spec, path, '');
  expect(changed).toBeDefined();
  return changed ?? '';
}

describe('the form', () => {
  it('changes the one string it is about and keeps every other character, unknown members and order included', () => {
    fc.assert(
      fc.property(documents, fc.constantFrom(...textPaths), fc.string({ unit: 'grapheme' }), (text, path, value) => {
        const changed = withText(parseCredentialSpec(text), path, value);
        expect(formText(parseCredentialSpec(changed ?? ''), path)).toBe(value);
        expect(restOf(changed ?? '', path)).toBe(restOf(text, path));
      }),
      { numRuns: 300 },
    );
  });

  it('adds what is missing and keeps all that was there', () => {
    fc.assert(
      fc.property(documents, fc.constantFrom(...textPaths.slice(0, 8)), (text, path) => {
        const document = JSON.parse(text) as Record<string, unknown>;
        const parent = path
          .slice(0, -1)
          .reduce<unknown>((node, step) => (node as Record<string, unknown>)[step], document);
        Reflect.deleteProperty(parent as object, path.at(-1) ?? '');
        const without = JSON.stringify(document, null, 2);
        const changed = withText(parseCredentialSpec(without), path, 'new');
        expect(formText(parseCredentialSpec(changed ?? ''), path)).toBe('new');
        const again = JSON.parse(changed ?? '') as Record<string, unknown>;
        const parentAgain = path
          .slice(0, -1)
          .reduce<unknown>((node, step) => (node as Record<string, unknown>)[step], again);
        Reflect.deleteProperty(parentAgain as object, path.at(-1) ?? '');
        expect(JSON.stringify(again)).toBe(JSON.stringify(document));
      }),
      { numRuns: 100 },
    );
  });

  it('adds gMSAs with their scopes and takes them away again without a trace', () => {
    fc.assert(
      fc.property(documents, fc.string(), (text, name) => {
        const before = formAccounts(parseCredentialSpec(text));
        const added = withAccount(parseCredentialSpec(text), name, ['a.example', 'A']) ?? '';
        expect(formAccounts(parseCredentialSpec(added)).slice(before.length)).toMatchObject([
          { name, scope: 'a.example' },
          { name, scope: 'A' },
        ]);
        const once = withoutAccount(parseCredentialSpec(added), before.length + 1);
        expect(withoutAccount(parseCredentialSpec(once), before.length)).toBe(text);
      }),
      { numRuns: 100 },
    );
  });

  it('makes the list where there is none or it is empty', () => {
    for (const text of ['{}', '{"ActiveDirectoryConfig": {"GroupManagedServiceAccounts": []}}']) {
      const changed = withAccount(parseCredentialSpec(text), 'a', ['d', 'D']) ?? '';
      expect(formAccounts(parseCredentialSpec(changed))).toHaveLength(2);
    }
  });

  it('touches nothing that it would damage', () => {
    const inPlace = [
      '{"DomainJoinConfig": {"Sid": {"a": 1}}}',
      '{"DomainJoinConfig": [1]}',
      '{"DomainJoinConfig": {"Guid": "x"}, "DomainJoinConfig": {}}',
      '[]',
      'null',
      '{',
      '',
    ];
    for (const text of inPlace) expect(withText(parseCredentialSpec(text), specPaths.sid, 'S-1'), text).toBeUndefined();
    expect(withAccount(parseCredentialSpec('{"ActiveDirectoryConfig": 1}'), 'a', ['d'])).toBeUndefined();
    expect(
      withAccount(parseCredentialSpec('{"ActiveDirectoryConfig": {"GroupManagedServiceAccounts": "x"}}'), 'a', ['d']),
    ).toBeUndefined();
  });
});
