import { Button } from '@fluentui/react-components';
import { Pause20Regular } from '@fluentui/react-icons/svg/pause';
import { Play20Regular } from '@fluentui/react-icons/svg/play';
import type { ReactElement } from 'react';

import { t, type PlainText } from '../../../shared/i18n/translate.ts';
import { useHostStore } from '../../stores/host-store.ts';
import { useActivityStore } from './activity-store.ts';
import styles from './live-control.module.css';

/** Whether new requests come in by themselves, and the button that stops and resumes that. */
export function LiveControl(): ReactElement {
  const isPaused = useActivityStore((state) => state.isPaused);
  const setPaused = useActivityStore((state) => state.setPaused);
  const isConnected = useHostStore((state) => state.host.link.state === 'connected');
  const state = isConnected ? (isPaused ? 'paused' : 'live') : 'away';
  const words = { live: 'Live', paused: 'Paused', away: 'Not connected' } as const satisfies Record<string, PlainText>;
  return (
    <div className={styles['control']}>
      <span className={styles['state']} data-state={state}>
        <span className={styles['dot']} aria-hidden />
        {t(words[state])}
      </span>
      <Button
        icon={isPaused ? <Play20Regular /> : <Pause20Regular />}
        onClick={() => {
          setPaused(!isPaused);
        }}
      >
        {isPaused ? t('Resume') : t('Pause')}
      </Button>
    </div>
  );
}
