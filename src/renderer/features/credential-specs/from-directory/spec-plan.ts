import { createCredentialSpec, type NewCredentialSpec } from '../../../../shared/credspec/create.ts';
import { isSameName } from '../../../../shared/credspec/names.ts';
import { isPlainSpecName } from '../../../../shared/credspec/spec-file-name.ts';
import type { GmsaDescription } from '../../../../shared/directory/facts.ts';
import { type GmsaWarning, gmsaWarnings } from '../../../../shared/directory/gmsa-warnings.ts';
import { t, translateFinding } from '../../../../shared/i18n/translate.ts';
import type { SpecListEntry } from '../../../../shared/ipc/credential-specs.ts';

/** What a credential spec is made from that the directory described. */
export interface SpecPlan {
  /** The container's own gMSA. */
  readonly primary: GmsaDescription;
  readonly further: readonly GmsaDescription[];
  /** Answers for the account that reads the gMSAs' passwords. */
  readonly source: string;
  readonly folder: string;
  /** Empty for the one that `New-CredentialSpec` gives. */
  readonly fileName: string;
}

/** The credential spec of a plan, under the name that it would get. */
export function specOfPlan({ primary, further, source, fileName }: SpecPlan): NewCredentialSpec {
  const { domain, gmsa } = primary;
  const spec = createCredentialSpec({
    dnsName: domain.dnsName,
    netBiosName: domain.netBiosName,
    dnsTreeName: domain.forestName,
    sid: domain.sid,
    guid: domain.guid,
    accountName: gmsa.name,
    source,
    furtherAccounts: further.map((other) => ({
      accountName: other.gmsa.name,
      dnsName: other.domain.dnsName,
      netBiosName: other.domain.netBiosName,
    })),
  });
  return fileName.trim() === '' ? spec : { ...spec, fileName: fileName.trim() };
}

/** Whether a gMSA is in the plan already. */
export function isPlanned({ primary, further }: SpecPlan, { domain, gmsa }: GmsaDescription): boolean {
  return [primary, ...further].some(
    (planned) => isSameName(planned.gmsa.name, gmsa.name) && isSameName(planned.domain.dnsName, domain.dnsName),
  );
}

/** What an administrator is told about every gMSA of the plan. */
export function warningsOfPlan({ primary, further }: SpecPlan): GmsaWarning[] {
  return [primary, ...further].flatMap(gmsaWarnings);
}

/** Why the file cannot be made, in whole sentences. */
export function obstaclesOfPlan(plan: SpecPlan, entries: readonly SpecListEntry[]): string[] {
  const { fileName, findings } = specOfPlan(plan);
  const isThere = entries.some((entry) => entry.folder === plan.folder && isSameName(entry.name, fileName));
  return [
    ...(plan.folder === '' ? [t('There is no folder for credential specs; add one first.')] : []),
    ...(plan.source.trim() === '' ? [t('Name the source that answers for the account.')] : []),
    ...(isPlainSpecName(fileName) ? [] : [t('The name must be that of a file, without a folder, and end in .json.')]),
    ...(isThere ? [t('There is a file {{file}} in the folder already; choose another name.', { file: fileName })] : []),
    ...findings
      .filter(({ severity }) => severity === 'error')
      .map(({ path, message }) => `${path}: ${translateFinding(message)}`),
  ];
}
