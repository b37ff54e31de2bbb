import { execSync } from 'node:child_process';

/**
 * The command that signs a program, from `CCG_VAULT_SIGN_COMMAND`, or undefined where nothing is signed. The name of the
 * program is put behind it, and the program is signed where it is. docs/install.md has examples.
 */
export function signCommand(env: Readonly<Record<string, string | undefined>> = process.env): string | undefined {
  const command = env['CCG_VAULT_SIGN_COMMAND'];
  return command === undefined || command.trim() === '' ? undefined : command;
}

/** Signs programs, if this build signs. @throws when the command fails */
export function sign(files: readonly string[]): void {
  const command = signCommand();
  if (command === undefined) return;
  for (const file of files) execSync(`${command} "${file}"`, { stdio: ['ignore', 'inherit', 'inherit'] });
}
