import path from 'node:path';

import { CcgVaultError } from '../shared/errors/ccg-vault-error.ts';

/** How PowerShell ends when the program was not started; 0 when it was, and has ended. */
export const elevationExitCodes = { declined: 10, notStarted: 11 } as const;

/** ERROR_CANCELLED ([MS-ERREF] 2.2): User Account Control's prompt was declined. */
const cancelled = 1223;

/**
 * The command line that starts a program with administrator rights and ends when that program has ended: PowerShell's
 * `Start-Process -Verb RunAs`, since Node itself cannot ask User Account Control.
 *
 * @throws CcgVaultError `bridgeFailed` for what cannot stand in a command line
 */
export function elevationCommand(
  file: string,
  args: readonly string[],
): [powerShell: string, powerShellArguments: string[]] {
  return [powerShell(), ['-NoProfile', '-NonInteractive', '-Command', elevationScript(file, args)]];
}

/** Windows PowerShell by its full path, so that no other program of that name is found first. */
export function powerShell(): string {
  const systemRoot = process.env['SystemRoot'] ?? 'C:\\Windows';
  return path.win32.join(systemRoot, 'System32', 'WindowsPowerShell', 'v1.0', 'powershell.exe');
}

/**
 * Statements of PowerShell for a `catch`: does `declined` where User Account Control's prompt was declined. Windows gives
 * the reason for a program that did not start in words of its own language, and older PowerShells pass on nothing else; so
 * the words are compared with those that Windows has for the number.
 */
export function ifDeclined(declined: string): string {
  return [
    `$words = (New-Object System.ComponentModel.Win32Exception ${cancelled}).Message`,
    `for ($e = $_.Exception; $e; $e = $e.InnerException) {` +
      ` if ($e.NativeErrorCode -eq ${cancelled} -or $e.Message.Contains($words)) { ${declined} } }`,
  ].join('; ');
}

/** There is no double quote in the script, which would need quoting on the way to PowerShell. */
function elevationScript(file: string, args: readonly string[]): string {
  // `catch` must follow its block at once: after a semicolon it would be a command of that name.
  return [
    `$ErrorActionPreference = 'Stop'`,
    `try { Start-Process -FilePath ${literal(file)} -ArgumentList ${args.map(plainArgument).join(', ')} -Verb RunAs -WindowStyle Hidden -Wait }` +
      ` catch { ${ifDeclined(`exit ${elevationExitCodes.declined}`)}; exit ${elevationExitCodes.notStarted} }`,
    `exit 0`,
  ].join('; ');
}

/** A text between single quotes, which PowerShell takes as it is but for the quotes themselves, curly ones included. */
function literal(text: string): string {
  if (/["\u0000-\u001f]/.test(text)) throw new CcgVaultError('bridgeFailed', 'the path of the plugin service');
  return `'${text.replace(/['\u2018-\u201b]/g, '$&$&')}'`;
}

/** `Start-Process` joins arguments with blanks and quotes none of them, so only those pass that need no quoting. */
function plainArgument(argument: string): string {
  if (!/^[A-Za-z0-9-]+$/.test(argument)) throw new CcgVaultError('bridgeFailed', 'an argument of the plugin service');
  return literal(argument);
}
