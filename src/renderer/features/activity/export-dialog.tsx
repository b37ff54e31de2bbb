import { Button, Checkbox, Field, ProgressBar, Radio, RadioGroup } from '@fluentui/react-components';
import { type ReactElement, useEffect, useState } from 'react';

import type { CallLogFilter } from '../../../shared/calllog/call-log-row.ts';
import type { ExportFormat } from '../../../shared/calllog/export-rows.ts';
import { errorCode, type ErrorReport } from '../../../shared/errors/ccg-vault-error.ts';
import { t, translateKnown } from '../../../shared/i18n/translate.ts';
import type { ActivityExportResult } from '../../../shared/ipc/activity-export.ts';
import { ErrorDetails } from '../../components/error-details.tsx';
import { Modal } from '../../components/modal.tsx';
import { ToneIcon } from '../../components/tone-icon.tsx';
import { RichText } from '../../i18n/rich-text.tsx';
import { useAnnouncer } from '../../stores/announcer-store.ts';
import { isFiltered } from './activity-location.ts';
import styles from './export-dialog.module.css';

/** Names exports, so that the progress of an earlier one is not taken for that of a later one. */
let lastTicket = 0;

const cancelledCode = errorCode('requestCancelled');

type Phase =
  | { readonly name: 'choosing' }
  | { readonly name: 'running'; readonly ticket: number; readonly rows: number; readonly share: number }
  | { readonly name: 'done'; readonly result: ActivityExportResult }
  | { readonly name: 'cancelled' }
  | { readonly name: 'failed'; readonly error: ErrorReport };

export interface ExportDialogProps {
  readonly filter: CallLogFilter;
  /** The request whose details are open. */
  readonly row: number | undefined;
  readonly onClose: () => void;
}

/** Writes what the filter matches, however far back, or the open request, to a file. */
export function ExportDialog({ filter, row, onClose }: ExportDialogProps): ReactElement {
  const [scope, setScope] = useState<'filter' | 'row'>('filter');
  const [format, setFormat] = useState<ExportFormat>('csv');
  const [byteOrderMark, setByteOrderMark] = useState(true);
  const { phase, run, cancel } = useExport();
  const isRunning = phase.name === 'running';
  const close = (): void => {
    cancel();
    onClose();
  };
  return (
    <Modal
      title={t('Export requests')}
      onClose={close}
      onSubmit={() => {
        if (isRunning) return;
        const selection = scope === 'row' && row !== undefined ? { ids: [row] } : { filter };
        void run({ format, byteOrderMark: format === 'csv' && byteOrderMark, selection });
      }}
      actions={
        <>
          <Button onClick={isRunning ? cancel : close}>{isRunning ? t('Stop') : t('Close')}</Button>
          <Button type="submit" appearance="primary" disabledFocusable={isRunning}>
            {t('Export…')}
          </Button>
        </>
      }
    >
      <div className={styles['content']}>
        <Field label={t('Requests')}>
          <RadioGroup
            value={scope}
            disabled={isRunning}
            onChange={(_event, { value }) => {
              setScope(value === 'row' ? 'row' : 'filter');
            }}
          >
            <Radio
              value="filter"
              label={
                isFiltered(filter)
                  ? t('All that match the filter, also those that are not loaded')
                  : t('All in the call log, also those that are not loaded')
              }
            />
            {row !== undefined && <Radio value="row" label={t('Request {{id}} only', { id: row })} />}
          </RadioGroup>
        </Field>
        <Field label={t('Format')}>
          <RadioGroup
            value={format}
            disabled={isRunning}
            onChange={(_event, { value }) => {
              setFormat(value === 'csv' ? 'csv' : 'jsonl');
            }}
          >
            <Radio value="csv" label={t('CSV, for spreadsheets')} />
            <Radio value="jsonl" label={t('JSON lines, for programs')} />
          </RadioGroup>
        </Field>
        {format === 'csv' && (
          <>
            <Checkbox
              checked={byteOrderMark}
              disabled={isRunning}
              label={t('For Excel (begins with a byte order mark)')}
              onChange={(_event, { checked }) => {
                setByteOrderMark(checked === true);
              }}
            />
            <p className={styles['hint']}>
              {t('Text that a spreadsheet would run as a formula gets an apostrophe in front.')}
            </p>
          </>
        )}
        <Outcome phase={phase} />
      </div>
    </Modal>
  );
}

function Outcome({ phase }: { readonly phase: Phase }): ReactElement | null {
  switch (phase.name) {
    case 'choosing':
      return null;
    case 'running':
      return (
        <Field
          validationState="none"
          validationMessage={t('{{count, number}} requests written', { count: phase.rows })}
        >
          <ProgressBar aria-label={t('Export')} value={phase.share} />
        </Field>
      );
    case 'done':
      return (
        <p className={styles['outcome']}>
          <ToneIcon tone="success" />
          <span>
            <RichText
              text="{{count, number}} requests written to <file/>"
              values={{ count: phase.result.rows }}
              elements={{ file: <code>{phase.result.path}</code> }}
            />
          </span>
        </p>
      );
    case 'cancelled':
      return (
        <p className={styles['outcome']}>
          <ToneIcon tone="neutral" />
          <span>{t('The export was stopped. No file was left behind.')}</span>
        </p>
      );
    case 'failed':
      return <ErrorDetails report={phase.error} />;
  }
}

type Wanted = Omit<Parameters<typeof window.ccgVault.activity.export>[0], 'ticket'>;

function useExport(): {
  readonly phase: Phase;
  readonly run: (wanted: Wanted) => Promise<void>;
  readonly cancel: () => void;
} {
  const [phase, setPhase] = useState<Phase>({ name: 'choosing' });
  const announce = useAnnouncer((state) => state.announce);
  useEffect(
    () =>
      window.ccgVault.activity.onExportProgress(({ ticket, rows, share }) => {
        setPhase((now) => (now.name === 'running' && now.ticket === ticket ? { ...now, rows, share } : now));
      }),
    [],
  );
  const run = async (wanted: Wanted): Promise<void> => {
    lastTicket += 1;
    const ticket = lastTicket;
    setPhase({ name: 'running', ticket, rows: 0, share: 0 });
    const result = await window.ccgVault.activity.export({ ticket, ...wanted });
    if (!result.ok && result.error.code === cancelledCode) {
      setPhase({ name: 'cancelled' });
    } else if (!result.ok) {
      setPhase({ name: 'failed', error: result.error });
      announce(t('The export failed: {{cause}}.', { cause: translateKnown(result.error.message) }));
    } else if (result.value === null) {
      setPhase({ name: 'choosing' });
    } else {
      setPhase({ name: 'done', result: result.value });
      announce(t('{{count, number}} requests exported.', { count: result.value.rows }));
    }
  };
  const cancel = (): void => {
    if (phase.name === 'running') window.ccgVault.activity.cancelExport({ ticket: phase.ticket });
  };
  return { phase, run, cancel };
}
