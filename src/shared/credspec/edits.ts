import { modify } from 'jsonc-parser';

import type { SpecArray, SpecMember, SpecNode, SpecObject } from './parse.ts';

/** Replaces `length` UTF-16 code units from `offset` by `content`. */
export interface TextEdit {
  readonly offset: number;
  readonly length: number;
  readonly content: string;
}

/** Where in a document: member names and array positions, from the root. */
export type SpecPath = readonly (string | number)[];

/** Applies edits that do not overlap, in any order. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  return [...edits]
    .sort((one, other) => other.offset - one.offset)
    .reduce(
      (changed, edit) => changed.slice(0, edit.offset) + edit.content + changed.slice(edit.offset + edit.length),
      text,
    );
}

/** Edits that give the member or item at a path a value, adding what is missing and keeping everything else as it is. */
export function setValue(text: string, path: SpecPath, value: unknown): TextEdit[] {
  return modify(text, [...path], value, formattingOf(text));
}

/** Edits that append an item to the array at a path. */
export function appendItem(text: string, path: SpecPath, array: SpecArray, value: unknown): TextEdit[] {
  return modify(text, [...path, array.items.length], value, { ...formattingOf(text), isArrayInsertion: true });
}

/** The edit that replaces a value. */
export function replaceValue(node: SpecNode, value: string | number | boolean | null): TextEdit {
  return { offset: node.start, length: node.end - node.start, content: JSON.stringify(value) };
}

/** The edit that renames a member. */
export function renameMember(member: SpecMember, key: string): TextEdit {
  return { offset: member.keyStart, length: member.keyEnd - member.keyStart, content: JSON.stringify(key) };
}

/** The edit that removes a member, with the comma that belongs to it. */
export function removeMember(object: SpecObject, index: number): TextEdit {
  return removeRange(
    object.members.map((member) => ({ start: member.keyStart, end: member.value.end })),
    index,
  );
}

/** The edit that removes an array's item, with the comma that belongs to it. */
export function removeItem(array: SpecArray, index: number): TextEdit {
  return removeRange(array.items, index);
}

function removeRange(ranges: readonly { readonly start: number; readonly end: number }[], index: number): TextEdit {
  const removed = ranges[index];
  if (removed === undefined) return { offset: 0, length: 0, content: '' };
  const previous = ranges[index - 1];
  const next = ranges[index + 1];
  const start = next === undefined && previous !== undefined ? previous.end : removed.start;
  const end = next?.start ?? removed.end;
  return { offset: start, length: end - start, content: '' };
}

/** The way the document is laid out: its first indentation and its line ends; on one line it stays on one line. */
function formattingOf(text: string): NonNullable<Parameters<typeof modify>[3]> {
  if (!text.includes('\n')) return {};
  const indentation = /\n([ \t]+)\S/.exec(text)?.[1] ?? '  ';
  const isTabbed = indentation.startsWith('\t');
  return {
    formattingOptions: {
      insertSpaces: !isTabbed,
      tabSize: isTabbed ? 1 : indentation.length,
      eol: text.includes('\r\n') ? '\r\n' : '\n',
    },
  };
}
