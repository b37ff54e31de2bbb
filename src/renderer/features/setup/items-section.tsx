import type { ReactElement } from 'react';

import type { RegistrationItem } from '../../../shared/bridge/registration.ts';
import { ToneMark } from '../../components/tone-icon.tsx';
import type { Tone } from '../../lib/tone.ts';
import { Section } from '../overview/section.tsx';
import styles from './items-section.module.css';

const words: Readonly<Record<RegistrationItem['state'], { readonly tone: Tone; readonly word: string }>> = {
  present: { tone: 'success', word: 'Present' },
  missing: { tone: 'warning', word: 'Missing' },
  wrong: { tone: 'danger', word: 'Wrong' },
  unsupported: { tone: 'neutral', word: 'Not on this system' },
};

/** Everything that the registration consists of, as a checklist. */
export function ItemsSection({ items }: { readonly items: readonly RegistrationItem[] }): ReactElement {
  return (
    <Section name="items" title="Registration" count={items.length}>
      <ul className={styles['items']}>
        {items.map((item) => (
          <Item key={item.id} item={item} />
        ))}
      </ul>
    </Section>
  );
}

function Item({ item }: { readonly item: RegistrationItem }): ReactElement {
  const { tone, word } = words[item.state];
  return (
    <li className={styles['item']} data-state={item.state}>
      <div className={styles['head']}>
        <span className={styles['title']}>{item.title}</span>
        <ToneMark tone={tone}>{word}</ToneMark>
      </div>
      {item.state === 'wrong' && (
        <dl className={styles['difference']}>
          <dt>Expected</dt>
          <dd className="mono">{item.expected ?? 'Unknown'}</dd>
          <dt>Found</dt>
          <dd className="mono">{item.found === undefined || item.found === '' ? 'Nothing' : item.found}</dd>
        </dl>
      )}
    </li>
  );
}
