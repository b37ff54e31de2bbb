import { type Command, Option } from 'commander';
import { existsSync, statSync } from 'node:fs';
import { resolve } from 'node:path';

import { listCredentialSpecFiles } from '../../../channel/credential-spec-files.ts';
import { credentialSpecFolder, findDockerRoot } from '../../../channel/docker-root.ts';
import { parseAccountText } from '../../../shared/migrate/account-text.ts';
import type { MigrationChoices } from '../../../shared/migrate/plan.ts';
import type { SecretPlace } from '../../../shared/migrate/record.ts';
import type { PortableAccount } from '../../../shared/migrate/spec-secret.ts';
import { exitCodes } from '../../lib/output.ts';
import { readSecret } from '../../lib/read-secret.ts';

/** Options that decide what a plan looks like. */
export interface PlanOptions {
  readonly connection?: string;
  readonly engine?: SecretPlace['engine'];
  readonly mount?: string;
  readonly folder?: string;
  readonly source?: string;
  readonly replace?: boolean;
  readonly accountFromStdin?: boolean;
}

/** Adds the arguments and options of `plan` and `apply`. */
export function addPlanOptions(command: Command): Command {
  return command
    .argument('[paths...]', "credential specs, or folders with them; Docker's folder if absent")
    .option('--connection <name>', 'connection to the Vault that gets the accounts (default: the first)')
    .addOption(
      new Option('--engine <kind>', 'version of the key-value engine (default: that of the first source)').choices([
        'kv1',
        'kv2',
      ]),
    )
    .option('--mount <path>', 'mount point of the engine (default: that of the first source, else secret or kv)')
    .option('--folder <path>', 'folder of the secrets below the mount', 'win')
    .option('--source <name>', 'name of the source; for one credential spec only (default: the user name)')
    .option('--replace', 'replace another account that lies at the path in Vault')
    .option(
      '--account-from-stdin',
      'the account of another store: a line DOMAIN\\user:password, or a Kubernetes secret',
    );
}

/**
 * What the options choose for files.
 * @param command ended with the usage exit code where they contradict each other
 */
export function choicesOf(options: PlanOptions, paths: readonly string[], command: Command): MigrationChoices {
  const { connection, engine, mount, folder, source, replace } = options;
  const [first] = paths;
  if (source !== undefined && (first === undefined || paths.length > 1)) {
    command.error('error: --source goes with one credential spec', { exitCode: exitCodes.usage });
  }
  return {
    connection,
    engine,
    mount,
    folder,
    sources: source === undefined || first === undefined ? undefined : { [first]: source },
    replace: replace === true ? paths : undefined,
  };
}

/** The files that arguments name. @throws CcgVaultError `fileUnreadable` for a folder that cannot be read */
export async function specPathsOf(args: readonly string[]): Promise<string[]> {
  if (args.length === 0) {
    const folder = credentialSpecFolder(await findDockerRoot());
    // Docker does not make the folder; only one that was asked for has to be there.
    return existsSync(folder) ? listCredentialSpecFiles(folder) : [];
  }
  const lists = await Promise.all(
    args.map(async (arg) => {
      const path = resolve(arg);
      return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true ? listCredentialSpecFiles(path) : [path];
    }),
  );
  return [...new Set(lists.flat())];
}

/** The account on standard input, or typed without echo. @throws CcgVaultError `invalidParameters` */
export async function givenAccount({ accountFromStdin }: PlanOptions): Promise<PortableAccount | undefined> {
  if (accountFromStdin !== true) return undefined;
  return parseAccountText((await readSecret('Account (DOMAIN\\user:password)', 'once')).replace(/^\uFEFF/, ''));
}
