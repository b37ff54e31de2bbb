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

/** The edit that appends an item to an array that has one, laid out as its first one. */
export function appendItem(text: string, array: SpecArray, value: unknown): TextEdit | undefined {
  const first = array.items[0];
  const last = array.items.at(-1);
  if (first === undefined || last === undefined) return undefined;
  // What stands between the bracket and the first item: nothing, a blank, or a line end with the indentation.
  const gap = text.slice(array.start + 1, first.start);
  const lineStart = /[\r\n]+[ \t]*$/.exec(gap)?.[0];
  const isSpread = lineStart !== undefined && text.slice(first.start, first.end).includes('\n');
  const item = isSpread
    ? JSON.stringify(value, null, indentationOf(text)).replaceAll('\n', lineStart)
    : compactItem(value);
  return { offset: last.end, length: 0, content: `,${lineStart ?? (/\s/.test(text) ? ' ' : '')}${item}` };
}

/** An item on one line, with blanks where people write them. */
function compactItem(value: unknown): string {
  return JSON.stringify(value, null, 1).replaceAll(/\n\s*/g, ' ');
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
  return removeRange((at) => {
    const member = object.members[at];
    return member === undefined ? undefined : { start: member.keyStart, end: member.value.end };
  }, index);
}

/** The edit that removes an array's item, with the comma that belongs to it. */
export function removeItem(array: SpecArray, index: number): TextEdit {
  return removeRange((at) => array.items[at], index);
}

function removeRange(
  rangeAt: (index: number) => { readonly start: number; readonly end: number } | undefined,
  index: number,
): TextEdit {
  const removed = rangeAt(index);
  if (removed === undefined) return { offset: 0, length: 0, content: '' };
  const previous = rangeAt(index - 1);
  const next = rangeAt(index + 1);
  const start = next === undefined && previous !== undefined ? previous.end : removed.start;
  const end = next?.start ?? removed.end;
  return { offset: start, length: end - start, content: '' };
}

/** The document's first indentation. */
function indentationOf(text: string): string {
  return /\n([ \t]+)\S/.exec(text)?.[1] ?? '  ';
}

/** The way the document is laid out: its first indentation and its line ends; on one line it stays on one line. */
function formattingOf(text: string): NonNullable<Parameters<typeof modify>[3]> {
  if (!text.includes('\n')) return {};
  const indentation = indentationOf(text);
  const isTabbed = indentation.startsWith('\t');
  return {
    formattingOptions: {
      insertSpaces: !isTabbed,
      tabSize: isTabbed ? 1 : indentation.length,
      eol: text.includes('\r\n') ? '\r\n' : '\n',
    },
  };
}
