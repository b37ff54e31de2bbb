/** The shells for which command lines are written. */
export const exportShells = ['powershell', 'cmd'] as const;
export type ExportShell = (typeof exportShells)[number];

/**
 * An argument as a Windows program splits it off its command line: in double quotes, a double quote as `\"`, and
 * backslashes doubled before a double quote only (learn.microsoft.com, "Parsing C++ command-line arguments").
 */
export function quoteArgument(argument: string): string {
  let quoted = '"';
  let backslashes = 0;
  for (const character of argument) {
    if (character === '\\') {
      backslashes += 1;
    } else {
      quoted += '\\'.repeat(character === '"' ? backslashes * 2 + 1 : backslashes) + character;
      backslashes = 0;
    }
  }
  return `${quoted}${'\\'.repeat(backslashes * 2)}"`;
}

/** A text without double quotes as one argument in PowerShell, in which nothing is expanded. */
export function quoteForPowerShell(text: string): string {
  // PowerShell takes typographic quotes for quotes.
  return /["`$\u201c-\u201e]/.test(text) ? `'${text.replace(/['\u2018-\u201b]/g, '$&$&')}'` : `"${text}"`;
}

/** A text as one argument of a command line for the shell. */
export function quoteForShell(text: string, shell: ExportShell): string {
  return shell === 'powershell' ? quoteForPowerShell(text) : quoteArgument(text);
}
