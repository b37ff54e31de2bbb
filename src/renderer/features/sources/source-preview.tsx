import { Button } from '@fluentui/react-components';
import { type ReactElement, useState } from 'react';

import type { ErrorReport } from '../../../shared/errors/ccg-vault-error.ts';
import { t, translateKnown } from '../../../shared/i18n/translate.ts';
import type { SourcePreview as Preview } from '../../../shared/vault-browser.ts';
import { ErrorDetails } from '../../components/error-details.tsx';
import { useAnnouncer } from '../../stores/announcer-store.ts';
import { type Draft, fieldsToSave, isBeyondLimits } from '../configuration/draft.ts';
import styles from './path-browser.module.css';

/** What was seen, and for which values of the form. */
interface Seen {
  readonly of: string;
  readonly result: { readonly preview: Preview } | { readonly error: ErrorReport };
}

/** Shows what CCG would be given from a source as it is in the form, before it is saved. The password never comes here. */
export function SourcePreview({ draft }: { readonly draft: Draft }): ReactElement {
  const announce = useAnnouncer((state) => state.announce);
  const [seen, setSeen] = useState<Seen | null>(null);
  const [isBusy, setBusy] = useState(false);
  const fields = fieldsToSave(draft);
  const key = JSON.stringify(fields);
  // What was seen for other values would be wrong for these.
  const result = seen?.of === key ? seen.result : undefined;

  const look = async (): Promise<void> => {
    setBusy(true);
    const answer = await window.ccgVault.vault.preview({ fields });
    setBusy(false);
    setSeen({ of: key, result: answer.ok ? { preview: answer.value } : { error: answer.error } });
    announce(
      answer.ok
        ? t('CCG would get {{account}} of {{domain}}.', { account: answer.value.username, domain: answer.value.domain })
        : translateKnown(answer.error.message),
    );
  };

  return (
    <div className={styles['preview']} aria-busy={isBusy}>
      <div>
        <Button disabledFocusable={isBusy || isBeyondLimits(draft)} onClick={() => void look()}>
          {t('Show what CCG will get')}
        </Button>
      </div>
      {result !== undefined && 'error' in result && <ErrorDetails report={result.error} />}
      {result !== undefined && 'preview' in result && (
        <dl className={styles['account']}>
          <dt>{t('Domain')}</dt>
          <dd>{result.preview.domain}</dd>
          <dt>{t('User name')}</dt>
          <dd>{result.preview.username}</dd>
          <dt>{t('Password')}</dt>
          <dd>{t('•••••••• (there is one; it stays in the daemon)')}</dd>
        </dl>
      )}
    </div>
  );
}
