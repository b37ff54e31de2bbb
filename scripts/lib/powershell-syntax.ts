import { createRequire } from 'node:module';

import { Language, type Node, Parser } from 'web-tree-sitter';

const grammar = createRequire(import.meta.url).resolve('tree-sitter-powershell/tree-sitter-powershell.wasm');
let parser: Promise<Parser> | undefined;

async function createParser(): Promise<Parser> {
  await Parser.init();
  return new Parser().setLanguage(await Language.load(grammar));
}

/**
 * Where a text is no PowerShell, as `line:column: what stands there`; the first line is 1. Windows' own parser is not at
 * hand elsewhere, so this is a grammar of the language: what a command does with its parameters is not looked at.
 */
export async function powershellFaults(text: string): Promise<string[]> {
  parser ??= createParser();
  const tree = (await parser).parse(text);
  if (tree === null) throw new Error('the parser was stopped');
  const faults: string[] = [];
  const visit = (node: Node): void => {
    if (node.isError || node.isMissing) {
      const { row, column } = node.startPosition;
      faults.push(`${row + 1}:${column + 1}: ${node.text.slice(0, 60)}`);
      return;
    }
    // The grammar lets a try stand alone, as it does where a semicolon keeps its catch away. PowerShell does not.
    if (node.type === 'try_statement' && !node.children.some(({ type }) => /^(?:catch|finally)_/.test(type))) {
      const { row, column } = node.startPosition;
      faults.push(`${row + 1}:${column + 1}: try without catch`);
    }
    for (const child of node.children) visit(child);
  };
  visit(tree.rootNode);
  tree.delete();
  return faults;
}
