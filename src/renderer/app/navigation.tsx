import { Tooltip } from '@fluentui/react-components';
import { Navigation20Regular } from '@fluentui/react-icons/svg/navigation';
import type { ReactElement } from 'react';

import { t } from '../../shared/i18n/translate.ts';
import { classNames } from '../lib/class-names.ts';
import { hashOf } from '../lib/hash-location.ts';
import { paneAttribute } from '../lib/keyboard.ts';
import { useMediaQuery } from '../lib/use-media-query.ts';
import { useSettingsStore } from '../stores/settings-store.ts';
import styles from './navigation.module.css';
import { type Route, routes } from './routes.ts';

/** Where there is room for icons only; the same as in the style sheet. */
const narrowWindow = window.matchMedia('(width < 900px)');

/** The views of the console, at the left; with icons only when collapsed or where the window is narrow. */
export function Navigation({ current }: { readonly current: Route }): ReactElement {
  const isChosen = useSettingsStore((state) => state.settings.navigationCollapsed);
  const isCollapsed = useMediaQuery(narrowWindow) || isChosen;
  const change = useSettingsStore((state) => state.change);
  const entries = (place: Route['place']): ReactElement[] =>
    routes
      .filter((route) => route.place === place)
      .map((route) => <Entry key={route.path} route={route} isCurrent={route === current} isCollapsed={isCollapsed} />);
  const label = isCollapsed ? t('Expand the navigation') : t('Collapse the navigation');
  return (
    <nav aria-label={t('Views')} className={styles['navigation']} data-collapsed={isCollapsed} {...paneAttribute}>
      <button
        type="button"
        className={styles['toggle']}
        aria-label={label}
        aria-expanded={!isCollapsed}
        title={label}
        onClick={() => {
          change({ navigationCollapsed: !isCollapsed });
        }}
      >
        <Navigation20Regular aria-hidden />
      </button>
      <ul className={styles['entries']}>{entries('top')}</ul>
      <ul>{entries('bottom')}</ul>
    </nav>
  );
}

interface EntryProps {
  readonly route: Route;
  readonly isCurrent: boolean;
  readonly isCollapsed: boolean;
}

function Entry({ route, isCurrent, isCollapsed }: EntryProps): ReactElement {
  const label = t(route.label);
  const Icon = isCurrent ? route.icons.filled : route.icons.regular;
  const link = (
    <a
      href={hashOf(route.path)}
      className={styles['entry']}
      aria-current={isCurrent ? 'page' : undefined}
      aria-label={label}
    >
      <Icon aria-hidden className={classNames(styles['icon'])} />
      <span className={styles['label']}>{label}</span>
    </a>
  );
  return (
    <li>
      {isCollapsed ? (
        <Tooltip content={label} relationship="label" positioning="after">
          {link}
        </Tooltip>
      ) : (
        link
      )}
    </li>
  );
}
