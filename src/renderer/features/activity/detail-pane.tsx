import { Button } from '@fluentui/react-components';
import { Dismiss20Regular } from '@fluentui/react-icons/svg/dismiss';
import { type ReactElement, type ReactNode, useState } from 'react';

import { t } from '../../../shared/i18n/translate.ts';
import { Bone } from '../../components/bone.tsx';
import { ErrorDetails } from '../../components/error-details.tsx';
import { paneAttribute } from '../../lib/keyboard.ts';
import { useSettingsStore } from '../../stores/settings-store.ts';
import { useCcgEventsStore } from './ccg-events-store.ts';
import styles from './detail-pane.module.css';
import { EventDetails } from './event-details.tsx';
import { PaneSplitter } from './pane-splitter.tsx';
import { RequestDetails } from './request-details.tsx';
import { type FoundRow, useRow } from './use-row.ts';

export interface RequestPaneProps {
  readonly id: number;
  readonly onClose: () => void;
}

/** One request in full, beside the list. */
export function RequestPane({ id, onClose }: RequestPaneProps): ReactElement {
  const found = useRow(id);
  return (
    <DetailPane title={t('Request {{id}}', { id })} onClose={onClose}>
      <PaneContent found={found} />
    </DetailPane>
  );
}

export interface EventPaneProps {
  readonly recordId: number;
  readonly onClose: () => void;
}

/** One of CCG's own events in full, beside the list. */
export function EventPane({ recordId, onClose }: EventPaneProps): ReactElement {
  const event = useCcgEventsStore((state) => state.events.find((each) => each.recordId === recordId));
  return (
    <DetailPane title={t('Event record {{id}}', { id: recordId })} onClose={onClose}>
      {event === undefined ? (
        <p className={styles['note']}>{t('This event is not among those that are loaded.')}</p>
      ) : (
        <EventDetails event={event} />
      )}
    </DetailPane>
  );
}

interface DetailPaneProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

function DetailPane({ title, onClose, children }: DetailPaneProps): ReactElement {
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
        aria-label={title}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          event.preventDefault();
          onClose();
        }}
        {...paneAttribute}
      >
        <div className={styles['head']}>
          <h2 className={styles['title']}>{title}</h2>
          <Button
            appearance="subtle"
            icon={<Dismiss20Regular />}
            aria-label={t('Close the details')}
            title={t('Close (Esc)')}
            onClick={onClose}
          />
        </div>
        {children}
      </aside>
    </>
  );
}

function PaneContent({ found }: { readonly found: FoundRow }): ReactElement {
  switch (found.state) {
    case 'found':
      return <RequestDetails key={found.row.id} row={found.row} />;
    case 'gone':
      return <p className={styles['note']}>{t('This request is no longer in the call log.')}</p>;
    case 'failed':
      return (
        <div className={styles['note']}>
          <ErrorDetails report={found.error} />
        </div>
      );
    case 'loading':
      return (
        <div className={styles['note']} role="group" aria-label={t('Loading')} aria-busy="true">
          <Bone width="100%" height={160} />
        </div>
      );
  }
}
