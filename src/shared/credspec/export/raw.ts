import { printCompact } from '../print.ts';
import { dockerRun } from './docker.ts';
import { type ExportInput, secretNotes, type SpecExport } from './export.ts';
import { quoteArgument, type ExportShell } from './quote.ts';

/** Longest command line of cmd; Windows itself takes 32,767 characters (learn.microsoft.com, `CreateProcess`). */
const maxLength = { cmd: 8_191, powershell: 32_767 };

/**
 * The `docker run` line with the whole credential spec in it, so that no file is needed on the host.
 *
 * Characters that a shell would interpret are written as `\u` escapes, which JSON has for any character in a string.
 * What is left to quote are double quotes and backslashes, and these are quoted for Docker's own reading of its
 * command line. PowerShell changes quoted arguments differently in versions before and since 7.3; `--%` makes all of
 * them pass the rest of the line on as it is.
 */
export function exportRaw(input: ExportInput, shell: ExportShell): SpecExport {
  const option = quoteArgument(`credentialspec=raw://${escapeShellCharacters(printCompact(input.spec))}`);
  const text = dockerRun(option, input, shell === 'powershell' ? 'docker --%' : 'docker');
  const notes = [
    'The credential spec is visible in `docker inspect` and in the shell history.',
    ...secretNotes(input.spec),
  ];
  if (text.length > maxLength[shell]) {
    notes.push(`The line is longer than the ${maxLength[shell]} characters that ${shell} takes; use a file.`);
  }
  return { text, notes };
}

/** Compact JSON in which all that is left of special characters are those of JSON itself. */
export function escapeShellCharacters(json: string): string {
  return json.replace(
    /[^\w {}[\]:,".\\/@#*+;~()=?-]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
