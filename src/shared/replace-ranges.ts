/** A part of a text, in UTF-16 units: its first one, and the one behind its last. */
export type TextRange = readonly [start: number, end: number];

/**
 * A text with something in place of what is in the ranges, line for line, so that the numbers of lines stay right. Of
 * ranges that overlap, the first counts.
 */
export function replaceRanges(text: string, ranges: readonly TextRange[], mark: string): string {
  let result = '';
  let done = 0;
  for (const [start, end] of ranges.toSorted(([left], [right]) => left - right)) {
    if (start < done) continue;
    result += text.slice(done, start) + text.slice(start, end).replaceAll(/\S[^\r\n]*/g, mark);
    done = end;
  }
  return result + text.slice(done);
}
