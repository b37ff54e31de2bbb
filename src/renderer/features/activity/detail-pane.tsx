import { Button } from '@fluentui/react-components';
import { Dismiss20Regular } from '@fluentui/react-icons/svg/dismiss';
import { type ReactElement, useState } from 'react';

import { Bone } from '../../components/bone.tsx';
import { ErrorDetails } from '../../components/error-details.tsx';
import { paneAttribute } from '../../lib/keyboard.ts';
import { useSettingsStore } from '../../stores/settings-store.ts';
import styles from './detail-pane.module.css';
import { PaneSplitter } from './pane-splitter.tsx';
import { RequestDetails } from './request-details.tsx';
import { type FoundRow, useRow } from './use-row.ts';

export interface DetailPaneProps {
  readonly id: number;
  readonly onClose: () => void;
}

/** One request in full, beside the list. */
export function DetailPane({ id, onClose }: DetailPaneProps): ReactElement {
  const found = useRow(id);
  const stored = useSettingsStore((state) => state.settings.detailPaneWidth);
  const change = useSettingsStore((state) => state.change);
  const [dragged, setDragged] = useState<number>();
  const width = dragged ?? stored;
  return (
    <>
      <PaneSplitter
        width={width}
        onMove={setDragged}
        onEnd={(detailPaneWidth) => {
          setDragged(undefined);
          change({ detailPaneWidth });
        }}
      />
      <aside
        className={styles['pane']}
        style={{ width }}
        aria-label={`Request ${id}`}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          event.preventDefault();
          onClose();
        }}
        {...paneAttribute}
      >
        <div className={styles['head']}>
          <h2 className={styles['title']}>Request {id}</h2>
          <Button
            appearance="subtle"
            icon={<Dismiss20Regular />}
            aria-label="Close the details"
            title="Close (Esc)"
            onClick={onClose}
          />
        </div>
        <PaneContent found={found} />
      </aside>
    </>
  );
}

function PaneContent({ found }: { readonly found: FoundRow }): ReactElement {
  switch (found.state) {
    case 'found':
      return <RequestDetails key={found.row.id} row={found.row} />;
    case 'gone':
      return <p className={styles['note']}>This request is no longer in the call log.</p>;
    case 'failed':
      return (
        <div className={styles['note']}>
          <ErrorDetails report={found.error} />
        </div>
      );
    case 'loading':
      return (
        <div className={styles['note']} role="group" aria-label="Loading" aria-busy="true">
          <Bone width="100%" height={160} />
        </div>
      );
  }
}
