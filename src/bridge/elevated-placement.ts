import path from 'node:path';

import {
  maxPlacementLine,
  type PlacementAnswer,
  placementAnswerSchema,
  type PlacementRequest,
} from '../shared/credspec/placement.ts';
import { CcgVaultError } from '../shared/errors/ccg-vault-error.ts';
import type { BridgeProgram } from './bridge-program.ts';
import { type ElevationMeans, runElevatedProgram } from './elevated-program.ts';
import { readLine } from './line.ts';

/** Longest wait for the answer once the program runs, in milliseconds; it writes two small files. */
const patience = 30_000;

/**
 * Has the command line, which lies beside the bridge, write a credential spec into Docker's folder with administrator
 * rights, for which User Account Control asks.
 *
 * @throws CcgVaultError `elevationDeclined`, `bridgeFailed`
 */
export function placeElevated(
  bridge: BridgeProgram,
  request: PlacementRequest,
  means?: ElevationMeans,
): Promise<PlacementAnswer> {
  const commandLine = path.join(path.dirname(bridge.file), 'ccg-vault.exe');
  return runElevatedProgram(
    commandLine,
    ['credspec', 'place', '--pipe'],
    async (connection) => {
      connection.setTimeout(patience, () => {
        connection.destroy();
      });
      try {
        connection.write(`${JSON.stringify(request)}\n`);
        const line = await readLine(connection, maxPlacementLine);
        if (line === undefined) throw new CcgVaultError('bridgeFailed', 'no answer of ccg-vault');
        return parseAnswer(line);
      } finally {
        connection.destroy();
      }
    },
    means,
  );
}

function parseAnswer(line: string): PlacementAnswer {
  try {
    return placementAnswerSchema.parse(JSON.parse(line));
  } catch {
    throw new CcgVaultError('bridgeFailed', 'an answer that is none of ccg-vault');
  }
}
