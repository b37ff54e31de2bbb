import { Button, ProgressBar } from '@fluentui/react-components';
import { Dismiss20Regular } from '@fluentui/react-icons/svg/dismiss';
import { type ReactElement, useEffect, useId } from 'react';

import type { ErrorReport } from '../../../shared/errors/ccg-vault-error.ts';
import { type PlainText, t } from '../../../shared/i18n/translate.ts';
import type { MigrationProgress } from '../../../shared/migrate/plan.ts';
import { stepWords } from '../../../shared/migrate/words.ts';
import { CopyButton } from '../../components/copy-button.tsx';
import { ErrorDetails } from '../../components/error-details.tsx';
import panel from '../../components/progress-panel.module.css';
import { ToneIcon, ToneMark } from '../../components/tone-icon.tsx';
import { reportText } from '../../lib/copy-texts.ts';
import type { Tone } from '../../lib/tone.ts';
import { useAnnouncer } from '../../stores/announcer-store.ts';
import { FinishButton } from './finish-button.tsx';
import styles from './migrate-page.module.css';
import { isMigrating, type MigrationKind, type MigrationRunState, useMigrateStore } from './migrate-store.ts';

const titles: Readonly<
  Record<MigrationKind, { readonly going: PlainText; readonly done: PlainText; readonly partly: PlainText }>
> = {
  apply: { going: 'Migrating', done: 'Migrated', partly: 'Not everything was migrated' },
  undo: { going: 'Taking back', done: 'Everything is as it was', partly: 'Not everything was taken back' },
  finish: {
    going: 'Removing the originals',
    done: 'The originals are removed',
    partly: 'Not all originals were removed',
  },
};

const states: Readonly<Record<MigrationProgress['state'], { readonly tone: Tone; readonly word: PlainText }>> = {
  started: { tone: 'neutral', word: 'Under way' },
  done: { tone: 'success', word: 'Done' },
  failed: { tone: 'danger', word: 'Failed' },
};

/** What goes on, step by step, and its result until it is dismissed. */
export function MigrateProgress(): ReactElement | null {
  const run = useMigrateStore((state) => state.run);
  return run === null ? null : <Progress key={run.ticket} run={run} />;
}

function Progress({ run }: { readonly run: MigrationRunState }): ReactElement {
  const id = useId();
  const stop = useMigrateStore((state) => state.stop);
  const dismiss = useMigrateStore((state) => state.dismiss);
  const announce = useAnnouncer((state) => state.announce);
  const tone = toneOf(run);
  const title = titleOf(run);
  useEffect(() => {
    announce(`${title}.`);
  }, [title, announce]);
  const isGoing = isMigrating(run);
  return (
    <section className={panel['panel']} aria-labelledby={id} data-tone={tone} data-ended={!isGoing}>
      <div className={panel['head']}>
        {!isGoing && <ToneIcon tone={tone} size={20} />}
        <h2 id={id} className={panel['title']}>
          {title}
        </h2>
        {isGoing ? (
          <Button disabledFocusable={run.isStopping} onClick={stop}>
            {run.isStopping ? t('Stopping after this step') : t('Stop')}
          </Button>
        ) : (
          <Button
            appearance="subtle"
            icon={<Dismiss20Regular />}
            aria-label={t('Dismiss the result')}
            onClick={dismiss}
          />
        )}
      </div>
      {isGoing && <ProgressBar aria-label={title} />}
      <Steps run={run} />
      <Result run={run} />
    </section>
  );
}

function titleOf({ kind, outcome }: MigrationRunState): string {
  if (outcome === null) return t(titles[kind].going);
  return problemsOf(outcome).length === 0 ? t(titles[kind].done) : t(titles[kind].partly);
}

function toneOf({ outcome }: MigrationRunState): Tone {
  if (outcome === null) return 'neutral';
  return problemsOf(outcome).length === 0 ? 'success' : 'danger';
}

function problemsOf({ result, error }: NonNullable<MigrationRunState['outcome']>): [path: string, ErrorReport][] {
  return result === null ? [['', error]] : Object.entries(result.problems);
}

/** The last state of each step of each file. */
function Steps({ run: { progress } }: { readonly run: MigrationRunState }): ReactElement | null {
  const rows = new Map(progress.map((step) => [`${step.path}\n${step.step}`, step]));
  if (rows.size === 0) return null;
  return (
    <ol className={styles['progressSteps']} aria-label={t('Steps')}>
      {[...rows].map(([key, { path, step, state, note }]) => (
        <li key={key}>
          <span className={styles['stepFile']}>{path.split(/[\\/]/).at(-1)}</span>
          <span>
            {t(stepWords[step])}
            {note !== undefined && <span className={styles['minor']}> {note}</span>}
          </span>
          <ToneMark tone={states[state].tone}>{t(states[state].word)}</ToneMark>
        </li>
      ))}
    </ol>
  );
}

function Result({ run: { kind, outcome } }: { readonly run: MigrationRunState }): ReactElement | null {
  const giveBack = useMigrateStore((state) => state.giveBack);
  if (outcome === null) return null;
  const record = outcome.result?.record;
  const hasSomething = record?.specs.some(({ state }) => state === 'done' || state === 'failed') === true;
  return (
    <>
      {problemsOf(outcome).map(([path, report]) => (
        <div key={path} className={styles['problem']}>
          <div>
            {path !== '' && <p className={styles['stepFile']}>{path}</p>}
            <ErrorDetails report={report} />
          </div>
          <CopyButton text={() => reportText(report, 'Migrate')} />
        </div>
      ))}
      {outcome.result?.notes.map((note) => (
        <p key={note} className={styles['text']}>
          {note}
        </p>
      ))}
      {kind === 'apply' && record !== undefined && hasSomething && (
        <>
          <p className={styles['text']}>
            {t(
              'The originals still hold the passwords. When your containers have started with the new files, remove the originals for good, and change the passwords: they have been readable.',
            )}
          </p>
          <div className={styles['actions']}>
            <Button onClick={() => void giveBack('undo', record.id)}>{t('Take back')}</Button>
            <FinishButton record={record} />
          </div>
        </>
      )}
    </>
  );
}
