import { describe, expect, it } from 'vitest';

import { applyFixes } from './apply-fixes.ts';
import { maxSpecBytes } from './parse.ts';
import { exampleText } from './rules/example.ts';
import { summarizeCredentialSpec } from './summary.ts';

/** As many copies of a text as fit into the largest file that is read. */
function fill(before: string, item: (index: number) => string, after: string): string {
  let text = before;
  for (let index = 0; text.length < maxSpecBytes - after.length - 100; index += 1)
    text += `${index === 0 ? '' : ','}${item(index)}`;
  return text + after;
}

/** Around the array of gMSAs in the example. */
const [beforeAccounts = '', afterAccounts = ''] = exampleText.split(/(?<="GroupManagedServiceAccounts": \[)[^\]]*/);

describe('files of the largest size', () => {
  it.each([
    ['many gMSAs', fill(beforeAccounts, (index) => `{"Name":"a${index}","Scope":"contoso.com"}`, afterAccounts)],
    ['foreign scopes', fill(beforeAccounts, (index) => `{"Name":"a","Scope":"d${index}.com"}`, afterAccounts)],
    ['the same gMSA', fill(beforeAccounts, () => '{"Name":"a","Scope":"contoso.com"}', afterAccounts)],
    ['gMSAs without members', fill(beforeAccounts, () => '{}', afterAccounts)],
    ['unknown members', fill('{', (index) => `"cmsPlugin${index}":1`, '}')],
    ['the same member', fill('{', () => '"cmsplugins":1', '}')],
    ['the same object', fill('{"ActiveDirectoryConfig":{', () => '"HostAccountConfig":{}', '}}')],
    ['the same value', fill('{', () => '"CmsPlugins":["ActiveDirectory"]', '}')],
    ['wrong types', fill('{"CmsPlugins":[', () => '1', ']}')],
    ['a long value', `{"DomainJoinConfig":{"Sid":"${'S-1-5-21-'.repeat(7_000)}"}}`],
    ['a long PluginInput', exampleText.replace('": "webapp01"\n    }', `": "${'C:\\\\a|'.repeat(10_000)}"\n    }`)],
    ['brackets in comments', fill('[', () => '1/*[*/', ',]')],
  ])(
    'with %s are checked and mended quickly',
    (_name, text) => {
      expect(text.length).toBeLessThanOrEqual(maxSpecBytes);
      // Quadratic work took minutes; the bound leaves room for a busy machine.
      const before = performance.now();
      const { result } = applyFixes(text);
      summarizeCredentialSpec(result.spec);
      expect(performance.now() - before).toBeLessThan(20_000);
    },
    60_000,
  );
});
