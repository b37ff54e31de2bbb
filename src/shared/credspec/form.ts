import { appendItem, applyEdits, removeItem, replaceValue, setValue, type SpecPath, type TextEdit } from './edits.ts';
import type { ParsedCredentialSpec } from './parse.ts';
import { accountArray, specPaths, valueAt, valueAtOnlyPlace } from './select.ts';

/**
 * What a form does with a document: it shows strings and changes them, and leaves everything else as it is, unknown
 * members, order and layout included. Changes are `undefined` where they could not be made without losing something:
 * where an object or array stands in the place of a string, or a member on the way to it is there twice.
 */

/** The string at a path as it is written, blanks included; empty where there is none. */
export function formText(spec: ParsedCredentialSpec, path: SpecPath): string {
  const node = valueAt(spec, path)?.node;
  return node?.type === 'string' ? node.value : '';
}

/** Whether the form can change what is at a path. */
export function canSetText(spec: ParsedCredentialSpec, path: SpecPath): boolean {
  return textEdits(spec, path, '') !== undefined;
}

/** The document's text with a string at a path; undefined where it cannot be put there. */
export function withText(spec: ParsedCredentialSpec, path: SpecPath, value: string): string | undefined {
  const edits = textEdits(spec, path, value);
  return edits === undefined ? undefined : applyEdits(spec.text, edits);
}

function textEdits(spec: ParsedCredentialSpec, path: SpecPath, value: string): readonly TextEdit[] | undefined {
  const found = valueAt(spec, path)?.node;
  if (found !== undefined) {
    const isValue = found.type !== 'object' && found.type !== 'array';
    return isValue ? [replaceValue(found, value)] : undefined;
  }
  if (!canAddAt(spec, path)) return undefined;
  return value === '' ? [] : setValue(spec.text, path, value);
}

/** Whether a member can be added at a path: whatever is on the way to it is an object, and there once. */
function canAddAt(spec: ParsedCredentialSpec, path: SpecPath): boolean {
  for (let length = 0; length < path.length; length += 1) {
    const before = path.slice(0, length);
    const there = valueAt(spec, before)?.node;
    if (there === undefined) return length > 0;
    if (there !== valueAtOnlyPlace(spec, before)) return false;
    if (there.type !== (typeof path[length] === 'number' ? 'array' : 'object')) return false;
  }
  return true;
}

/** An entry of `GroupManagedServiceAccounts` as the form shows it. */
export interface FormAccount {
  readonly index: number;
  readonly name: string;
  readonly scope: string;
}

/** All entries that are objects. */
export function formAccounts(spec: ParsedCredentialSpec): readonly FormAccount[] {
  return (accountArray(spec)?.items ?? []).flatMap((node, index) =>
    node.type === 'object'
      ? [
          {
            index,
            name: formText(spec, [...specPaths.accounts, index, 'Name']),
            scope: formText(spec, [...specPaths.accounts, index, 'Scope']),
          },
        ]
      : [],
  );
}

/** The text with a further gMSA, once for each scope; undefined where there is no list to put it in. */
export function withAccount(spec: ParsedCredentialSpec, name: string, scopes: readonly string[]): string | undefined {
  const added = scopes.map((Scope) => ({ Name: name, Scope }));
  const array = accountArray(spec);
  if (array === undefined || array.items.length === 0) {
    const isReplaceable = array !== undefined || valueAt(spec, specPaths.accounts) === undefined;
    if (!isReplaceable || (array === undefined && !canAddAt(spec, specPaths.accounts))) return undefined;
    if (array !== undefined && array !== valueAtOnlyPlace(spec, specPaths.accounts)) return undefined;
    return applyEdits(spec.text, setValue(spec.text, specPaths.accounts, added));
  }
  const edits = added.map((item) => appendItem(spec.text, array, item));
  const [first] = edits;
  if (first === undefined) return spec.text;
  // All are appended at the same place, in their order.
  return applyEdits(spec.text, [{ ...first, content: edits.map((edit) => edit?.content ?? '').join('') }]);
}

/** The text without one entry. */
export function withoutAccount(spec: ParsedCredentialSpec, index: number): string {
  const array = accountArray(spec);
  return array === undefined ? spec.text : applyEdits(spec.text, [removeItem(array, index)]);
}
