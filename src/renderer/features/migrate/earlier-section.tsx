import { Button } from '@fluentui/react-components';
import type { ReactElement } from 'react';

import { type PlainText, t } from '../../../shared/i18n/translate.ts';
import { canBeUndone, isInterrupted, type MigratedSpec, type MigrationRecord } from '../../../shared/migrate/record.ts';
import { Age } from '../../components/age.tsx';
import { Section } from '../../components/section.tsx';
import { ToneIcon } from '../../components/tone-icon.tsx';
import { FinishButton } from './finish-button.tsx';
import styles from './migrate-page.module.css';
import { isMigrating, useMigrateStore } from './migrate-store.ts';

const stateWords: Readonly<Record<MigratedSpec['state'], PlainText>> = {
  planned: 'not begun',
  running: 'interrupted',
  failed: 'stopped',
  continued: 'continued later',
  done: 'migrated, original kept',
  undone: 'taken back',
  finished: 'migrated, original removed',
};

/** Migrations that were made on this host, by whomever. */
export function EarlierSection(): ReactElement | null {
  const records = useMigrateStore((state) => state.records);
  if (records.length === 0) return null;
  return (
    <Section name="earlier" title={t('Earlier migrations')} count={records.length}>
      <ul className={styles['specs']}>
        {records.map((record) => (
          <Earlier key={record.id} record={record} />
        ))}
      </ul>
    </Section>
  );
}

function Earlier({ record }: { readonly record: MigrationRecord }): ReactElement {
  const giveBack = useMigrateStore((state) => state.giveBack);
  const isBusy = useMigrateStore((state) => isMigrating(state.run));
  return (
    <li className={styles['card']}>
      <div className={styles['cardHead']}>
        <div className={styles['cardTitles']}>
          <h3 className={styles['cardTitle']}>
            <Age at={record.startedAt} />
          </h3>
          <p className={styles['minor']}>
            {record.origin === 'console'
              ? t('{{id}}, in the console', { id: record.id })
              : t('{{id}}, on the command line', { id: record.id })}
          </p>
        </div>
        {canBeUndone(record) && (
          <div className={styles['actions']}>
            <Button disabledFocusable={isBusy} onClick={() => void giveBack('undo', record.id)}>
              {t('Take back')}
            </Button>
            <FinishButton record={record} />
          </div>
        )}
      </div>
      {isInterrupted(record) && (
        <p className={styles['note']}>
          <ToneIcon tone="warning" />
          {t('It stopped before its end. Migrate the files again to go on, or take it back.')}
        </p>
      )}
      <ul className={styles['files']}>
        {record.specs.map(({ path, source, state }) => (
          <li key={path}>
            {t('{{file}}: source {{source}}, {{state}}', { file: path, source, state: t(stateWords[state]) })}
          </li>
        ))}
      </ul>
    </li>
  );
}
