/**
 * Runs below Node for Windows: carries out an action of the bridge as the console does after User Account Control has
 * agreed, but without asking it, and prints what was reported. Arguments: the bridge's file and the action.
 */
import { runElevatedAction } from '../../src/bridge/elevated-action.ts';
import type { RegistrationAction, RegistrationStep } from '../../src/shared/bridge/registration.ts';

const [file = '', action = ''] = process.argv.slice(2);
const steps: RegistrationStep[] = [];
let hasConsent = false;
const result = await runElevatedAction(
  { file },
  { action: action as RegistrationAction },
  {
    onConsent: () => {
      hasConsent = true;
    },
    onStep: (step) => {
      steps.push(step);
    },
  },
  { pipeAddress: (name) => `\\\\.\\pipe\\${name}`, command: (program, args) => [program, args] },
);
process.stdout.write(JSON.stringify({ hasConsent, steps, result }));
