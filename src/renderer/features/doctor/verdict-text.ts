import type { CheckOutcome, DoctorReport } from '../../../shared/doctor/report.ts';
import { type PlainText, t } from '../../../shared/i18n/translate.ts';

/** The verdict in a sentence, as the view shows it. Reports that are copied have it in English (shared/doctor). */
export function verdictText({ verdict, subject, causes }: DoctorReport): string {
  const { gmsa, domain } = subject;
  switch (verdict) {
    case 'ready':
      return t('A container would get the identity {{gmsa}} of {{domain}} on this host.', { gmsa, domain });
    case 'readyWithWarnings':
      return t('A container would get the identity {{gmsa}} of {{domain}} on this host; some things need attention.', {
        gmsa,
        domain,
      });
    case 'interrupted':
      return t(
        'The run was ended before it was known whether a container would get the identity {{gmsa}} of {{domain}}.',
        { gmsa, domain },
      );
    case 'notReady':
      return t(
        'A container would not get the identity {{gmsa}} of {{domain}} on this host, for {{count, number}} reasons.',
        { gmsa, domain, count: causes.length },
      );
  }
}

/** How a check ended, in a word. */
export const outcomeMarks: Readonly<Record<CheckOutcome, PlainText>> = {
  ok: 'Ok',
  warning: 'Warning',
  failed: 'Failed',
  notApplicable: 'Not applicable',
  notReached: 'Not reached',
};
