import { Button } from '@fluentui/react-components';
import type { ReactElement } from 'react';

import { t } from '../../../shared/i18n/translate.ts';
import type { DaemonLink, HostState } from '../../../shared/ipc/console-state.ts';
import { VerdictBanner } from '../../components/verdict-banner.tsx';
import { formatSpan } from '../../lib/format.ts';
import { useNow } from '../../lib/use-now.ts';
import styles from './headline-banner.module.css';
import { headlineOf } from './headline.ts';

/** The state of the host in one sentence. */
export function HeadlineBanner({ host }: { readonly host: HostState }): ReactElement {
  const { tone, title, detail } = headlineOf(host);
  return (
    <VerdictBanner tone={tone} label={t('State')} title={<p>{title}</p>} detail={detail}>
      {host.link.state === 'away' && <Retry link={host.link} />}
    </VerdictBanner>
  );
}

function Retry({ link }: { readonly link: DaemonLink & { state: 'away' } }): ReactElement {
  const now = useNow();
  const wait = link.nextAttemptAt - now;
  return (
    <div className={styles['retry']}>
      <span className={styles['wait']}>
        {wait >= 1_000 ? t('Next attempt in {{span}}', { span: formatSpan(wait) }) : t('Trying again…')}
      </span>
      <Button
        onClick={() => {
          window.ccgVault.daemon.retry();
        }}
      >
        {t('Try now')}
      </Button>
    </div>
  );
}
