import { Button } from '@fluentui/react-components';
import type { ReactElement } from 'react';

import type { DaemonLink, HostState } from '../../../shared/ipc/console-state.ts';
import { ToneIcon } from '../../components/tone-icon.tsx';
import { formatSpan } from '../../lib/format.ts';
import { useNow } from '../../lib/use-now.ts';
import styles from './headline-banner.module.css';
import { headlineOf } from './headline.ts';

/** The state of the host in one sentence. */
export function HeadlineBanner({ host }: { readonly host: HostState }): ReactElement {
  const { tone, title, detail } = headlineOf(host);
  return (
    <div className={styles['banner']} data-tone={tone} role="group" aria-label="State">
      <ToneIcon tone={tone} size={28} />
      <div className={styles['texts']}>
        <p className={styles['title']}>{title}</p>
        <p className={styles['detail']}>{detail}</p>
      </div>
      {host.link.state === 'away' && <Retry link={host.link} />}
    </div>
  );
}

function Retry({ link }: { readonly link: DaemonLink & { state: 'away' } }): ReactElement {
  const now = useNow();
  const wait = link.nextAttemptAt - now;
  return (
    <div className={styles['retry']}>
      <span className={styles['wait']}>{wait >= 1_000 ? `Next attempt in ${formatSpan(wait)}` : 'Trying again…'}</span>
      <Button
        onClick={() => {
          window.ccgVault.daemon.retry();
        }}
      >
        Try now
      </Button>
    </div>
  );
}
