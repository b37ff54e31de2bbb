import path from 'node:path';

import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { textsInSource } from '../../../test/support/texts-in-source.ts';
import { setLanguage, translateFinding } from '../i18n/translate.ts';
import { lintCredentialSpec } from './lint.ts';
import { exampleWith } from './rules/example.ts';
import { specRules } from './rules.ts';
import { specPaths } from './select.ts';

beforeAll(() => setLanguage('de'));
afterAll(() => setLanguage('en'));

function isUnknown(text: string): boolean {
  return translateFinding(text) === text;
}

function isForPage(node: ts.Node): boolean {
  return ts.isPropertyAssignment(node) && ['explanation', 'good', 'bad'].includes(node.name.getText());
}

/** Every sentence in a source, but for what its rule's page says. */
function sentencesIn(file: string): string[] {
  return (
    textsInSource(file, isForPage)
      // A sentence before the sentence is a value.
      .map((text) => text.trim().replace(/^x7 (?=\p{Lu})/u, ''))
      // Of that one, every sentence is tried by itself.
      .filter((text) => text !== 'x7 is expected here, not x7.')
      .filter((text) => /^(?:\p{Lu}|x7).* .*\.$/u.test(text))
  );
}

describe('the console knows in German', () => {
  it.each(specRules.map((rule) => [rule.id, rule] as const))('what %s finds, and its fix', (_id, rule) => {
    const { findings } = lintCredentialSpec(rule.bad.input, rule.bad.context);
    const texts = findings.flatMap(({ message, fix }) => (fix === undefined ? [message] : [message, fix.title]));
    expect(texts.length).toBeGreaterThan(0);
    expect(texts.filter(isUnknown)).toEqual([]);
  });

  it('which type each value is to have', () => {
    const values = [{}, [], 'x', 1, true, null];
    const paths = [specPaths.pluginInput, specPaths.cmsPlugins, ['DomainJoinConfig']];
    const texts = paths
      .flatMap((place) => values.map((value) => exampleWith(place, value)))
      .flatMap(({ input }) => lintCredentialSpec(input, {}).findings)
      .filter(({ rule }) => rule === 'value-type')
      .map(({ message }) => message);
    expect(new Set(texts).size).toBe(15);
    expect(texts.filter(isUnknown)).toEqual([]);
  });

  const sources = [
    ...specRules.map(({ id }) => `credspec/rules/${id}.ts`),
    'credspec/parse.ts',
    'credspec/syntax-errors.ts',
    'credspec/export/compose.ts',
    'credspec/export/docker.ts',
    'credspec/export/export.ts',
    'credspec/export/kubernetes.ts',
    'credspec/export/raw.ts',
    'directory/directory-findings.ts',
    'directory/gmsa-warnings.ts',
    'migrate/plan-migration.ts',
    'migrate/steps.ts',
  ];
  it.each(sources)('what is said by %s', (name) => {
    expect(sentencesIn(path.join(import.meta.dirname, '..', name)).filter(isUnknown)).toEqual([]);
  });
});
