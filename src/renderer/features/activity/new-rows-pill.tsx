import { Button } from '@fluentui/react-components';
import { ArrowUp16Regular } from '@fluentui/react-icons/svg/arrow-up';
import type { ReactElement } from 'react';

import { formatCount } from '../../lib/format.ts';
import { useActivityStore } from './activity-store.ts';
import styles from './new-rows-pill.module.css';

/** Tells how many new requests are held back, and shows them. */
export function NewRowsPill({ onShow }: { readonly onShow: () => void }): ReactElement | null {
  const count = useActivityStore((state) => state.pendingCount);
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
          onShow();
        }}
      >
        {formatCount(count)} new
      </Button>
    </div>
  );
}
