import { Button } from '@fluentui/react-components';
import { type ReactElement, useState } from 'react';

import type { SpecFinding } from '../../../shared/credspec/lint.ts';
import type { ParsedCredentialSpec } from '../../../shared/credspec/parse.ts';
import { t } from '../../../shared/i18n/translate.ts';
import { ToneIcon } from '../../components/tone-icon.tsx';
import { navigate, useHashLocation } from '../../lib/hash-location.ts';
import styles from './editor-notices.module.css';
import { ExportDialog } from './export-dialog.tsx';
import type { Draft } from './specs-store.ts';

export interface MadeNoticeProps {
  readonly draft: Draft;
  readonly spec: ParsedCredentialSpec;
  readonly findings: readonly SpecFinding[];
}

/** What comes next for a file that was just made from the directory. */
export function MadeNotice({ draft, spec, findings }: MadeNoticeProps): ReactElement | null {
  const { made } = useHashLocation().params;
  const [isExporting, setExporting] = useState(false);
  if (made === undefined) return null;
  const { folder, name } = draft.file;
  return (
    <div className={styles['notice']} role="status">
      <ToneIcon tone="success" size={20} />
      <div className={styles['content']}>
        <p className={styles['what']}>{t('The credential spec is made.')}</p>
        <p>
          {t(
            'Use it with Docker, Compose or Kubernetes, or let the doctor say whether a container would get its identity.',
          )}
        </p>
      </div>
      <Button
        appearance="primary"
        onClick={() => {
          setExporting(true);
        }}
      >
        {t('Export it')}
      </Button>
      <Button
        onClick={() => {
          navigate('doctor');
        }}
      >
        {t('Run the doctor')}
      </Button>
      <Button
        appearance="subtle"
        onClick={() => {
          navigate('credential-specs', { folder, file: name }, { replace: true });
        }}
      >
        {t('Dismiss')}
      </Button>
      {isExporting && (
        <ExportDialog
          draft={draft}
          spec={spec}
          findings={findings}
          onClose={() => {
            setExporting(false);
          }}
        />
      )}
    </div>
  );
}
