import { memo, type ReactElement, useEffect, useRef } from 'react';
import Markdown, { type Components } from 'react-markdown';
import rehypeSlug from 'rehype-slug';
import remarkGfm from 'remark-gfm';

import type { HelpPage } from '../../../shared/help/pages.ts';
import { t } from '../../../shared/i18n/translate.ts';
import tables from '../../components/framed-table.module.css';
import styles from './help-article.module.css';
import { pictureOf, textOf } from './help-contents.ts';
import { addressOfLink } from './help-links.ts';

export interface HelpArticleProps {
  readonly page: HelpPage;
  /** Anchor of the heading to show, or its beginning; the top of the page without one. */
  readonly section: string | undefined;
}

/** A page of the documentation, scrolled to a section. */
export function HelpArticle({ page, section }: HelpArticleProps): ReactElement {
  const article = useRef<HTMLElement>(null);
  useEffect(() => {
    const element = article.current;
    const heading =
      section === undefined
        ? null
        : element?.querySelector(`[id="${CSS.escape(section)}"], [id^="${CSS.escape(section)}"]`);
    if (heading instanceof HTMLElement) {
      heading.tabIndex = -1;
      heading.focus({ preventScroll: true });
      heading.scrollIntoView({ block: 'start' });
    } else if (element !== null) {
      element.scrollTop = 0;
    }
  }, [page, section]);
  return (
    // A scrolled region must be reachable by keyboard.
    <article ref={article} lang="en" className={styles['article']} aria-label={page.label} tabIndex={0}>
      <div className={styles['text']}>
        <Text page={page} />
      </div>
    </article>
  );
}

/** Drawn once for a page: the longest have thousands of lines. */
const Text = memo(function Text({ page }: { readonly page: HelpPage }): ReactElement {
  return (
    <Markdown remarkPlugins={[remarkGfm]} rehypePlugins={[rehypeSlug]} skipHtml components={componentsOf(page.name)}>
      {textOf(page)}
    </Markdown>
  );
});

function componentsOf(page: string): Components {
  return {
    a: ({ href = '', children }) => {
      const address = addressOfLink(page, href);
      if (address !== undefined) return <a href={address}>{children}</a>;
      // The console opens nothing outside itself; what is elsewhere is named, to be copied.
      return (
        <>
          {children}
          {href.startsWith('https:') && <code className={styles['address']}>{href}</code>}
        </>
      );
    },
    img: ({ src, alt }) => <img src={typeof src === 'string' ? pictureOf(src) : undefined} alt={alt} />,
    table: ({ children }) => (
      <div className={tables['frame']}>
        <table>{children}</table>
      </div>
    ),
    pre: ({ children }) => (
      <pre tabIndex={0} aria-label={t('Example')}>
        {children}
      </pre>
    ),
  };
}
