import type { ReactElement } from 'react';

import { t } from '../../../shared/i18n/translate.ts';
import { ToneIcon } from '../../components/tone-icon.tsx';
import { hashOf } from '../../lib/hash-location.ts';
import { useHostStore } from '../../stores/host-store.ts';
import styles from './activity-notice.module.css';
import { useActivityStore } from './activity-store.ts';
import { useForeignHost } from './use-foreign-host.ts';

/** Says so when what is shown may not be all there is, or not what a link meant. */
export function ActivityNotice(): ReactElement | null {
  const isAway = useHostStore((state) => state.host.link.state === 'away');
  const hasRows = useActivityStore((state) => state.rows.length > 0);
  const foreignHost = useForeignHost();
  if (foreignHost !== undefined) {
    return (
      <p className={styles['notice']}>
        <ToneIcon tone="warning" />
        <span>
          {t(
            'This link was copied on {{host}}. The numbers of requests differ from host to host: open it in the console there.',
            { host: foreignHost },
          )}
        </span>
      </p>
    );
  }
  if (!isAway || !hasRows) return null;
  return (
    <p className={styles['notice']}>
      <ToneIcon tone="warning" />
      <span>
        {t(
          'The daemon cannot be reached. These are the requests seen so far; what is missing follows when it is back.',
        )}
      </span>
      <a href={hashOf('overview')}>{t('What to do')}</a>
    </p>
  );
}
