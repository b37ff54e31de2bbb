import type { Readable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';

import { parseActionLine, type RegistrationResult, type RegistrationStep } from '../shared/bridge/registration.ts';
import { CcgVaultError } from '../shared/errors/ccg-vault-error.ts';

/** Most that an action prints, in bytes; it is a few lines in truth. */
const maxOutput = 1_024 * 1_024;

/** Most steps that are believed; there are some twenty at most. */
const maxSteps = 200;

/** Longest run of an action, in milliseconds. The service is given half a minute to stop and to start. */
const actionPatience = 180_000;

export interface ActionOutputOptions {
  readonly onStep: (step: RegistrationStep) => void;
  /** Longest wait for the result, in milliseconds. */
  readonly patience?: number;
}

/**
 * Reads what an action prints, from a stream that need not be trusted: lines that are none of ours are passed over, and
 * what is too long ends it. The stream is destroyed in the end.
 *
 * @throws CcgVaultError `bridgeFailed` when the stream ends without a result or says too much, `registrationTimeout`
 */
export async function readActionOutput(
  stream: Readable,
  { onStep, patience = actionPatience }: ActionOutputOptions,
): Promise<RegistrationResult> {
  const clock = new AbortController();
  const timeout = delay(patience, undefined, { signal: clock.signal }).then(
    () => new CcgVaultError('registrationTimeout'),
    () => undefined,
  );
  try {
    const outcome = await Promise.race([readResult(stream, onStep), timeout]);
    if (outcome instanceof CcgVaultError) throw outcome;
    if (outcome === undefined) throw new CcgVaultError('bridgeFailed');
    return outcome;
  } finally {
    clock.abort();
    stream.destroy();
  }
}

function readResult(
  stream: Readable,
  onStep: (step: RegistrationStep) => void,
): Promise<RegistrationResult | undefined> {
  return new Promise((resolve) => {
    const end = (result?: RegistrationResult): void => {
      stream.off('data', take);
      resolve(result);
    };
    let rest = Buffer.alloc(0);
    let size = 0;
    let steps = 0;
    const take = (chunk: Buffer): void => {
      size += chunk.length;
      rest = Buffer.concat([rest, chunk]);
      for (let newline = rest.indexOf('\n'); newline !== -1; newline = rest.indexOf('\n')) {
        const line = parseActionLine(rest.toString('utf8', 0, newline));
        rest = rest.subarray(newline + 1);
        if (line === undefined) continue;
        if ('result' in line) {
          end(line);
          return;
        }
        steps += 1;
        if (steps > maxSteps) break;
        onStep(line);
      }
      if (size > maxOutput || steps > maxSteps) end();
    };
    stream.on('data', take);
    // Whichever comes first; a stream that breaks has no end, and one that never opened has neither.
    stream.once('end', () => end());
    stream.on('error', () => end());
    stream.once('close', () => end());
  });
}
