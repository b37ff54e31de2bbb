import { Button, ProgressBar } from '@fluentui/react-components';
import { Dismiss20Regular } from '@fluentui/react-icons/svg/dismiss';
import { ShieldQuestion20Regular } from '@fluentui/react-icons/svg/shield-question';
import { type ReactElement, useEffect, useId, useRef } from 'react';

import type { RegistrationAction } from '../../../shared/bridge/registration.ts';
import { t, type PlainText } from '../../../shared/i18n/translate.ts';
import { CopyButton } from '../../components/copy-button.tsx';
import { ErrorDetails } from '../../components/error-details.tsx';
import panel from '../../components/progress-panel.module.css';
import { ToneIcon, ToneMark } from '../../components/tone-icon.tsx';
import { reportText } from '../../lib/copy-texts.ts';
import { formatDuration } from '../../lib/format.ts';
import type { Tone } from '../../lib/tone.ts';
import { useAnnouncer } from '../../stores/announcer-store.ts';
import styles from './action-progress.module.css';
import { type ActionRun, type RunOutcome, useSetupStore } from './setup-store.ts';
import { type StepRow, stepRows, type StepState } from './step-rows.ts';

const titles: Readonly<
  Record<RegistrationAction, { readonly going: PlainText; readonly done: PlainText; readonly failed: PlainText }>
> = {
  install: {
    going: 'Installing the plugin',
    done: 'The plugin was installed',
    failed: 'The plugin was not installed',
  },
  repair: {
    going: 'Repairing the registration',
    done: 'The registration was repaired',
    failed: 'The registration was not repaired',
  },
  uninstall: {
    going: 'Uninstalling the plugin',
    done: 'The plugin was uninstalled',
    failed: 'The plugin was not uninstalled',
  },
};

const stepWords: Readonly<Record<StepState, { readonly tone: Tone; readonly word: PlainText }>> = {
  done: { tone: 'success', word: 'Done' },
  unchanged: { tone: 'neutral', word: 'As it was' },
  failed: { tone: 'danger', word: 'Failed' },
  undone: { tone: 'neutral', word: 'Taken back' },
  notUndone: { tone: 'danger', word: 'Not taken back' },
};

/** The action that goes on, step by step, and its result until it is dismissed. */
export function ActionProgress(): ReactElement | null {
  const run = useSetupStore((state) => state.run);
  return run === null ? null : <Progress key={run.ticket} run={run} />;
}

function Progress({ run }: { readonly run: ActionRun }): ReactElement {
  const dismiss = useSetupStore((state) => state.dismiss);
  const overview = useSetupStore((state) => state.overview);
  const id = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  const { outcome } = run;
  const title = titleOf(run);
  useEffect(() => {
    heading.current?.focus();
  }, []);
  useAnnounced(title);
  const items = overview?.bridge.state === 'known' ? overview.bridge.status.items : [];
  const rows = stepRows(run.steps, items);
  return (
    <section className={panel['panel']} aria-labelledby={id} data-tone={toneOf(outcome)} data-ended={outcome !== null}>
      <div className={panel['head']}>
        {outcome !== null && <ToneIcon tone={toneOf(outcome)} size={20} />}
        <h2 id={id} tabIndex={-1} ref={heading} className={panel['title']}>
          {title}
        </h2>
        {outcome !== null && (
          <Button
            appearance="subtle"
            icon={<Dismiss20Regular />}
            aria-label={t('Dismiss the result')}
            onClick={dismiss}
          />
        )}
      </div>
      {outcome === null && <Going run={run} />}
      {outcome?.succeeded === false && <Failure outcome={outcome} hasSteps={rows.length > 0} title={title} />}
      {rows.length > 0 && (
        <ol className={styles['steps']} aria-label={t('Steps')}>
          {rows.map((row) => (
            <Step key={row.step} row={row} />
          ))}
        </ol>
      )}
    </section>
  );
}

function titleOf({ action, outcome }: ActionRun): string {
  if (outcome === null) return t(titles[action].going);
  return t(outcome.succeeded ? titles[action].done : titles[action].failed);
}

function toneOf(outcome: RunOutcome | null): Tone {
  if (outcome === null) return 'neutral';
  return outcome.succeeded ? 'success' : 'danger';
}

function useAnnounced(title: string): void {
  const announce = useAnnouncer((state) => state.announce);
  useEffect(() => {
    announce(`${title}.`);
  }, [title, announce]);
}

function Going({ run }: { readonly run: ActionRun }): ReactElement {
  return (
    <>
      <ProgressBar aria-label={titleOf(run)} />
      {run.awaitsConsent && (
        <p className={styles['consent']}>
          <ShieldQuestion20Regular aria-hidden />
          {t('Windows asks whether this may change the host. Answer its prompt to go on.')}
        </p>
      )}
    </>
  );
}

interface FailureProps {
  readonly outcome: Extract<RunOutcome, { succeeded: false }>;
  readonly hasSteps: boolean;
  readonly title: string;
}

function Failure({ outcome, hasSteps, title }: FailureProps): ReactElement {
  const { error, undone } = outcome;
  return (
    <div className={styles['failure']}>
      <div className={styles['failureTexts']}>
        <ErrorDetails report={error} />
        {undone === true && hasSteps && (
          <p className={styles['after']}>{t('What had been changed before was taken back; the host is as it was.')}</p>
        )}
        {undone === true && !hasSteps && <p className={styles['after']}>{t('Nothing was changed.')}</p>}
        {undone === false && (
          <p className={styles['after']}>
            {t('Not everything could be taken back. Repair the registration, or uninstall the plugin.')}
          </p>
        )}
      </div>
      <CopyButton text={() => reportText(error, title)} />
    </div>
  );
}

function Step({ row }: { readonly row: StepRow }): ReactElement {
  const { tone, word } = stepWords[row.state];
  return (
    <li className={styles['step']}>
      <span className={styles['stepTitle']}>
        {row.title}
        {row.detail !== undefined && <span className={styles['detail']}>{row.detail}</span>}
      </span>
      <span className={styles['duration']}>{formatDuration(Math.round(row.duration))}</span>
      <span className={styles['state']}>
        <ToneMark tone={tone}>{t(word)}</ToneMark>
      </span>
    </li>
  );
}
