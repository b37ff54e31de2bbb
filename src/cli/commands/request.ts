import type { Command } from 'commander';

import type { CredentialTestResult } from '../../shared/rpc/admin-contract.ts';
import { withAdminClient } from '../lib/admin-session.ts';
import { globalOptions } from '../lib/global-options.ts';
import { coloured, ExitError, exitCodes, printJson, printLine } from '../lib/output.ts';
import { formatDuration } from '../lib/time.ts';

interface RequestOptions {
  readonly input: string;
  readonly refresh?: boolean;
  readonly reveal?: boolean;
}

export function registerRequest(program: Command): void {
  program
    .command('request')
    .description('request a credential the way CCG does, to see whether a source works')
    .requiredOption('--input <PluginInput>', 'what HostAccountConfig.PluginInput of the credential spec says')
    .option('--refresh', 'read from Vault even if the credential is cached')
    .option('--reveal', 'print the password; this is noted in the call log')
    .addHelpText(
      'after',
      `
The password stays in the daemon unless --reveal is given. Exit code 1 if no credential was given.

Examples:
  ccg-vault request --input webapp01
  ccg-vault request --input 'C:\\ccg\\config.yml|static_kv2' --json`,
    )
    .action(async ({ input, refresh, reveal }: RequestOptions, command: Command) => {
      const result = await withAdminClient(command, (client) =>
        client.request('credential/test', {
          pluginInput: input,
          origin: 'cli',
          refresh: refresh === true,
          reveal: reveal === true,
        }),
      );
      if (globalOptions(command).json) printJson(asJson(result));
      else printLine(describe(result));
      if (result.outcome === 'error') throw new ExitError(exitCodes.failure);
    });
}

/** The stable form that automation reads. */
function asJson(result: CredentialTestResult): Record<string, unknown> {
  const { outcome, error, source, domain, username, password, cache, secretVersion, durations, rowId } = result;
  return {
    outcome,
    ...(error === null
      ? {}
      : { code: error.code, message: error.message, detail: error.detail, cause: error.cause, remedy: error.remedy }),
    source,
    ...(domain === null ? {} : { domain }),
    ...(username === null ? {} : { username }),
    ...(password === null ? {} : { password }),
    cache,
    ...(secretVersion === null ? {} : { secretVersion }),
    durations,
    id: rowId,
  };
}

function describe(result: CredentialTestResult): string {
  const { error, source, domain, username, password, cache, secretVersion, durations } = result;
  const parts = (['queue', 'auth', 'read'] as const)
    .filter((part) => durations[part] > 0)
    .map((part) => `${part} ${formatDuration(durations[part])}`);
  const time = `${formatDuration(durations.total)}${parts.length === 0 ? '' : ` (${parts.join(', ')})`}`;
  if (error !== null) {
    return [
      `${coloured('red', `error ${error.code}`)}: ${error.message}${error.detail === undefined ? '' : `: ${error.detail}`}`,
      `  Cause:  ${error.cause}`,
      `  Remedy: ${error.remedy}`,
      `  Time:   ${time}`,
    ].join('\n');
  }
  return [
    `${coloured('green', 'ok')}: CCG would get this credential`,
    `  Source:    ${source ?? ''}${secretVersion === null ? '' : `, version ${secretVersion} of the secret`}`,
    `  Domain:    ${domain ?? ''}`,
    `  User name: ${username ?? ''}`,
    `  Password:  ${password ?? 'hidden (--reveal shows it)'}`,
    `  From:      ${{ none: 'nowhere', miss: 'Vault', hit: 'the cache', stale: 'the cache, past its time' }[cache]}`,
    `  Time:      ${time}`,
  ].join('\n');
}
