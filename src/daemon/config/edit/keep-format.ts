import { diffIndices } from 'node-diff3';
import { isDeepStrictEqual } from 'node:util';

import type { Document, ToStringOptions } from 'yaml';

import { editableDocument, plainData } from './editable-document.ts';

/**
 * The text of an edited document, with every line as it was that the edits are not about: the library lays a whole
 * document out anew, so what it changes in the unedited one is merged away again.
 *
 * @param original the text that the document was made of, before it was edited
 */
export function formatKept(original: string, edited: Document): string {
  const style = styleOf(original);
  const formatted = edited.toString(style);
  const unedited = editableDocument(original)?.toString(style);
  if (unedited === undefined || original.trim() === '') return formatted;
  const usesCrLf = original.includes('\r\n');
  const source = original.replaceAll('\r\n', '\n');
  const merged = source === unedited ? formatted : merge(formatted, unedited, source);
  const result = merged !== formatted && !means(merged, edited) ? formatted : merged;
  return usesCrLf ? result.replaceAll('\n', '\r\n') : result;
}

/** A run of lines of the unedited document and what stands in its place. */
interface Hunk {
  readonly start: number;
  readonly end: number;
  readonly otherStart: number;
  readonly otherEnd: number;
}

/**
 * Takes the edits, which are what differs between `unedited` and `formatted`, over to `source`. Lines that differ from
 * the source in nothing but white space are the same line; where a line was both edited and laid out anew otherwise,
 * the edit counts.
 */
function merge(formatted: string, unedited: string, source: string): string {
  const old = unedited.split('\n');
  const now = formatted.split('\n');
  const lines = source.split('\n');
  const edits = hunks(old, now);
  const layout = hunks(
    old.map((line) => line.replaceAll(/\s/g, '')),
    lines.map((line) => line.replaceAll(/\s/g, '')),
  );
  const result: string[] = [];
  let taken = 0;
  for (let index = 0; index < edits.length; index += 1) {
    const first = edits[index];
    if (first === undefined) continue;
    let { start, end, otherStart, otherEnd } = first;
    // Whatever was laid out anew in the midst of the edit belongs to it, and so does the next edit that this reaches.
    for (let isGrowing = true; isGrowing;) {
      const reached = layout.filter((hunk) => overlaps(hunk, start, end));
      const grownStart = Math.min(start, ...reached.map((hunk) => hunk.start));
      let grownEnd = Math.max(end, ...reached.map((hunk) => hunk.end));
      otherStart -= start - grownStart;
      otherEnd += grownEnd - end;
      for (let next = edits[index + 1]; next !== undefined && next.start < grownEnd; next = edits[index + 1]) {
        otherEnd += next.otherEnd - next.otherStart - (Math.min(next.end, grownEnd) - next.start);
        grownEnd = Math.max(grownEnd, next.end);
        index += 1;
      }
      isGrowing = grownStart < start || grownEnd > end;
      start = grownStart;
      end = grownEnd;
    }
    const before = layout.filter((hunk) => hunk.end <= start);
    const upTo = start + shiftOf(before);
    result.push(...lines.slice(taken, upTo), ...now.slice(otherStart, otherEnd));
    const isInsertionAtEnd = (hunk: Hunk): boolean => hunk.start === end && hunk.end === end && start < end;
    taken = end + shiftOf(layout.filter((hunk) => hunk.end <= end && !isInsertionAtEnd(hunk)));
  }
  return [...result, ...lines.slice(taken)].join('\n');
}

function hunks(old: string[], other: string[]): Hunk[] {
  return diffIndices(old, other).map(({ buffer1: [start, length], buffer2: [otherStart, otherLength] }) => ({
    start,
    end: start + length,
    otherStart,
    otherEnd: otherStart + otherLength,
  }));
}

function overlaps(hunk: Hunk, start: number, end: number): boolean {
  return hunk.start < end && hunk.end > start;
}

/** By how much what follows the hunks is moved. */
function shiftOf(passed: readonly Hunk[]): number {
  return passed.reduce((sum, { start, end, otherStart, otherEnd }) => sum + otherEnd - otherStart - (end - start), 0);
}

function means(text: string, edited: Document): boolean {
  const document = editableDocument(text);
  return document !== undefined && isDeepStrictEqual(plainData(document), plainData(edited));
}

/** The habits of a file that the library can be told. */
function styleOf(text: string): ToStringOptions {
  const indent = /^( {1,8})[^\s#-]/m.exec(text)?.[1]?.length ?? 2;
  return {
    lineWidth: 0,
    indent,
    indentSeq: !/^( *)[^\s#][^\n]*:[ ]*\n\1- /m.test(text),
    flowCollectionPadding: !/[{[][^\s{}[\]]/.test(text) || /\{ \S/.test(text),
    singleQuote: text.includes(": '") && !text.includes(': "') ? true : null,
  };
}
