import { basename } from 'node:path';

import { convertToOwnPlugin } from '../../shared/credspec/create.ts';
import { parseCredentialSpec } from '../../shared/credspec/parse.ts';
import { summarizeCredentialSpec } from '../../shared/credspec/summary.ts';
import { toCcgVaultError } from '../../shared/errors/ccg-vault-error.ts';
import type { SpecFacts } from '../../shared/migrate/plan.ts';
import { inlineAccountOf, type PortableAccount, secretOfSpec } from '../../shared/migrate/spec-secret.ts';
import { previousVersionFile } from '../credential-spec-files.ts';
import { digestOf, isThere, withFileContent } from '../spec-file-content.ts';

/** Credential specs as they were found, and the accounts that are at hand, by path; these never leave the process. */
export interface GatheredSpecs {
  readonly facts: readonly SpecFacts[];
  readonly accounts: ReadonlyMap<string, PortableAccount>;
}

/**
 * Reads credential specs. A file that cannot be read is told in its place and hides nothing else.
 *
 * @param given an account from another store, for those files that hold none themselves
 */
export async function gatherSpecs(paths: readonly string[], given?: PortableAccount): Promise<GatheredSpecs> {
  const accounts = new Map<string, PortableAccount>();
  const groups = new Map<string, number>();
  const facts: SpecFacts[] = [];
  for (const path of paths) {
    try {
      facts.push(
        await withFileContent(path, async (bytes): Promise<SpecFacts> => {
          const spec = parseCredentialSpec(bytes);
          const secret = secretOfSpec(spec);
          const { account: gmsa, pluginName } = summarizeCredentialSpec(spec);
          const inline = secret.kind === 'inline' ? inlineAccountOf(spec) : undefined;
          const isInNeed = ['azure', 'rancher', 'elsewhere'].includes(secret.kind);
          const account = inline?.account ?? (isInNeed ? given : undefined);
          if (account !== undefined) accounts.set(path, account);
          return {
            path,
            fileName: basename(path),
            digest: digestOf(bytes),
            gmsa: gmsa ?? null,
            secret,
            plugin: pluginName ?? null,
            account:
              account === undefined
                ? null
                : {
                    domain: account.domain,
                    username: account.username,
                    group: groupOf(groups, account),
                    isCut: inline?.isCut === true,
                    isGiven: inline === undefined,
                  },
            obstacle:
              spec.root === undefined
                ? 'The file is not JSON that can be read.'
                : obstacleOf(spec, inline?.account.password),
            copies: inline === undefined ? [] : await copiesWithAccount(path),
          };
        }),
      );
    } catch (thrown) {
      const { message } = toCcgVaultError(thrown);
      facts.push({
        path,
        fileName: basename(path),
        digest: '',
        gmsa: null,
        plugin: null,
        secret: { kind: 'unknown' },
        account: null,
        obstacle: `${message}.`,
        copies: [],
      });
    }
  }
  return { facts, accounts };
}

/** A file that would go on holding the password, by a second member of the same name or elsewhere, is not touched. */
function obstacleOf(spec: ReturnType<typeof parseCredentialSpec>, password: string | undefined): string | null {
  if (password === undefined) return null;
  return convertToOwnPlugin(spec, '').includes(JSON.stringify(password).slice(1, -1))
    ? 'The password stands in the file a second time, outside PluginInput. Remove it there first.'
    : null;
}

/** Equal numbers for equal accounts. The key is a digest of this run, not the password itself. */
function groupOf(groups: Map<string, number>, { domain, username, password }: PortableAccount): number {
  const key = digestOf(Buffer.from(JSON.stringify([domain.toLowerCase(), username.toLowerCase(), password]), 'utf8'));
  const group = groups.get(key) ?? groups.size;
  groups.set(key, group);
  return group;
}

/** Versions that an editor kept beside the file, as far as they hold a password too. */
export async function copiesWithAccount(path: string): Promise<string[]> {
  const previous = previousVersionFile(path);
  if (!(await isThere(previous))) return [];
  const hasAccount = await withFileContent(
    previous,
    (bytes) => inlineAccountOf(parseCredentialSpec(bytes)) !== undefined,
  ).catch(() => false);
  return hasAccount ? [previous] : [];
}
