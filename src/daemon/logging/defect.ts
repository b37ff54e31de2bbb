/** What can be logged about something unexpected that was thrown: everything but its text, which may hold a secret. */
export interface DefectReport {
  /** Class of the error, or the type of what was thrown. */
  readonly type: string;
  /** Where it was thrown. */
  readonly frames: readonly string[];
}

/** Describes something unexpected that was thrown. */
export function describeDefect(thrown: unknown): DefectReport {
  if (!(thrown instanceof Error)) return { type: typeof thrown, frames: [] };
  // The lines of a stack that begin with "at" come from the engine; the ones before them repeat the message.
  const lines = (thrown.stack ?? '').split('\n').map((line) => line.trim());
  const end = lines.findLastIndex((line) => !line.startsWith('at '));
  return { type: thrown.constructor.name, frames: lines.slice(end + 1) };
}
