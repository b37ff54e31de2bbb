import { type Document, type Node, type Pair, isMap, isPair, isScalar, isSeq } from 'yaml';

/** Offset of the value at `path`, or of the deepest node on the way there that exists. */
export function locateNode(document: Document, path: readonly (string | number)[]): number {
  const { node, pair } = walk(document, path);
  if (node?.range) return node.range[0];
  return pair === undefined ? 0 : keyOffset(pair);
}

/** Offset of the key at the end of `path`, or of the deepest key on the way there that exists. */
export function locateKey(document: Document, path: readonly (string | number)[]): number {
  const { pair, node } = walk(document, path);
  return pair === undefined ? (node?.range?.[0] ?? 0) : keyOffset(pair);
}

interface Place {
  readonly node: Node | undefined;
  /** The entry of a mapping that was passed last. */
  readonly pair: Pair | undefined;
}

function walk(document: Document, path: readonly (string | number)[]): Place {
  let node = document.contents ?? undefined;
  let pair: Pair | undefined;
  for (const part of path) {
    if (isMap(node)) {
      const next = node.items.find(
        (item) => isPair(item) && isScalar(item.key) && String(item.key.value) === String(part),
      );
      // A missing key belongs to the mapping that lacks it: pointing at that mapping's own key reads best.
      if (next === undefined) return { node: pair === undefined ? node : undefined, pair };
      pair = next;
      node = (next.value ?? undefined) as Node | undefined;
    } else if (isSeq(node)) {
      node = node.items[Number(part)] as Node | undefined;
    } else {
      return { node, pair };
    }
  }
  return { node, pair };
}

function keyOffset(pair: Pair): number {
  return isScalar(pair.key) ? (pair.key.range?.[0] ?? 0) : 0;
}
