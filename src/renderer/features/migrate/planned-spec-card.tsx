import { Checkbox } from '@fluentui/react-components';
import { type ReactElement, useId } from 'react';

import { type PlainText, t, translateFinding } from '../../../shared/i18n/translate.ts';
import type { MigrationAction, MigrationFinding, PlannedSpec } from '../../../shared/migrate/plan.ts';
import { CommandLine } from '../../components/command-line.tsx';
import { ToneIcon } from '../../components/tone-icon.tsx';
import type { Tone } from '../../lib/tone.ts';
import styles from './migrate-page.module.css';
import { isMigrating, useMigrateStore } from './migrate-store.ts';

const actionWords: Readonly<Record<MigrationAction, PlainText>> = {
  moveSecret: 'The account moves into Vault',
  useSource: 'Uses a source that is there',
  importSource: 'Takes the source over from CcgVault',
  copyFirst: 'Needs the account from its store',
  nothing: 'Nothing to migrate',
  blocked: 'Cannot be migrated as it is',
};

const tones: Readonly<Record<MigrationFinding['severity'], Tone>> = {
  error: 'danger',
  warning: 'warning',
  info: 'neutral',
};

/** What would become of one file: its steps with what they lead to, and what is to be known before. */
export function PlannedSpecCard({ spec }: { readonly spec: PlannedSpec }): ReactElement {
  const id = useId();
  const { path, fileName, gmsa, plugin, action, account, steps, findings, commands, isReady } = spec;
  const isExcluded = useMigrateStore((state) => state.excluded.includes(path));
  const include = useMigrateStore((state) => state.include);
  const isBusy = useMigrateStore((state) => isMigrating(state.run));
  return (
    <li className={styles['card']} aria-labelledby={id}>
      <div className={styles['cardHead']}>
        {isReady ? (
          <Checkbox
            checked={!isExcluded}
            disabled={isBusy}
            aria-label={t('Migrate {{file}}', { file: fileName })}
            onChange={(_event, { checked }) => {
              include(path, checked === true);
            }}
          />
        ) : (
          <span className={styles['noCheckbox']} />
        )}
        <div className={styles['cardTitles']}>
          <h3 id={id} className={styles['cardTitle']}>
            {fileName}
          </h3>
          <p className={styles['minor']}>
            {plugin ?? t('Unknown plugin')} · {t('gMSA {{gmsa}}', { gmsa: gmsa ?? t('unknown') })}
            {account !== null &&
              ` · ${t('account {{account}}', { account: `${account.domain}\\${account.username}` })}`}
          </p>
        </div>
        <span className={styles['cardAction']}>{t(actionWords[action])}</span>
      </div>
      {findings.length > 0 && (
        <ul className={styles['findings']}>
          {findings.map(({ severity, message }) => (
            <li key={message}>
              <ToneIcon tone={tones[severity]} />
              <span>{translateFinding(message)}</span>
            </li>
          ))}
        </ul>
      )}
      <ReplaceChoice spec={spec} />
      {steps.length > 0 && (
        <ol className={styles['steps']} aria-label={t('Steps for {{file}}', { file: fileName })}>
          {steps.map(({ id: step, what, to, isReversible }) => (
            <li key={step}>
              <span>
                {translateFinding(what)}
                {!isReversible && <strong> {t('(cannot be undone)')}</strong>}
              </span>
              {to !== '' && <span className={styles['to']}>{to}</span>}
            </li>
          ))}
        </ol>
      )}
      {commands.length > 0 && (
        <div className={styles['commands']}>
          <p>
            {t('Run this where you are signed in to that store; the account goes through a pipe and is never shown:')}
          </p>
          {commands.map((command) => (
            <CommandLine key={command} text={command} />
          ))}
        </div>
      )}
    </li>
  );
}

/** Only where another account lies at the path: it is never overwritten by itself. */
function ReplaceChoice({ spec }: { readonly spec: PlannedSpec }): ReactElement | null {
  const replace = useMigrateStore((state) => state.choices.replace);
  const choose = useMigrateStore((state) => state.choose);
  const { path, place, isOccupied, replacesSecret } = spec;
  if (place === null || !isOccupied) return null;
  return (
    <Checkbox
      checked={replacesSecret}
      label={t('Replace what lies at {{place}}', { place: `${place.mount}/${place.path}` })}
      onChange={(_event, { checked }) => {
        const others = (replace ?? []).filter((other) => other !== path);
        void choose({ replace: checked === true ? [...others, path] : others });
      }}
    />
  );
}
