import { spawn } from 'node:child_process';

import type { RegistrationAction, RegistrationResult, RegistrationStep } from '../shared/bridge/registration.ts';
import { readActionOutput } from './action-output.ts';
import { type BridgeProgram, bridgeCommand } from './bridge-program.ts';

export interface ActionRequest {
  readonly action: RegistrationAction;
  /** Only with `install`: whether the plugin also answers to the class of CcgVault. */
  readonly answerForCcgVault?: boolean;
}

export interface ActionListeners {
  /** Called as each step ends. */
  readonly onStep: (step: RegistrationStep) => void;
  /** Longest run, in milliseconds; a few minutes unless given, which only tests do. */
  readonly patience?: number;
}

/** What the bridge's executable is called with. */
export function actionArguments({ action, answerForCcgVault }: ActionRequest): string[] {
  return [action, '--json', ...(answerForCcgVault === true ? ['--answer-for-ccgvault'] : [])];
}

/**
 * Carries out an action with the rights that this process has, and reports each step as it ends.
 *
 * @returns the result, also of an action that failed and was taken back
 * @throws CcgVaultError `bridgeFailed` when the program ends without a result, `registrationTimeout` when it does not end
 */
export async function runRegistrationAction(
  program: BridgeProgram,
  request: ActionRequest,
  listeners: ActionListeners,
): Promise<RegistrationResult> {
  const [command, args] = bridgeCommand(program, actionArguments(request));
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'ignore'], windowsHide: true });
  // Without a listener it would be thrown; its standard output closes too, which is enough to know.
  child.on('error', () => undefined);
  try {
    return await readActionOutput(child.stdout, listeners);
  } catch (error) {
    child.kill();
    throw error;
  }
}
