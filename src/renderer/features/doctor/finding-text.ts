import type { CheckResult } from '../../../shared/doctor/report.ts';
import { catalogue } from '../../../shared/errors/catalogue.ts';
import { errorNameOfCode } from '../../../shared/errors/ccg-vault-error.ts';
import { translateKnown } from '../../../shared/i18n/translate.ts';

/** What a check has found, in the language of the console. Where the catalogue of errors knows it, details follow a colon. */
export function findingText({ finding, code }: Pick<CheckResult, 'finding' | 'code'>): string {
  const name = code === undefined ? undefined : errorNameOfCode(code);
  if (name === undefined) return translateKnown(finding);
  const { message } = catalogue[name];
  const start = `${message}: `;
  if (finding === `${message}.`) return `${translateKnown(message)}.`;
  if (!finding.startsWith(start) || !finding.endsWith('.')) return translateKnown(finding);
  return `${translateKnown(message)}: ${translateKnown(finding.slice(start.length, -1))}.`;
}
