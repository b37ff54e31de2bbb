import type { SpecPath } from '../edits.ts';
import { specShape, type SpecShape } from '../model.ts';
import type { ParsedCredentialSpec, SpecNode, SpecObject } from '../parse.ts';

/** A value where the credential spec's structure expects one. */
export interface VisitedValue {
  readonly node: SpecNode;
  readonly path: SpecPath;
  readonly shape: SpecShape;
}

/** An object where an object is expected. */
export interface VisitedObject {
  readonly node: SpecObject;
  readonly path: SpecPath;
  readonly shape: Extract<SpecShape, { type: 'object' }>;
}

/** All values whose place is known, from the document downwards, as far as types are right. */
export function visitValues(spec: ParsedCredentialSpec): VisitedValue[] {
  return spec.root === undefined ? [] : visit(spec.root, [], specShape);
}

/** All objects whose place is known. */
export function visitObjects(spec: ParsedCredentialSpec): VisitedObject[] {
  return visitValues(spec).flatMap(({ node, path, shape }) =>
    node.type === 'object' && shape.type === 'object' ? [{ node, path, shape }] : [],
  );
}

function visit(node: SpecNode, path: SpecPath, shape: SpecShape): VisitedValue[] {
  const here = { node, path, shape };
  if (node.type === 'array' && shape.type === 'array') {
    return [here, ...node.items.flatMap((item, index) => visit(item, [...path, index], shape.items))];
  }
  if (node.type !== 'object' || shape.type !== 'object') return [here];
  const inside = node.members.flatMap((member) => {
    const expected = Object.hasOwn(shape.members, member.key) ? shape.members[member.key] : undefined;
    return expected === undefined ? [] : visit(member.value, [...path, member.key], expected);
  });
  return [here, ...inside];
}
