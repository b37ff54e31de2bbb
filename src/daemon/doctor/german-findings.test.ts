import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';

import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { setLanguage, translateKnown } from '../../shared/i18n/translate.ts';

beforeAll(() => setLanguage('de'));
afterAll(() => setLanguage('en'));

/** Ports, and what containers print, are the same in every language. */
const asPrinted = [/^(?:TCP|UDP) \d+ /, /^Trusted DC Connection Status/, /^Client: x7\$ @ x7$/, /^x7@x7$/];

/** Every sentence, title and label in the source of a check, with `x7` for each value in it. */
function textsIn(file: string): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) found.push(node.text);
    if (ts.isTemplateExpression(node)) {
      found.push(node.head.text + node.templateSpans.map(({ literal }) => `x7${literal.text}`).join(''));
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest));
  // Words in other letters are names of errors, fields, services and the like.
  return found.filter(
    (text) => /^(?:\p{Lu}\S* .*|[`x].*\.)$/u.test(text) && !asPrinted.some((form) => form.test(text)),
  );
}

describe('the console knows in German', () => {
  const checks = path.join(import.meta.dirname, 'checks');
  it.each(globSync('**/*.ts', { cwd: checks, exclude: ['**/*.test.ts'] }))('what is said by %s', (name) => {
    const unknown = textsIn(path.join(checks, name)).filter((text) => translateKnown(text) === text);
    expect(unknown).toEqual([]);
  });
});
