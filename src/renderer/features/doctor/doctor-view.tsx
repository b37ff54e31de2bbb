import { Stethoscope24Regular } from '@fluentui/react-icons/svg/stethoscope';
import { type ReactElement, useEffect } from 'react';

import { outcomeWords, reportAsJson, reportAsMarkdown, reportAsText } from '../../../shared/doctor/format-report.ts';
import { describeVerdict, type DoctorReport } from '../../../shared/doctor/report.ts';
import { CopyButton } from '../../components/copy-button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorDetails } from '../../components/error-details.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { ToneIcon } from '../../components/tone-icon.tsx';
import { reportText } from '../../lib/copy-texts.ts';
import { useAnnouncer } from '../../stores/announcer-store.ts';
import { useHostStore } from '../../stores/host-store.ts';
import { CausesSection } from './causes-section.tsx';
import { ChecksSections } from './checks-sections.tsx';
import { DoctorForm } from './doctor-form.tsx';
import { type DoctorPhase, useDoctorStore } from './doctor-store.ts';
import styles from './doctor-view.module.css';
import { verdictTones } from './tones.ts';

/** Whether a container would get its identity on this host, and if not, why and what now. */
export function DoctorView(): ReactElement {
  const phase = useDoctorStore((state) => state.phase);
  const readSpecs = useDoctorStore((state) => state.readSpecs);
  const isConnected = useHostStore((state) => state.host.link.state === 'connected');
  useEffect(() => {
    void readSpecs();
  }, [readSpecs]);
  useAnnounced(phase);
  return (
    <div className={styles['view']}>
      <PageHeader
        title="Doctor"
        sentence="Finds out whether a container would get its identity on this host, and if not, why and what to do."
        action={phase.name === 'ended' ? <CopyReport report={phase.report} /> : undefined}
      />
      <div className={styles['body']}>
        <DoctorForm isConnected={isConnected} />
        <Outcome phase={phase} />
      </div>
    </div>
  );
}

function Outcome({ phase }: { readonly phase: DoctorPhase }): ReactElement {
  switch (phase.name) {
    case 'idle':
      return (
        <EmptyState icon={<Stethoscope24Regular />} title="Nothing has been examined yet">
          <p>
            Choose what a container would be started with, and run the checks: of host, plugin, Vault and directory, up
            to a Kerberos ticket for the gMSA. Nothing is changed.
          </p>
        </EmptyState>
      );
    case 'running':
      return <ChecksSections checks={phase.checks} />;
    case 'failed':
      return (
        <div className={styles['failure']} role="group" aria-label="Result">
          <ToneIcon tone="danger" size={28} />
          <div className={styles['texts']}>
            <h2 className={styles['title']}>The doctor could not be asked</h2>
            <ErrorDetails report={phase.error} />
          </div>
          <CopyButton text={() => reportText(phase.error, 'Doctor')} />
        </div>
      );
    case 'ended':
      return (
        <>
          <Verdict report={phase.report} />
          <CausesSection report={phase.report} />
          <ChecksSections checks={phase.report.checks.map((result) => ({ ...result, result, isRunning: false }))} />
        </>
      );
  }
}

function Verdict({ report }: { readonly report: DoctorReport }): ReactElement {
  const tone = verdictTones[report.verdict];
  return (
    <div className={styles['verdict']} data-tone={tone} role="group" aria-label="Result">
      <ToneIcon tone={tone} size={28} />
      <h2 className={styles['title']}>{describeVerdict(report)}</h2>
    </div>
  );
}

function CopyReport({ report }: { readonly report: DoctorReport }): ReactElement {
  return (
    <div className={styles['copies']} role="group" aria-label="Copy the report">
      <CopyButton label="Copy text" text={() => reportAsText(report)} />
      <CopyButton label="Copy Markdown" text={() => reportAsMarkdown(report)} />
      <CopyButton label="Copy JSON" text={() => reportAsJson(report)} />
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
  if (phase.name === 'running') return 'The checks are being made.';
  if (phase.name === 'failed') return `The doctor could not be asked: ${phase.error.message}.`;
  if (phase.name !== 'ended') return undefined;
  const failures = phase.report.checks.filter(({ outcome }) => outcome === 'failed');
  const causes = failures.map(({ title }) => `${title}: ${outcomeWords.failed}.`);
  return [describeVerdict(phase.report), ...causes].join(' ');
}
