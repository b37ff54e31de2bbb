import { Button } from '@fluentui/react-components';
import { type ReactElement, useEffect } from 'react';

import type { FoundGmsas, GmsaSummary } from '../../../../shared/directory/facts.ts';
import { t } from '../../../../shared/i18n/translate.ts';
import { ToneMark } from '../../../components/tone-icon.tsx';
import styles from './from-directory.module.css';
import { mostGmsas } from './use-gmsa-search.ts';

export interface GmsaListProps {
  /** Id of the list, by which the search field names it. */
  readonly id: string;
  readonly found: FoundGmsas;
  readonly limit: number;
  /** The one that Enter chooses. */
  readonly active: number;
  readonly onChoose: (gmsa: GmsaSummary) => void;
  readonly onMore: () => void;
}

/** Id of one of its options. */
export function optionId(list: string, index: number): string {
  return `${list}-${String(index)}`;
}

/** The gMSAs that were found; the keyboard stays in the search field, which says which one is active. */
export function GmsaList({ id, found, limit, active, onChoose, onMore }: GmsaListProps): ReactElement {
  const { gmsas, hasMore, domain } = found;
  useEffect(() => {
    // What the keyboard makes active is seen; the first one is, without moving anything.
    if (active > 0) document.getElementById(optionId(id, active))?.scrollIntoView({ block: 'nearest' });
  }, [id, active]);
  return (
    <div className={styles['results']}>
      <ul
        id={id}
        role="listbox"
        aria-label={t('gMSAs of {{domain}}', { domain: domain.dnsName })}
        className={styles['list']}
      >
        {gmsas.map((gmsa, index) => (
          // The search field handles the keys of its list (ARIA combobox pattern).
          <li
            key={gmsa.dn}
            id={optionId(id, index)}
            role="option"
            aria-selected={index === active}
            className={styles['option']}
            onClick={() => {
              onChoose(gmsa);
            }}
          >
            <span className={styles['name']}>{gmsa.name}</span>
            <span className={styles['host']}>{gmsa.dnsHostName ?? ''}</span>
            {!gmsa.enabled && <ToneMark tone="warning">{t('Disabled')}</ToneMark>}
          </li>
        ))}
      </ul>
      {hasMore && (
        <div className={styles['more']}>
          {limit < mostGmsas ? (
            <Button size="small" onClick={onMore}>
              {t('Show more')}
            </Button>
          ) : (
            <span>{t('There are more than {{count, number}}. Type a part of the name.', { count: mostGmsas })}</span>
          )}
        </div>
      )}
    </div>
  );
}
