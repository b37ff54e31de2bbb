import type { Command } from 'commander';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

import { elevationPipeAddress } from '../../../bridge/elevated-program.ts';
import { readLine } from '../../../bridge/line.ts';
import { placeCredentialSpec } from '../../../channel/place-credential-spec.ts';
import { maxPlacementLine, type PlacementAnswer, placementRequestSchema } from '../../../shared/credspec/placement.ts';
import { CcgVaultError, toCcgVaultError } from '../../../shared/errors/ccg-vault-error.ts';

/** Not for people: the console starts it with administrator rights, see src/bridge/elevated-placement.ts. */
export function registerCredspecPlace(credspec: Command): void {
  credspec
    .command('place', { hidden: true })
    .requiredOption('--pipe <name>', 'pipe of the console that asked')
    .action(async ({ pipe }: { readonly pipe: string }) => {
      if (!/^[A-Za-z0-9-]{1,64}$/.test(pipe)) throw new CcgVaultError('invalidParameters', 'the name of the pipe');
      const connection = connect(elevationPipeAddress(pipe));
      await once(connection, 'connect');
      connection.end(`${JSON.stringify(await answer(connection))}\n`);
    });
}

async function answer(connection: Socket): Promise<PlacementAnswer> {
  try {
    const line = await readLine(connection, maxPlacementLine);
    if (line === undefined) throw new CcgVaultError('invalidParameters', 'no request');
    const request = placementRequestSchema.safeParse(parsed(line));
    if (!request.success) throw new CcgVaultError('invalidParameters', 'a request that is none of the console');
    return await placeCredentialSpec(request.data);
  } catch (error) {
    const { code, detail } = toCcgVaultError(error);
    return { outcome: 'failed', code, ...(detail === undefined ? {} : { detail }) };
  }
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
