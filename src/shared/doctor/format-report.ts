import {
  type CheckOutcome,
  type CheckResult,
  describeVerdict,
  doctorCategories,
  doctorCategoryTitles,
  type DoctorReport,
} from './report.ts';

/** The outcome in a word, for people. */
export const outcomeWords: Readonly<Record<CheckOutcome, string>> = {
  ok: 'ok',
  warning: 'warning',
  failed: 'failed',
  notApplicable: 'not applicable',
  notReached: 'not reached',
};

/** How a word of an outcome is shown; as it is, unless given. */
type Paint = (outcome: CheckOutcome, text: string) => string;

/** The report for a terminal or a plain text mail: the verdict and the causes first, then every check. */
export function reportAsText(report: DoctorReport, paint: Paint = (_outcome, text) => text): string {
  const lines = [describeVerdict(report), ''];
  for (const check of attention(report)) {
    lines.push(`${paint(check.outcome, outcomeWords[check.outcome])} ${check.title}: ${findingOf(check)}`);
    if (check.remedy !== undefined) lines.push(`  Remedy: ${check.remedy}`);
    lines.push('');
  }
  for (const [title, checks] of byCategory(report)) {
    lines.push(title);
    for (const check of checks) lines.push(`  ${textRow(check, paint)}`, ...(check.facts ?? []).map(textFact));
    lines.push('');
  }
  return [...lines, surroundings(report)].join('\n');
}

/** The report for a ticket or a wiki. */
export function reportAsMarkdown(report: DoctorReport): string {
  const lines = [`# Doctor: ${escapeMarkdown(report.subject.gmsa)}`, '', escapeMarkdown(describeVerdict(report)), ''];
  for (const check of attention(report)) {
    lines.push(
      `**${outcomeWords[check.outcome]}: ${escapeMarkdown(check.title)}.** ${escapeMarkdown(findingOf(check))}`,
      '',
    );
    if (check.remedy !== undefined) lines.push(`Remedy: ${escapeMarkdown(check.remedy)}`, '');
  }
  for (const [title, checks] of byCategory(report)) {
    lines.push(`## ${title}`, '', '| check | result | finding |', '| --- | --- | --- |');
    for (const check of checks) {
      const facts = (check.facts ?? []).map(({ label, value }) => `${label}: ${value}`);
      const finding = [findingOf(check), ...facts].map(escapeMarkdown).join('<br>');
      lines.push(`| ${escapeMarkdown(check.title)} | ${outcomeWords[check.outcome]} | ${finding} |`);
    }
    lines.push('');
  }
  return [...lines, escapeMarkdown(surroundings(report)), ''].join('\n');
}

/** The stable form for automation. */
export function reportAsJson(report: DoctorReport): string {
  return `${JSON.stringify(report, null, 2)}\n`;
}

/** What somebody has to look at, causes first. */
export function attention({ checks }: DoctorReport): CheckResult[] {
  return (['failed', 'warning'] as const).flatMap((outcome) => checks.filter((check) => check.outcome === outcome));
}

/** The checks of each category that has any. */
export function byCategory({ checks }: Pick<DoctorReport, 'checks'>): [title: string, checks: CheckResult[]][] {
  return doctorCategories
    .map((category): [string, CheckResult[]] => [
      doctorCategoryTitles[category],
      checks.filter((check) => check.category === category),
    ])
    .filter(([, members]) => members.length > 0);
}

function findingOf({ finding, code }: CheckResult): string {
  return code === undefined ? finding : `${finding} (${code})`;
}

function textRow(check: CheckResult, paint: Paint): string {
  const word = outcomeWords[check.outcome];
  const padding = ' '.repeat(Math.max(0, outcomeWords.notApplicable.length - word.length));
  return `${paint(check.outcome, word)}${padding}  ${check.title}: ${findingOf(check)}`;
}

function textFact({ label, value }: { readonly label: string; readonly value: string }): string {
  return `${' '.repeat(outcomeWords.notApplicable.length + 6)}${label}: ${value}`;
}

function surroundings({ host, version, startedAt, duration, subject }: DoctorReport): string {
  const spec = subject.credentialSpec === null ? '' : `, credential spec ${subject.credentialSpec}`;
  const source = subject.source === null ? '' : `, source ${subject.source}`;
  const time = new Date(startedAt).toISOString();
  return `${host}, ${time}, in ${(duration / 1_000).toFixed(1)} s, version ${version}${spec}${source}`;
}

/** Text as it stands, whatever it holds; names in a directory may hold anything. */
function escapeMarkdown(text: string): string {
  return text.replaceAll(/[\\`*_{}[\]<>|#~]/g, '\\$&').replaceAll(/\s+/g, ' ');
}
