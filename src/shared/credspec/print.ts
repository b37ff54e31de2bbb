import type { ParsedCredentialSpec, SpecNode } from './parse.ts';

/**
 * Prints a document, or a part of it, on one line without blanks. Order, duplicate and unknown members and the writing
 * of numbers stay as they are, which `JSON.stringify(JSON.parse(text))` would not promise.
 */
export function printCompact(spec: ParsedCredentialSpec, node: SpecNode | undefined = spec.root): string {
  switch (node?.type) {
    case undefined:
      return '';
    case 'object':
      return `{${node.members.map((member) => `${spec.text.slice(member.keyStart, member.keyEnd)}:${printCompact(spec, member.value)}`).join(',')}}`;
    case 'array':
      return `[${node.items.map((item) => printCompact(spec, item)).join(',')}]`;
    case 'string':
    case 'number':
    case 'boolean':
    case 'null':
      return spec.text.slice(node.start, node.end);
  }
}
