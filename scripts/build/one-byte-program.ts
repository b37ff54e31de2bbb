/**
 * A program without characters beyond ASCII, for which V8 keeps the source of the whole program in memory with two bytes
 * for each character. esbuild writes them as escapes wherever they mean something, so that what is left are comments.
 */
export function oneByteProgram(program: string): string {
  return program.replace(/[^\0-\x7f]/g, '?');
}
