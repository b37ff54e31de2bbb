import { Dialog, DialogBody, DialogContent, DialogSurface, Input } from '@fluentui/react-components';
import { Search20Regular } from '@fluentui/react-icons/svg/search';
import { type KeyboardEvent, type ReactElement, useEffect, useId, useMemo, useState } from 'react';

import { type Explanation, explain } from '../../../shared/explain/explain.ts';
import { t, translateKnown } from '../../../shared/i18n/translate.ts';
import type { SpecListing } from '../../../shared/ipc/credential-specs.ts';
import { FocusReturn } from '../../components/focus-return.tsx';
import { classNames } from '../../lib/class-names.ts';
import { hashOf } from '../../lib/hash-location.ts';
import { useHostStore } from '../../stores/host-store.ts';
import { useIsAllowed } from '../../stores/policy-store.ts';
import { useTestRequestStore } from '../test-request/test-request-store.ts';
import { configurationItems, credentialSpecItems, findItems, type PaletteItem } from './palette-items.ts';
import styles from './palette.module.css';

import type { PaletteProps } from './palette.tsx';

export interface PaletteDialogProps extends PaletteProps {
  readonly onClose: () => void;
}

/** Finds whatever can be gone to or done, from the keyboard alone. */
export function PaletteDialog({ views, onClose }: PaletteDialogProps): ReactElement {
  return (
    <Dialog open onOpenChange={onClose}>
      <DialogSurface className={classNames(styles['surface'])} aria-label={t('Go to or do')}>
        <FocusReturn />
        <DialogBody className={classNames(styles['body'])}>
          <DialogContent className={classNames(styles['content'])}>
            <Search views={views} onDone={onClose} />
          </DialogContent>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}

function Search({ views, onDone }: PaletteProps & { readonly onDone: () => void }): ReactElement {
  const [query, setQuery] = useState('');
  const [chosen, setChosen] = useState(0);
  const items = useItems(views);
  const explanations = useMemo(() => explain(query), [query]);
  const found = useMemo(() => [...findItems(items, query), ...searches(query)], [items, query]);
  const id = useId();
  const current = Math.min(chosen, found.length - 1);
  const take = (item: PaletteItem | undefined): void => {
    if (item === undefined) return;
    onDone();
    if (item.hash !== undefined) window.location.hash = item.hash;
    item.run?.();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && found.length > 0) {
      event.preventDefault();
      setChosen((current + step + found.length) % found.length);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      take(found[current]);
    }
  };
  useEffect(() => {
    document.getElementById(`${id}-${current}`)?.scrollIntoView({ block: 'nearest' });
  }, [id, current]);
  return (
    <>
      <Input
        className={classNames(styles['input'])}
        size="large"
        autoFocus
        contentBefore={<Search20Regular aria-hidden />}
        placeholder={t('A view, a source, a code such as 0xC0020017, or what you want to do')}
        aria-label={t('Go to or do')}
        role="combobox"
        aria-expanded
        aria-controls={`${id}-list`}
        aria-activedescendant={found.length === 0 ? undefined : `${id}-${current}`}
        aria-autocomplete="list"
        autoComplete="off"
        value={query}
        onChange={(_event, { value }) => {
          setQuery(value);
          setChosen(0);
        }}
        onKeyDown={onKeyDown}
      />
      {explanations.map((explanation) => (
        <Explained key={explanation.subject} explanation={explanation} />
      ))}
      <ul id={`${id}-list`} role="listbox" aria-label={t('Found')} className={styles['list']}>
        {found.map((item, index) => (
          <li
            key={item.id}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === current}
            className={styles['item']}
            onClick={() => {
              take(item);
            }}
          >
            <span className={styles['kind']}>{item.kind}</span>
            <span className={styles['label']}>{item.label}</span>
            {item.detail !== undefined && <span className={styles['detail']}>{item.detail}</span>}
          </li>
        ))}
      </ul>
      <p role="status" className="visually-hidden">
        {t('{{count, number}} found', { count: found.length })}
        {explanations.map(({ subject, meaning }) => `. ${subject}: ${translateKnown(meaning)}`).join('')}
      </p>
    </>
  );
}

/** What a code means that was pasted. */
function Explained({ explanation }: { readonly explanation: Explanation }): ReactElement {
  const { subject, meaning, causes, next } = explanation;
  return (
    <section className={styles['explained']} aria-label={subject}>
      <h2>{subject}</h2>
      <p>{translateKnown(meaning)}</p>
      {causes.map((cause) => (
        <p key={cause}>{t('Probably: {{cause}}', { cause: translateKnown(cause) })}</p>
      ))}
      <p>{t('Next: {{step}}', { step: translateKnown(next) })}</p>
    </section>
  );
}

/** Where a text can be looked for that is nothing by itself. */
function searches(query: string): PaletteItem[] {
  const text = query.trim();
  if (text === '') return [];
  return [
    {
      id: 'find requests',
      kind: t('Search'),
      label: t('Find “{{text}}” in Activity', { text }),
      hash: hashOf('activity', { text }),
    },
  ];
}

function useItems(views: PaletteProps['views']): readonly PaletteItem[] {
  const status = useHostStore((state) => state.host.status);
  const mayConfigure = useIsAllowed('allowConfigurationChanges');
  const openTest = useTestRequestStore((state) => state.open);
  const [entries, setEntries] = useState<SpecListing['entries']>([]);
  useEffect(() => {
    void window.ccgVault.credentialSpecs.list().then((result) => {
      if (result.ok) setEntries(result.value.entries);
    });
  }, []);
  return useMemo(() => {
    const actions: PaletteItem[] = [
      {
        id: 'test',
        kind: t('Action'),
        label: t('Make a test request'),
        run: () => {
          openTest();
        },
      },
      {
        id: 'failed',
        kind: t('Action'),
        label: t('Show failed requests'),
        hash: hashOf('activity', { outcome: 'error' }),
      },
      ...(mayConfigure
        ? [
            {
              id: 'new connection',
              kind: t('Action'),
              label: t('New connection'),
              hash: hashOf('connections', { new: '1' }),
            },
            { id: 'new source', kind: t('Action'), label: t('New source'), hash: hashOf('sources', { new: '1' }) },
          ]
        : []),
    ];
    return [
      ...views.map(({ path, label }) => ({ id: `view ${path}`, kind: t('View'), label: t(label), hash: hashOf(path) })),
      ...actions,
      ...configurationItems(status),
      ...credentialSpecItems(entries),
    ];
  }, [views, status, mayConfigure, openTest, entries]);
}
