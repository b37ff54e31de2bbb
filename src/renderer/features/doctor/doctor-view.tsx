import { Stethoscope24Regular } from '@fluentui/react-icons/svg/stethoscope';
import { type ReactElement, useEffect } from 'react';

import { reportAsJson, reportAsMarkdown, reportAsText } from '../../../shared/doctor/format-report.ts';
import type { DoctorReport } from '../../../shared/doctor/report.ts';
import { t, translateKnown } from '../../../shared/i18n/translate.ts';
import { Age } from '../../components/age.tsx';
import { CopyButton } from '../../components/copy-button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { FailureBanner, VerdictBanner } from '../../components/verdict-banner.tsx';
import { RichText } from '../../i18n/rich-text.tsx';
import { useAnnouncer } from '../../stores/announcer-store.ts';
import { useHostStore } from '../../stores/host-store.ts';
import { ExplainSection } from '../explain/explain-section.tsx';
import { CausesSection } from './causes-section.tsx';
import { ChecksSections } from './checks-sections.tsx';
import { DoctorForm } from './doctor-form.tsx';
import { type DoctorPhase, useDoctorStore } from './doctor-store.ts';
import styles from './doctor-view.module.css';
import { verdictTones } from './tones.ts';
import { verdictText } from './verdict-text.ts';

/** Whether a container would get its identity on this host, and if not, why and what now. */
export function DoctorView(): ReactElement {
  const phase = useDoctorStore((state) => state.phase);
  const last = useDoctorStore((state) => state.last);
  const readSpecs = useDoctorStore((state) => state.readSpecs);
  const readLast = useDoctorStore((state) => state.readLast);
  const isConnected = useHostStore((state) => state.host.link.state === 'connected');
  useEffect(() => {
    void readSpecs();
  }, [readSpecs]);
  useEffect(() => {
    if (isConnected) void readLast();
  }, [readLast, isConnected]);
  useAnnounced(phase);
  const shown = phase.name === 'ended' ? phase.report : phase.name === 'idle' ? last : null;
  return (
    <div className={styles['view']}>
      <PageHeader
        title={t('Doctor')}
        sentence={t(
          'Finds out whether a container would get its identity on this host, and if not, why and what to do.',
        )}
        action={shown === null ? undefined : <CopyReport report={shown} />}
      />
      <div className={styles['body']}>
        <DoctorForm isConnected={isConnected} />
        <Outcome phase={phase} last={last} />
        <ExplainSection />
      </div>
    </div>
  );
}

interface OutcomeProps {
  readonly phase: DoctorPhase;
  readonly last: DoctorReport | null;
}

function Outcome({ phase, last }: OutcomeProps): ReactElement {
  switch (phase.name) {
    case 'idle':
      return last !== null ? (
        <>
          <p className={styles['asOf']}>
            <RichText text="The last run on this host, <when/>" elements={{ when: <Age at={last.startedAt} /> }} />
          </p>
          <Report report={last} />
        </>
      ) : (
        <EmptyState icon={<Stethoscope24Regular />} title={t('Nothing has been examined yet')}>
          <p>
            {t(
              'Choose what a container would be started with, and run the checks: of host, plugin, Vault and directory, up to a Kerberos ticket for the gMSA. Nothing is changed.',
            )}
          </p>
        </EmptyState>
      );
    case 'running':
      return <ChecksSections checks={phase.checks} />;
    case 'failed':
      return (
        <FailureBanner
          label={t('Result')}
          title={<h2>{t('The doctor could not be asked')}</h2>}
          problem={phase.error}
          place="Doctor"
        />
      );
    case 'ended':
      return <Report report={phase.report} />;
  }
}

function Report({ report }: { readonly report: DoctorReport }): ReactElement {
  return (
    <>
      <VerdictBanner tone={verdictTones[report.verdict]} label={t('Result')} title={<h2>{verdictText(report)}</h2>} />
      <CausesSection report={report} />
      <ChecksSections checks={report.checks.map((result) => ({ ...result, result, isRunning: false }))} />
    </>
  );
}

function CopyReport({ report }: { readonly report: DoctorReport }): ReactElement {
  return (
    <div className={styles['copies']} role="group" aria-label={t('Copy the report')}>
      <CopyButton label={t('Copy text')} text={() => reportAsText(report)} />
      <CopyButton label={t('Copy Markdown')} text={() => reportAsMarkdown(report)} />
      <CopyButton label={t('Copy JSON')} text={() => reportAsJson(report)} />
    </div>
  );
}

function useAnnounced(phase: DoctorPhase): void {
  const announce = useAnnouncer((state) => state.announce);
  const text = announcementOf(phase);
  useEffect(() => {
    if (text !== undefined) announce(text);
  }, [text, announce]);
}

function announcementOf(phase: DoctorPhase): string | undefined {
  if (phase.name === 'running') return t('The checks are being made.');
  if (phase.name === 'failed')
    return t('The doctor could not be asked: {{cause}}.', { cause: translateKnown(phase.error.message) });
  if (phase.name !== 'ended') return undefined;
  const failures = phase.report.checks.filter(({ outcome }) => outcome === 'failed');
  const causes = failures.map(({ title }) => t('{{check}}: failed.', { check: translateKnown(title) }));
  return [verdictText(phase.report), ...causes].join(' ');
}
