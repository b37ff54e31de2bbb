import type { Readable } from 'node:stream';

import type { RegistrationResult } from '../shared/bridge/registration.ts';
import { readActionOutput } from './action-output.ts';
import type { BridgeProgram } from './bridge-program.ts';
import { type ElevationMeans, runElevatedProgram } from './elevated-program.ts';
import { actionArguments, type ActionListeners, type ActionRequest } from './registration-action.ts';

export interface ElevatedListeners extends ActionListeners {
  /** Called once the bridge runs with administrator rights. */
  readonly onConsent: () => void;
}

/**
 * Carries out an action with administrator rights. Whoever connects in place of the bridge could at most make this window
 * show wrong steps, and the status that is read afterwards is right again.
 *
 * @throws CcgVaultError `elevationDeclined`, `bridgeFailed`, `registrationTimeout`
 */
export function runElevatedAction(
  program: BridgeProgram,
  request: ActionRequest,
  { onConsent, ...listeners }: ElevatedListeners,
  means?: ElevationMeans,
): Promise<RegistrationResult> {
  const report = (connection: Readable): Promise<RegistrationResult> => {
    onConsent();
    return readActionOutput(connection, listeners);
  };
  return runElevatedProgram(program.file, [...actionArguments(request), '--report-pipe'], report, means);
}
