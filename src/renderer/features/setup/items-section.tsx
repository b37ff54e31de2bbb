import type { ReactElement } from 'react';

import type { RegistrationItem, RegistrationStatus } from '../../../shared/bridge/registration.ts';
import { type PlainText, t, translateKnown } from '../../../shared/i18n/translate.ts';
import { Section } from '../../components/section.tsx';
import { ToneMark } from '../../components/tone-icon.tsx';
import type { Tone } from '../../lib/tone.ts';
import styles from './items-section.module.css';

const words: Readonly<Record<RegistrationItem['state'], { readonly tone: Tone; readonly word: PlainText }>> = {
  present: { tone: 'success', word: 'Present' },
  missing: { tone: 'warning', word: 'Missing' },
  wrong: { tone: 'danger', word: 'Wrong' },
  unsupported: { tone: 'neutral', word: 'Not on this system' },
};

/** What needs attention comes first; else the order is that of an installation. */
const ranks: Readonly<Record<RegistrationItem['state'], number>> = { wrong: 0, missing: 1, present: 2, unsupported: 2 };

/** Everything that the registration consists of, as a checklist. */
export function ItemsSection({ status }: { readonly status: RegistrationStatus }): ReactElement {
  const items = status.items.toSorted((left, right) => ranks[left.state] - ranks[right.state]);
  return (
    <Section name="items" title={t('Registration')} count={items.length}>
      <ul className={styles['items']}>
        {items.map((item) => (
          <Item key={item.id} item={item} isInstalled={status.state !== 'missing'} />
        ))}
      </ul>
    </Section>
  );
}

interface ItemProps {
  readonly item: RegistrationItem;
  /** Before an installation nothing is amiss in what is missing. */
  readonly isInstalled: boolean;
}

function Item({ item, isInstalled }: ItemProps): ReactElement {
  const { tone, word } = words[item.state];
  return (
    <li className={styles['item']} data-state={item.state}>
      <div className={styles['head']}>
        <span className={styles['title']}>{translateKnown(item.title)}</span>
        <ToneMark tone={item.state === 'missing' && !isInstalled ? 'neutral' : tone}>{t(word)}</ToneMark>
      </div>
      {item.state === 'wrong' && (
        <dl className={styles['difference']}>
          <dt>{t('Expected')}</dt>
          <dd className="mono">{item.expected ?? t('Unknown')}</dd>
          <dt>{t('Found')}</dt>
          <dd className="mono">{item.found === undefined || item.found === '' ? t('Nothing') : item.found}</dd>
        </dl>
      )}
    </li>
  );
}
