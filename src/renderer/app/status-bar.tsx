import type { ReactElement } from 'react';

import { t, type PlainText } from '../../shared/i18n/translate.ts';
import { ToneIcon } from '../components/tone-icon.tsx';
import { chainOf, type ChainLink, type LinkName } from '../features/overview/chain.ts';
import { hashOf } from '../lib/hash-location.ts';
import { paneAttribute } from '../lib/keyboard.ts';
import { useHostStore } from '../stores/host-store.ts';
import styles from './status-bar.module.css';

/** Where a click on a state leads: to what tells more of it. */
const places: Readonly<Partial<Record<LinkName, { readonly label: PlainText; readonly href: string }>>> = {
  bridge: { label: 'Service', href: hashOf('setup') },
  daemon: { label: 'Daemon', href: hashOf('overview', { at: 'chain' }) },
  vault: { label: 'Vault', href: hashOf('overview', { at: 'connections' }) },
};

/** The state of the host at a glance, on every view. */
export function StatusBar(): ReactElement {
  const host = useHostStore((state) => state.host);
  const info = useHostStore((state) => state.info);
  return (
    <footer className={styles['bar']} aria-label={t('State of this host')} {...paneAttribute}>
      <ul className={styles['states']}>
        {chainOf(host).map((link) => (
          <State key={link.name} link={link} />
        ))}
      </ul>
      {info !== null && (
        <p className={styles['identity']}>
          <span className={styles['host']}>{host.status?.daemon.hostName ?? info.hostName}</span>
          <span>{t('Version {{version}}', { version: info.version })}</span>
        </p>
      )}
    </footer>
  );
}

function State({ link }: { readonly link: ChainLink }): ReactElement | null {
  const place = places[link.name];
  if (place === undefined) return null;
  return (
    <li>
      <a href={place.href} className={styles['state']}>
        <ToneIcon tone={link.tone} />
        <span>
          {t(place.label)}: {link.state}
        </span>
      </a>
    </li>
  );
}
