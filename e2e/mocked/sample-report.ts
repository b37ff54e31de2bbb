import { type CheckResult, type DoctorReport, verdictOf } from '../../src/shared/doctor/report.ts';

/** Some of the checks, all well. */
export const goodChecks: readonly CheckResult[] = [
  {
    ...{ id: 'plugin.registration', category: 'plugin', title: 'Registration', outcome: 'ok', duration: 120 },
    finding: 'All 9 items of the registration are as they should be.',
  },
  {
    ...{ id: 'vault.server', category: 'vault', title: 'Server', outcome: 'ok', duration: 14 },
    finding: 'The server, version 1.20.4, answers.',
  },
  {
    ...{ id: 'directory.account', category: 'directory', title: 'Account', outcome: 'ok', duration: 31 },
    finding: 'The domain controller accepts gmsa.plugin@contoso.com.',
  },
  {
    ...{ id: 'endToEnd.ticket', category: 'endToEnd', title: 'Kerberos ticket for the gMSA', outcome: 'ok' },
    ...{ duration: 45, finding: 'The managed password got a ticket-granting ticket.' },
    facts: [
      { label: 'Client', value: 'webapp01$@CONTOSO.COM' },
      { label: 'Ends in', value: '9 hours' },
    ],
  },
];

/** The account is disabled, and what follows from it is not reached. */
export const badChecks: readonly CheckResult[] = goodChecks.map((check) => {
  if (check.id === 'directory.account') {
    return {
      ...check,
      ...{ outcome: 'failed', code: 'CCGV-5026', finding: 'The account is disabled: dc1.contoso.com:636.' },
      remedy: 'Enable the account in the directory: `Enable-ADAccount`.',
    };
  }
  if (check.id !== 'endToEnd.ticket') return check;
  const { id, category, title } = check;
  const finding = 'Not reached because of: Account.';
  return { id, category, title, outcome: 'notReached', because: ['directory.account'], finding };
});

/** A report about webapp01. */
export function sampleReport(checks: readonly CheckResult[]): DoctorReport {
  return {
    subject: { gmsa: 'webapp01', domain: 'contoso.com', source: 'webapp01', credentialSpec: null },
    verdict: verdictOf(checks),
    causes: checks.filter(({ outcome }) => outcome === 'failed').map(({ id }) => id),
    ...{ host: 'HOST1', version: '0.1.0', startedAt: Date.UTC(2026, 10, 22, 12), duration: 312, checks },
  };
}
