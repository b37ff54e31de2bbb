import { readFileSync } from 'node:fs';

import ts from 'typescript';

/**
 * Every text in a source, with `x7` for each value in it, for tests that hold what is sent to the console to the catalogue.
 *
 * @param isLeftOut nodes to pass over with all that is in them
 */
export function textsInSource(file: string, isLeftOut: (node: ts.Node) => boolean = () => false): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (isLeftOut(node)) return;
    if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) found.push(node.text);
    if (ts.isTemplateExpression(node)) {
      found.push(node.head.text + node.templateSpans.map(({ literal }) => `x7${literal.text}`).join(''));
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true));
  return found;
}
