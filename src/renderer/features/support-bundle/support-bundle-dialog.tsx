import { Button, Checkbox, ProgressBar } from '@fluentui/react-components';
import { type ReactElement, useEffect, useState } from 'react';

import type { CallLogFilter } from '../../../shared/calllog/call-log-row.ts';
import { t, translateKnown } from '../../../shared/i18n/translate.ts';
import type { SupportBundleListing } from '../../../shared/support/support-bundle.ts';
import { ErrorDetails } from '../../components/error-details.tsx';
import { Modal } from '../../components/modal.tsx';
import { ToneIcon } from '../../components/tone-icon.tsx';
import { RichText } from '../../i18n/rich-text.tsx';
import { BundleFiles } from './bundle-files.tsx';
import styles from './support-bundle-dialog.module.css';
import { useSupportBundle } from './use-support-bundle.ts';

export interface SupportBundleDialogProps {
  /** Of which requests the newest are taken. */
  readonly filter: CallLogFilter;
  readonly onClose: () => void;
}

/** Collects a support bundle, shows each of its files, and saves it where the user chooses. */
export function SupportBundleDialog({ filter, onClose }: SupportBundleDialogProps): ReactElement {
  const { phase, collect, cancel, save } = useSupportBundle();
  const [pseudonyms, setPseudonyms] = useState(false);
  useEffect(() => {
    // At once: there is nothing that has to be chosen before.
    void collect(filter, false);
    return () => {
      window.ccgVault.supportBundle.discard();
    };
    // Collected anew only where the user asks for it, not when the filter's object is another one.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);
  const isBusy = phase.name === 'collecting' || phase.name === 'saving';
  const close = (): void => {
    cancel();
    onClose();
  };
  return (
    <Modal
      title={t('Support bundle')}
      onClose={close}
      surfaceClass={styles['surface']}
      actions={
        <>
          <Button onClick={close}>{phase.name === 'collecting' ? t('Cancel') : t('Close')}</Button>
          <Button
            appearance="primary"
            disabledFocusable={phase.name !== 'ready'}
            onClick={() => {
              if (phase.name === 'ready') void save();
            }}
          >
            {t('Save…')}
          </Button>
        </>
      }
    >
      <div className={styles['content']}>
        <p>
          {t(
            'Everything that helps to understand a failure, in one archive. Passwords, tokens and whatever looks like one are taken out. Look through the files before you pass them on: this is exactly what is saved.',
          )}
        </p>
        <Checkbox
          checked={pseudonyms}
          disabled={isBusy}
          label={t('Replace names of users, domains and hosts (user-1, domain-1, host-1)')}
          onChange={(_event, { checked }) => {
            setPseudonyms(checked === true);
            void collect(filter, checked === true);
          }}
        />
        {phase.name === 'collecting' && <ProgressBar aria-label={t('Collecting the support bundle')} />}
        {phase.name === 'failed' && <ErrorDetails report={phase.error} />}
        {'listing' in phase && <Collected listing={phase.listing} />}
        {phase.name === 'ready' && phase.saved !== undefined && (
          <p className={styles['line']}>
            <ToneIcon tone="success" />
            <span>
              <RichText text="Saved as <file/>" elements={{ file: <code>{phase.saved}</code> }} />
            </span>
          </p>
        )}
        {phase.name === 'ready' && phase.problem !== undefined && <ErrorDetails report={phase.problem} />}
      </div>
    </Modal>
  );
}

function Collected({ listing }: { readonly listing: SupportBundleListing }): ReactElement {
  return (
    <>
      <BundleFiles files={listing.files} />
      {listing.gaps.map(({ name, problem }) => (
        <p key={name} className={styles['line']}>
          <ToneIcon tone="warning" />
          <span>
            <RichText
              text="Without <file/>: {{cause}}"
              elements={{ file: <code>{name}</code> }}
              values={{ cause: translateKnown(problem.message) }}
            />{' '}
            <span className={styles['code']}>{problem.code}</span>
          </span>
        </p>
      ))}
      <p className={styles['line']}>
        <ToneIcon tone="neutral" />
        <span>
          {listing.removed === 0
            ? t('Nothing that looks like a secret was found.')
            : t('{{count, number}} secrets, or texts that look like one, taken out.', { count: listing.removed })}
        </span>
      </p>
    </>
  );
}
