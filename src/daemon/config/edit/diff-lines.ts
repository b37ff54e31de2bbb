import { diffIndices } from 'node-diff3';

import type { DiffLine } from '../../../shared/config/config-edit.ts';

/** Unchanged lines that are shown before and after a change. */
const context = 3;

/** Most lines of a difference; a longer one is cut. */
const maxLines = 2_000;

/** What differs between two texts, line by line, with a few lines around each difference. */
export function diffLines(before: string, after: string): DiffLine[] {
  const old = linesOf(before);
  const now = linesOf(after);
  const lines: DiffLine[] = [];
  /** Index of the first line of the new text that was not given yet. */
  let given = 0;
  const same = (from: number, to: number): void => {
    for (let index = Math.max(from, given); index < to; index += 1) {
      lines.push({ kind: 'same', text: now[index] ?? '', line: index + 1 });
    }
    given = Math.max(given, to);
  };
  const chunks = diffIndices(old, now);
  chunks.forEach(({ buffer1: [oldStart, oldLength], buffer2: [start, length] }, chunk) => {
    same(start - context, start);
    for (let index = oldStart; index < oldStart + oldLength; index += 1) {
      lines.push({ kind: 'removed', text: old[index] ?? '', line: index + 1 });
    }
    for (let index = start; index < start + length; index += 1) {
      lines.push({ kind: 'added', text: now[index] ?? '', line: index + 1 });
    }
    given = start + length;
    const next = chunks[chunk + 1]?.buffer2[0] ?? now.length;
    same(given, Math.min(given + context, next));
  });
  return lines.slice(0, maxLines);
}

function linesOf(text: string): string[] {
  const lines = text.split(/\r?\n/);
  if (lines.at(-1) === '') lines.pop();
  return lines;
}
