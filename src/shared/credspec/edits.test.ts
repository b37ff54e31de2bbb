import { describe, expect, it } from 'vitest';

import { applyFixes } from './apply-fixes.ts';
import { applyEdits, removeItem, removeMember, renameMember, setValue, type TextEdit } from './edits.ts';
import { parseCredentialSpec, type SpecArray, type SpecObject } from './parse.ts';
import { exampleSpec, exampleText } from './rules/example.ts';

const tabbed = exampleText.replaceAll('  ', '\t');
const windows = exampleText.replaceAll('\n', '\r\n');
const oneLine = JSON.stringify(exampleSpec);
const inlineAccounts = exampleText.replace(
  /\{\s*"Name": "webapp01",\s*"Scope": ("[^"]*")\s*\}/g,
  '{ "Name": "webapp01", "Scope": $1 }',
);

describe('setValue', () => {
  it.each([
    ['two blanks', exampleText],
    ['tabs', tabbed],
    ['line ends of Windows', windows],
    ['one line', oneLine],
  ])('changes one value only: %s', (_name, text) => {
    const path = ['ActiveDirectoryConfig', 'HostAccountConfig', 'PluginInput'];
    const changed = applyEdits(text, setValue(text, path, 'räports'));
    expect(changed).toBe(text.replace(/(?<="PluginInput": ?)"webapp01"/, '"räports"'));
  });

  it('adds objects that are missing, in the same layout', () => {
    const text = windows.replace(/,\s*"HostAccountConfig": .*"webapp01"\s*\}/s, '');
    const changed = applyEdits(
      text,
      setValue(text, ['ActiveDirectoryConfig', 'HostAccountConfig', 'PluginInput'], 'x'),
    );
    expect(changed).toContain('],\r\n    "HostAccountConfig": {\r\n      "PluginInput": "x"\r\n    }\r\n  }\r\n}');
    expect(changed.replaceAll('\r\n', '')).not.toContain('\n');
  });
});

describe('the entry that both-scopes adds', () => {
  it.each([
    ['two blanks', exampleText],
    ['tabs', tabbed],
    ['line ends of Windows', windows],
    ['one line', oneLine],
    ['entries on one line each', inlineAccounts],
  ])('is laid out as its neighbours: %s', (_name, text) => {
    const lacking = text.replace(/,\s*\{\s*"Name": ?"webapp01",\s*"Scope": ?"CONTOSO"\s*\}/, '');
    expect(lacking).not.toBe(text);
    const { text: mended } = applyFixes(lacking);
    // On one line the added entry has blanks, which nobody minds.
    if (text === oneLine) expect(JSON.parse(mended)).toEqual(exampleSpec);
    else expect(mended).toBe(text);
  });

  it('fills an empty array', () => {
    const lacking = exampleText.replace(/(?<="GroupManagedServiceAccounts": )\[[^\]]*\]/, '[]');
    expect(JSON.parse(applyFixes(lacking).text)).toEqual(exampleSpec);
  });
});

describe('removing and renaming', () => {
  const text = '{ "a": 1, "b": [1, 2, 3],\n"c": {} }';
  const root = parseCredentialSpec(text).root as SpecObject;
  const array = root.members[1]?.value as SpecArray;
  const apply = (edit: TextEdit): string => applyEdits(text, [edit]);

  it('takes the comma along', () => {
    expect(apply(removeMember(root, 0))).toBe('{ "b": [1, 2, 3],\n"c": {} }');
    expect(apply(removeMember(root, 2))).toBe('{ "a": 1, "b": [1, 2, 3] }');
    expect(apply(removeItem(array, 1))).toBe('{ "a": 1, "b": [1, 3],\n"c": {} }');
    expect(apply(removeItem(array, 2))).toBe('{ "a": 1, "b": [1, 2],\n"c": {} }');
    expect(apply(removeItem(array, 9))).toBe(text);
  });

  it('changes the name only', () => {
    const [member] = root.members;
    expect(member === undefined ? '' : apply(renameMember(member, 'ä"'))).toBe(text.replace('"a"', '"ä\\""'));
  });
});
