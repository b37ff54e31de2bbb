import { isSameName } from '../../shared/credspec/names.ts';
import { parseCredentialSpec } from '../../shared/credspec/parse.ts';
import {
  type AccountAnswer,
  directoryFindings,
  type DirectoryFindings,
  isSameAccount,
  listedAccounts,
} from '../../shared/directory/directory-findings.ts';
import type { ForestDomain } from '../../shared/directory/facts.ts';
import type { ErrorName } from '../../shared/errors/catalogue.ts';
import { CcgVaultError } from '../../shared/errors/ccg-vault-error.ts';
import { describeGmsa, type GmsaQuestion } from './describe-gmsa.ts';

/** Failures that say something about the credential spec, and not about asking. */
const aboutSpec: ReadonlySet<ErrorName> = new Set(['directoryGmsaNotFound', 'directoryDomainMismatch']);

/**
 * Asks the directory about everything that a credential spec says of it. The domain controller that is named, if one is,
 * is asked about its own domain only. A gMSA that is listed with a NetBIOS name only is looked for in the domain of the
 * forest that has this name.
 *
 * @throws CcgVaultError where the credential spec names no gMSA with its domain, or the first domain cannot be asked
 */
export async function checkCredentialSpec(
  text: string,
  { server, ...question }: Omit<GmsaQuestion, 'domain' | 'gmsa'>,
): Promise<DirectoryFindings> {
  const spec = parseCredentialSpec(text);
  const [first] = listedAccounts(spec).placed;
  if (first === undefined) throw new CcgVaultError('invalidParameters', 'the credential spec names no gMSA and domain');
  const answers: AccountAnswer[] = [];
  const forest = (): ForestDomain[] =>
    answers.flatMap((answer) => ('description' in answer ? answer.description.forest : []));
  for (;;) {
    const account = listedAccounts(spec, forest()).placed.find(
      (one) => !answers.some((answer) => isSameAccount(answer.account, one)),
    );
    if (account === undefined) break;
    const isOwnDomain = isSameName(account.domain, first.domain);
    try {
      const about = { domain: account.domain, gmsa: account.name };
      const description = await describeGmsa({ ...question, ...about, server: isOwnDomain ? server : undefined });
      answers.push({ account, description });
    } catch (error) {
      const isFinding = error instanceof CcgVaultError && (!isOwnDomain || aboutSpec.has(error.errorName));
      if (!isFinding || error.errorName === 'requestCancelled') throw error;
      answers.push({ account, problem: error.toReport() });
    }
  }
  const described = answers.flatMap((answer) => ('description' in answer ? [answer.description] : []));
  return {
    findings: directoryFindings(text, answers, listedAccounts(spec, forest()).unplaced),
    server: described[0]?.domain.server ?? '',
    boundAs: described[0]?.boundAs ?? '',
  };
}
