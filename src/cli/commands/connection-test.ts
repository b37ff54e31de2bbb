import type { Command } from 'commander';

import type { ConnectionTestResult, ConnectionTestStep } from '../../shared/connection-test.ts';
import { withAdminClient } from '../lib/admin-session.ts';
import { globalOptions } from '../lib/global-options.ts';
import { coloured, ExitError, exitCodes, printJson, printLine } from '../lib/output.ts';

export function registerConnection(program: Command): void {
  program
    .command('connection')
    .description('look at the connections to Vault')
    .command('test')
    .description('test a connection step by step, from the name of its server to the rights on each secret')
    .argument('[name]', 'name of the connection; all of them if absent')
    .addHelpText(
      'after',
      `
The daemon tests with connections and a login of its own; what is in use is left alone.
Exit code 1 if a step failed.

Examples:
  ccg-vault connection test
  ccg-vault connection test prod --json`,
    )
    .action(async (name: string | undefined, _options, command: Command) => {
      const { json } = globalOptions(command);
      const results = await withAdminClient(command, async (client) => {
        client.onNotification('connection/testStep', ({ step }) => {
          if (!json && step.state !== 'running') printStep(step);
        });
        const { connections } = await client.request('status/get', {});
        const tested: (ConnectionTestResult & { readonly connection: string })[] = [];
        for (const connection of name === undefined ? connections.map((one) => one.name) : [name]) {
          if (!json) printLine(coloured('bold', connection));
          const result = await client.request('connection/test', { run: `cli-${tested.length}`, name: connection });
          tested.push({ connection, ...result });
        }
        return tested;
      });
      if (json) printJson(results);
      else if (results.length === 0) printLine('There is no connection to test.');
      if (results.some(({ outcome }) => outcome === 'failed')) throw new ExitError(exitCodes.failure);
    });
}

const marks = {
  running: '',
  ok: coloured('green', 'ok     '),
  warning: coloured('yellow', 'warning'),
  failed: coloured('red', 'failed '),
  skipped: coloured('dim', 'skipped'),
} as const;

function printStep(step: ConnectionTestStep): void {
  const { id, server, state, duration, facts, certificates, paths, error } = step;
  const time = duration === null ? '' : `, ${duration.toFixed(0)} ms`;
  printLine(`  ${marks[state]} ${id}${server === null ? '' : ` ${server}`}${time}`);
  for (const { name, value } of facts) printLine(`            ${name}: ${value}`);
  for (const { subject, issuer, validTo } of certificates) {
    printLine(`            Certificate ${subject}, issued by ${issuer}, valid to ${new Date(validTo).toISOString()}`);
  }
  for (const { path, canRead } of paths)
    printLine(`            ${path}: ${canRead ? 'may be read' : 'may not be read'}`);
  if (error === null) return;
  printLine(`            ${error.code}: ${error.message}${error.detail === undefined ? '' : `: ${error.detail}`}`);
  printLine(`            Remedy: ${error.remedy}`);
}
