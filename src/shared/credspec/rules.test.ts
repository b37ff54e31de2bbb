import { describe, expect, it } from 'vitest';

import { applyFixes } from './apply-fixes.ts';
import { lintCredentialSpec } from './lint.ts';
import { exampleText } from './rules/example.ts';
import { specRules } from './rules.ts';

/** Rules whose bad example must have a fix that removes the finding. */
const mended = [
  'account-name',
  'both-scopes',
  'cms-plugins',
  'dns-domain-name',
  'domain-guid',
  'domain-sid',
  'duplicate-account',
  'duplicate-member',
  'file-encoding',
  'json-syntax',
  'member-case',
  'plugin-guid',
  'plugin-guid-placeholder',
  'plugin-input-source',
  'portable-ccg-version',
  'required-member',
  'surrounding-blank',
];

it('finds nothing in the example', () => {
  expect(lintCredentialSpec(exampleText, { fileName: 'contoso_webapp01.json' }).findings).toEqual([]);
});

it('has distinct ids in kebab case', () => {
  const ids = specRules.map((rule) => rule.id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids) expect(id).toMatch(/^[a-z]+(?:-[a-z]+)*$/);
});

describe.each(specRules.map((rule) => [rule.id, rule] as const))('%s', (id, rule) => {
  it('finds nothing in the good example', () => {
    const { findings } = lintCredentialSpec(rule.good.input, rule.good.context);
    expect(findings).toEqual([]);
  });

  it('finds the bad example', () => {
    const { findings } = lintCredentialSpec(rule.bad.input, rule.bad.context);
    expect(findings.map((finding) => finding.rule)).toContain(id);
    const own = findings.filter((finding) => finding.rule === id);
    for (const finding of own) {
      expect(finding.severity).toBe(rule.severity);
      expect(finding.message).toMatch(/^[\p{L}"].*[.]$/su);
    }
  });

  it('mends what can be mended, and nothing else', () => {
    const fixed = applyFixes(rule.bad.input, rule.bad.context);
    const isLeft = fixed.result.findings.some((finding) => finding.rule === id);
    expect(isLeft).toBe(!mended.includes(id));
    if (!mended.includes(id)) return;
    expect(JSON.parse(fixed.text)).toEqual(JSON.parse(exampleText));
    expect(fixed.result.findings).toEqual([]);
  });
});
