import type { Command } from 'commander';

import { findBridgeProgram, readRegistrationStatus } from '../../bridge/bridge-program.ts';
import { runRegistrationAction } from '../../bridge/registration-action.ts';
import type {
  RegistrationAction,
  RegistrationItem,
  RegistrationResult,
  RegistrationStatus,
  RegistrationStep,
} from '../../shared/bridge/registration.ts';
import { CcgVaultError, errorNameOfCode } from '../../shared/errors/ccg-vault-error.ts';
import { globalOptions } from '../lib/global-options.ts';
import { coloured, ExitError, exitCodes, formatTable, printJson, printLine } from '../lib/output.ts';

export function registerBridge(program: Command): void {
  const bridge = program.command('bridge').description('inspect, install, repair or remove the plugin on this host');
  bridge
    .command('status')
    .description('show every item of the registration: present, missing, or wrong with what was expected and found')
    .addHelpText(
      'after',
      `
Exit code 1 if the plugin is not installed or something is wrong.

Examples:
  ccg-vault bridge status
  ccg-vault bridge status --json`,
    )
    .action(async (_options, command: Command) => {
      const status = await readRegistrationStatus(await findBridgeProgram());
      if (globalOptions(command).json) printJson(status);
      else printLine(describeStatus(status));
      if (status.state !== 'installed') throw new ExitError(exitCodes.failure);
    });
  registerAction(bridge, 'install', 'register the plugin with Windows and CCG, and start its service').option(
    '--answer-for-ccgvault',
    "also answer to CcgVault's class, so that credential specs written for it keep working",
  );
  registerAction(bridge, 'repair', 'put right what is missing or wrong');
  registerAction(bridge, 'uninstall', 'remove the plugin; configuration, secrets and call log stay');
}

function registerAction(bridge: Command, action: RegistrationAction, description: string): Command {
  return bridge
    .command(action)
    .description(description)
    .addHelpText(
      'after',
      `
Needs administrator rights. If a step fails, what the steps before it changed is taken back.
With --json, one line for each step and one for the result.

Examples:
  ccg-vault bridge ${action}
  ccg-vault bridge ${action} --json`,
    )
    .action(async ({ answerForCcgvault }: { answerForCcgvault?: boolean }, command: Command) => {
      const { json } = globalOptions(command);
      const show = (line: RegistrationStep | RegistrationResult): void => {
        if (json) printJson(line, 'line');
        else if ('step' in line) printLine(describeStep(line));
      };
      const program = await findBridgeProgram();
      const request = { action, answerForCcgVault: answerForCcgvault === true };
      const result = await runRegistrationAction(program, request, { onStep: show });
      if (json) show(result);
      if (result.result === 'ok') return;
      if (json) throw new ExitError(exitCodes.failure);
      if (!result.undone)
        printLine(coloured('red', 'Not everything could be taken back; run `ccg-vault bridge repair`.'));
      throw new CcgVaultError(errorNameOfCode(result.code) ?? 'bridgeFailed', result.detail);
    });
}

const itemColours = { present: 'green', missing: 'yellow', wrong: 'red', unsupported: 'dim' } as const;

function describeStatus(status: RegistrationStatus): string {
  const { service } = status;
  const account = service.account === undefined ? '' : `, as ${service.account}`;
  const lines = [
    `Plugin    ${status.state}, version ${status.version}${status.answersForCcgVault ? ', answers for CcgVault too' : ''}`,
    `Service   ${service.name}, ${service.state}${account}`,
    `Daemon    ${status.daemonFile}${status.daemonPresent ? '' : coloured('red', ' (missing)')}`,
    `CCG       ${status.ccgPresent ? 'present on this host' : coloured('yellow', 'not on this host')}`,
    '',
    formatTable(['ITEM', 'STATE', ''], status.items.map(itemRow)),
  ];
  if (status.plugins.length > 0) {
    const rows = status.plugins.map(({ clsid, name }) => [clsid, name]);
    lines.push('', formatTable(['CCG PLUGIN', 'NAME'], rows));
  }
  return lines.join('\n');
}

function itemRow({ title, state, expected, found }: RegistrationItem): string[] {
  const difference = state === 'wrong' ? `expected ${expected ?? '?'}; found ${found ?? '?'}` : '';
  return [title, coloured(itemColours[state], state), difference];
}

function describeStep({ step, state, detail }: RegistrationStep): string {
  const colour = state === 'failed' ? 'red' : state === 'undone' ? 'yellow' : 'green';
  return `${coloured(colour, state.padEnd(9))} ${step}${detail === undefined ? '' : `: ${detail}`}`;
}
