import { XMLParser } from 'fast-xml-parser';
import { readFileSync } from 'node:fs';
import path from 'node:path';

import { expect, test } from 'vitest';

import { parsePolicies } from '../../src/shared/policy/parse-policies.ts';
import { policies, policyRegistryKey } from '../../src/shared/policy/policies.ts';
import { projectFolder } from '../lib/paths.mjs';

interface TemplatePolicy {
  readonly name: string;
  readonly key: string;
  readonly elements?: {
    readonly enum?: { readonly item: readonly { readonly value: { readonly string: string } }[] };
    readonly text?: object;
  };
}

const template = read('CCG-Vault-Console.admx');
const texts = read('en-US/CCG-Vault-Console.adml');

function read(file: string): string {
  return readFileSync(path.join(projectFolder, 'installer', 'policy', file), 'utf8');
}

/** What a pattern's group finds, each text once, in order. */
function found(text: string, pattern: RegExp): string[] {
  return [...new Set([...text.matchAll(pattern)].map((match) => match[1] ?? ''))].toSorted();
}

test('Every text and presentation that the template names is there, and no other', () => {
  expect(found(texts, /<string id="(\w+)"/g)).toEqual(found(template, /\$\(string\.(\w+)\)/g));
  expect(found(texts, /<presentation id="(\w+)"/g)).toEqual(found(template, /\$\(presentation\.(\w+)\)/g));
  expect(found(texts, /refId="(\w+)"/g)).toEqual(found(template, /<(?:enum|text) id="(\w+)"/g));
});

test('What the template writes is what the console reads', () => {
  const parser = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: '' });
  const { policyDefinitions } = parser.parse(template) as {
    policyDefinitions: { policies: { policy: TemplatePolicy[] } };
  };
  const listed = policyDefinitions.policies.policy;
  expect(listed).toHaveLength(Object.keys(policies).length);
  for (const { name, key, elements } of listed) {
    expect(`HKLM\\${key}`).toBe(policyRegistryKey);
    const written = elements?.text === undefined ? [1, 0] : ['https://mirror.contoso.com/console/'];
    for (const value of elements?.enum?.item.map((item) => item.value.string) ?? written) {
      const { values, misunderstood } = parsePolicies([[name, value]], key);
      expect({ name, read: Object.keys(values).length, misunderstood }).toEqual({ name, read: 1, misunderstood: [] });
    }
  }
});
