import { Button } from '@fluentui/react-components';
import { ArrowUp16Regular } from '@fluentui/react-icons/svg/arrow-up';
import type { ReactElement } from 'react';

import { t } from '../../../shared/i18n/translate.ts';
import { formatCount } from '../../lib/format.ts';
import { useActivityStore } from './activity-store.ts';
import { useCcgEventsStore } from './ccg-events-store.ts';
import styles from './new-rows-pill.module.css';

/** Tells how many new requests and events are held back, and shows them. */
export function NewRowsPill({ onShow }: { readonly onShow: () => void }): ReactElement | null {
  const requests = useActivityStore((state) => state.pendingCount);
  const events = useCcgEventsStore((state) => state.pending.length);
  const showEvents = useCcgEventsStore((state) => state.showPending);
  const count = requests + events;
  const showPending = useActivityStore((state) => state.showPending);
  if (count === 0) return null;
  return (
    <div className={styles['place']}>
      <Button
        size="small"
        shape="circular"
        appearance="primary"
        icon={<ArrowUp16Regular />}
        onClick={() => {
          showPending();
          showEvents();
          onShow();
        }}
      >
        {t('{{number}} new', { number: formatCount(count) })}
      </Button>
    </div>
  );
}
