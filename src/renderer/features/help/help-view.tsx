import { SearchBox } from '@fluentui/react-components';
import { type ReactElement, useDeferredValue, useEffect, useId, useMemo, useState } from 'react';

import { helpPages, helpSections } from '../../../shared/help/pages.ts';
import { t } from '../../../shared/i18n/translate.ts';
import { PageHeader } from '../../components/page-header.tsx';
import { useHashLocation } from '../../lib/hash-location.ts';
import { helpAddress } from '../../lib/help-address.ts';
import { useAnnouncer } from '../../stores/announcer-store.ts';
import { HelpArticle } from './help-article.tsx';
import { pageOf, textOf } from './help-contents.ts';
import { excerptOf, HelpSearch, partsOf } from './help-search.ts';
import styles from './help-view.module.css';

/** The documentation, to read and to search, without a way to the outside. */
export function HelpView(): ReactElement {
  const { params } = useHashLocation();
  const [query, setQuery] = useState('');
  const page = pageOf(params['page']);
  return (
    <div className={styles['view']}>
      <PageHeader title={t('Help')} sentence={t('How everything works, what each error means, and what to do.')} />
      <div className={styles['body']}>
        <nav className={styles['list']} aria-label={t('Pages of the help')}>
          <SearchBox
            className={styles['search']}
            aria-label={t('Search the help')}
            placeholder={t('Search, for example sealed')}
            value={query}
            onChange={(_event, { value }) => {
              setQuery(value);
            }}
          />
          {query.trim() === '' ? <Contents current={page.name} /> : <Results query={query.trim()} />}
        </nav>
        <HelpArticle page={page} section={params['section']} />
      </div>
    </div>
  );
}

function Contents({ current }: { readonly current: string }): ReactElement {
  const id = useId();
  return (
    <>
      {helpSections.map(({ title, pages }) => (
        // The documentation is English, in whatever language the console speaks.
        <section key={title} lang="en" aria-labelledby={`${id} ${title}`}>
          <h2 id={`${id} ${title}`} className={styles['title']}>
            {title}
          </h2>
          <ul>
            {pages.map(({ name, label }) => (
              <li key={name}>
                <a
                  className={styles['item']}
                  href={helpAddress(name)}
                  aria-current={name === current ? 'page' : undefined}
                >
                  {label}
                </a>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}

function Results({ query }: { readonly query: string }): ReactElement {
  const announce = useAnnouncer((state) => state.announce);
  const search = useMemo(() => new HelpSearch(helpPages.flatMap((page) => partsOf(page, textOf(page)))), []);
  const asked = useDeferredValue(query);
  const found = useMemo(() => search.find(asked), [search, asked]);
  useEffect(() => {
    announce(
      found.length === 0
        ? t('Nothing was found in the help.')
        : t('{{count}} places in the help.', { count: found.length }),
    );
  }, [announce, found]);
  if (found.length === 0) {
    return (
      <p className={styles['none']}>{t('No page holds these words. Try fewer words, or a code such as CCGV-2005.')}</p>
    );
  }
  return (
    <ul lang="en">
      {found.map((part) => (
        <li key={part.id}>
          <a className={styles['item']} href={helpAddress(part.page, part.section)}>
            <span className={styles['heading']}>{part.heading}</span>
            <span className={styles['page']}>{part.pageLabel}</span>
            <span className={styles['excerpt']}>{excerptOf(part, asked)}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}
