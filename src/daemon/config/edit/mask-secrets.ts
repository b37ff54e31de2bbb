import { isAlias, isMap, isScalar, type Node, visit } from 'yaml';

import { allFields } from '../../../shared/config/entry-fields.ts';
import { replaceRanges, type TextRange } from '../../../shared/replace-ranges.ts';
import { editableDocument, keyOf } from './editable-document.ts';

/** Stands for a secret, and tells nothing about its length. */
const mask = '••••••••';

/** Keys whose values are secrets, wherever they stand. */
const secretKeys: ReadonlySet<string> = new Set(
  [...allFields('connections').values()]
    .filter(({ kind }) => kind === 'secret')
    .map(({ path }) => path.split('.').at(-1) ?? ''),
);

/**
 * The text with every secret masked, line for line: values of keys that hold secrets wherever they stand, what such a
 * value refers to, and what comments hold that looks like one.
 */
export function maskSecrets(text: string): string {
  const document = editableDocument(text);
  if (document === undefined) return text.replaceAll(/[^\s].*/g, mask);
  const ranges: TextRange[] = [];
  const hide = (node: unknown): void => {
    const target = isAlias(node) ? node.resolve(document) : (node as Node | null);
    if (isScalar(target) && target.range) ranges.push([target.range[0], target.range[1]]);
  };
  visit(document, {
    Pair: (_key, pair, path) => {
      if (!secretKeys.has(keyOf(pair)) || isMap(pair.value)) return;
      // In a source these are the names of fields, which are no secrets.
      const isMapping = path.some(
        (ancestor) => 'key' in ancestor && isScalar(ancestor.key) && ancestor.key.value === 'fields',
      );
      if (!isMapping) visitScalars(pair.value, hide);
    },
  });
  return maskComments(replaceRanges(text, ranges, mask));
}

function visitScalars(node: unknown, hide: (node: unknown) => void): void {
  if (isScalar(node) || isAlias(node)) hide(node);
  else if (node !== null && typeof node === 'object') visit(node as Node, { Scalar: (_key, scalar) => hide(scalar) });
}

const commentedSecret = new RegExp(`(#.*?\\b(?:${[...secretKeys].join('|')})["']?\\s*[:=]\\s*)[^\\r\\n]*`, 'g');

function maskComments(text: string): string {
  return text
    .replaceAll(commentedSecret, `$1${mask}`)
    .replaceAll(/(#[^\r\n]*?)\b(?:hv[sbr]|s|b|r)\.[\w-]{8,}/g, `$1${mask}`);
}
