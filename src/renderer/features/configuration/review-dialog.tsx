import { Button, MessageBar, MessageBarBody, Spinner } from '@fluentui/react-components';
import type { ReactElement } from 'react';

import type { ConfigPreview, ConfigRefusal, DiffLine, EntryRef } from '../../../shared/config/config-edit.ts';
import { t, translateKnown } from '../../../shared/i18n/translate.ts';
import { ErrorDetails } from '../../components/error-details.tsx';
import { Modal } from '../../components/modal.tsx';
import { formatNames } from '../../lib/format.ts';
import { changesSecretsOnly, type Review, useConfigStore } from './config-store.ts';
import styles from './configuration.module.css';

/** What will change in the file, before it does. */
export function ReviewDialog(): ReactElement | null {
  const { review, closeReview, save } = useConfigStore();
  const isSecretOnly = useConfigStore(changesSecretsOnly);
  const isBusy = review?.phase !== 'ready';
  const canSave = review?.preview?.canSave === true || isSecretOnly;
  return (
    <Modal
      title={review?.title ?? ''}
      isOpen={review !== null}
      onClose={closeReview}
      surfaceClass={styles['dialog']}
      contentClass={styles['dialogContent']}
      actions={
        <>
          <Button onClick={closeReview}>{t('Back')}</Button>
          <Button
            appearance="primary"
            disabledFocusable={isBusy || !canSave}
            onClick={() => {
              void save();
            }}
          >
            {review?.phase === 'saving' ? t('Saving') : t('Save')}
          </Button>
        </>
      }
    >
      {review !== null && <Findings review={review} />}
      {isSecretOnly && <p>{t('The secret in the protected store is replaced.')}</p>}
    </Modal>
  );
}

function Findings({ review: { phase, error, preview } }: { readonly review: Review }): ReactElement {
  if (phase === 'loading') return <Spinner size="small" label={t('Reading the file')} />;
  return (
    <>
      {error !== null && <ErrorDetails report={error} />}
      {preview !== null && <Preview preview={preview} />}
    </>
  );
}

function Preview({ preview }: { readonly preview: ConfigPreview }): ReactElement {
  const { changed, conflicts, refusals, diff, findings } = preview;
  const errors = findings.filter(({ severity }) => severity === 'error');
  return (
    <>
      {conflicts.map((ref) => (
        <Notice key={keyOf(ref)} intent="error">
          {t(
            'Somebody else changed this in the file meanwhile: {{entry}}. Nothing is written over that. Go back and choose how to continue.',
            { entry: wordOf(ref) },
          )}
        </Notice>
      ))}
      {refusals.map((refusal) => (
        <Notice key={keyOf(refusal)} intent="error">
          {refusalText(refusal)}
        </Notice>
      ))}
      {conflicts.length === 0 && changed.length > 0 && (
        <Notice intent="info">
          {t('The file was changed meanwhile: {{changes}}. Those changes stay; yours are added to them.', {
            changes: formatNames(
              changed.map((ref) => t('{{entry}} {{change}}', { entry: wordOf(ref), change: t(ref.change) })),
            ),
          })}
        </Notice>
      )}
      {errors.length > 0 && (
        <Notice intent="error">
          {t('The file would not be correct, so it cannot be saved:')}
          <ul className={styles['problems']}>
            {errors.slice(0, 10).map(({ line, column, message, hint }) => (
              <li key={`${line}:${column}:${message}`}>
                {t('Line {{line}}', { line })}: {translateKnown(message)}{' '}
                {hint === undefined ? '' : translateKnown(hint)}
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {diff.length > 0 ? <Diff lines={diff} /> : <p>{t('Nothing in the file changes.')}</p>}
    </>
  );
}

interface NoticeProps {
  readonly intent: 'error' | 'info';
  readonly children: React.ReactNode;
}

function Notice({ intent, children }: NoticeProps): ReactElement {
  return (
    <MessageBar intent={intent} layout="multiline">
      <MessageBarBody>{children}</MessageBarBody>
    </MessageBar>
  );
}

const signs = { same: ' ', added: '+', removed: '−' } as const;

/** Lines that go and lines that come, with what is around them. Secrets are masked already. */
function Diff({ lines }: { readonly lines: readonly DiffLine[] }): ReactElement {
  return (
    // It scrolls, so it must be reachable by keyboard.
    <div className={styles['diff']} tabIndex={0} role="group" aria-label={t('Changes to config.yaml')}>
      {lines.map(({ kind, text, line }, index) => {
        const before = lines.slice(0, index).findLast((other) => other.kind !== 'removed');
        const hasGap = kind !== 'removed' && before !== undefined && line > before.line + 1;
        return (
          <div key={`${kind}${line}`}>
            {hasGap && <div className={styles['gap']}>⋯</div>}
            <div className={styles['line']} data-kind={kind}>
              <span className={styles['number']} aria-hidden>
                {line}
              </span>
              <span className={styles['sign']} aria-hidden>
                {signs[kind]}
              </span>
              {kind !== 'same' && (
                <span className="visually-hidden">{kind === 'added' ? t('Added:') : t('Removed:')} </span>
              )}
              <span>{text}</span>
            </div>
          </div>
        );
      })}
    </div>
  );
}

function keyOf({ section, name }: EntryRef): string {
  return `${section}/${name}`;
}

function wordOf({ section, name }: EntryRef): string {
  return section === 'connections' ? t('connection {{name}}', { name }) : t('source {{name}}', { name });
}

/** Why an edit cannot be made, in words. */
function refusalText(refusal: ConfigRefusal): string {
  const entry = wordOf(refusal);
  switch (refusal.reason) {
    case 'exists':
      return refusal.section === 'connections'
        ? t('There is another connection of that name.')
        : t('There is another source of that name.');
    case 'missing':
      return t('Not in the file any more: {{entry}}.', { entry });
    case 'inUse':
      return t('It is in use: {{entry}}, by {{sources}}.', { entry, sources: formatNames(refusal.sources ?? []) });
    case 'secretLost':
      return t('A secret was to stay in the file, and is not there: {{entry}}. Type it anew.', { entry });
    case 'secretNameTaken':
      return t('The protected store holds a secret of that name already.');
    case 'notInClear':
      return t('The secret is not in the file in clear any more: {{entry}}.', { entry });
    case 'isDefaults':
      return t('The connection that defaults stand for keeps its name.');
  }
}
