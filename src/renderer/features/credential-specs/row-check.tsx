import { Button, Spinner } from '@fluentui/react-components';
import type { ReactElement } from 'react';

import { t, translateKnown } from '../../../shared/i18n/translate.ts';
import type { SpecListEntry } from '../../../shared/ipc/credential-specs.ts';
import { Age } from '../../components/age.tsx';
import { ToneMark } from '../../components/tone-icon.tsx';
import { useHostStore } from '../../stores/host-store.ts';
import styles from './folder-section.module.css';
import { countBySeverity, useOnlineCheckStore } from './online-check-store.ts';
import { findingCounts, isClean, worstTone } from './spec-words.ts';
import { draftKey } from './specs-store.ts';
import { useSources } from './use-lint.ts';

/** In a row of the list: what the directory said of the file, and the button that asks it. */
export function RowCheck({ entry }: { readonly entry: SpecListEntry }): ReactElement {
  const found = useOnlineCheckStore((state) => state.checks[draftKey(entry)]);
  const { check, cancel } = useOnlineCheckStore.getState();
  const sources = useSources() ?? [];
  const isConnected = useHostStore((state) => state.host.link.state === 'connected');
  const source = entry.source ?? sources[0];
  if (found?.state === 'running') {
    return (
      <div className={styles['online']}>
        <Spinner size="extra-tiny" label={t('Asking the directory')} labelPosition="after" />
        <Button
          size="small"
          appearance="subtle"
          aria-label={t('Cancel asking about {{file}}', { file: entry.name })}
          onClick={() => {
            cancel(entry);
          }}
        >
          {t('Cancel')}
        </Button>
      </div>
    );
  }
  const counts = found?.state === 'answered' ? countBySeverity(found.answer) : null;
  return (
    <div className={styles['online']}>
      {counts !== null && (
        <ToneMark tone={worstTone(counts)}>
          {isClean(counts) ? t('Directory: none') : t('Directory: {{findings}}', { findings: findingCounts(counts) })}
        </ToneMark>
      )}
      {found?.state === 'failed' && (
        <ToneMark tone="danger">{`${translateKnown(found.error.message)} (${found.error.code})`}</ToneMark>
      )}
      {found !== undefined && (
        <span className={styles['minor']}>
          <Age at={found.at} />
        </span>
      )}
      <Button
        size="small"
        appearance="subtle"
        disabledFocusable={!isConnected || source === undefined}
        title={isConnected ? t('Compares the file with the directory') : t('The daemon cannot be reached.')}
        onClick={() => void check(entry, source ?? '')}
      >
        {found === undefined ? t('Check online') : t('Check again')}
        <span className="visually-hidden">: {entry.name}</span>
      </Button>
    </div>
  );
}
