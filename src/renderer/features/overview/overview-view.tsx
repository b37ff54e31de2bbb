import { type ReactElement, useEffect, useMemo, useRef } from 'react';

import { t } from '../../../shared/i18n/translate.ts';
import { PageHeader } from '../../components/page-header.tsx';
import { useHashLocation } from '../../lib/hash-location.ts';
import { useHostStore } from '../../stores/host-store.ts';
import { TestRequestButton } from '../test-request/test-request-button.tsx';
import { Chain } from './chain-section.tsx';
import { ConnectionsSection } from './connections-section.tsx';
import { FirstSteps } from './first-steps.tsx';
import { HeadlineBanner } from './headline-banner.tsx';
import { OverviewSkeleton } from './overview-skeleton.tsx';
import styles from './overview.module.css';
import { ProblemsSection } from './problems-section.tsx';
import { findProblems } from './problems.ts';
import { SourcesSection } from './sources-section.tsx';

/** Is it working? What is wrong, and what is to be done about it? */
export function OverviewView(): ReactElement {
  const host = useHostStore((state) => state.host);
  const problems = useMemo(() => findProblems(host), [host]);
  const scroller = useRef<HTMLDivElement>(null);
  useRequestedSection(scroller);
  const { status, link } = host;
  return (
    <div className={styles['view']} ref={scroller}>
      <PageHeader
        title={t('Overview')}
        sentence={t('Whether containers get their identity, and what to do where they do not.')}
        action={<TestRequestButton />}
      />
      <div className={styles['body']}>
        <HeadlineBanner host={host} />
        {problems.length > 0 && <ProblemsSection problems={problems} host={host} />}
        {status === null && link.state === 'connecting' && <OverviewSkeleton />}
        {status !== null && (
          <>
            <Chain host={host} />
            {status.configuration.state === 'missing' && <FirstSteps configurationPath={status.configuration.path} />}
            {status.connections.length > 0 && (
              <ConnectionsSection connections={status.connections} isLive={link.state === 'connected'} />
            )}
            {status.sources.length > 0 && <SourcesSection status={status} isLive={link.state === 'connected'} />}
          </>
        )}
      </div>
    </div>
  );
}

/** Brings the section that the address names (`?at=connections`) into view and gives it the focus. */
function useRequestedSection(scroller: React.RefObject<HTMLDivElement | null>): void {
  const { params } = useHashLocation();
  const { at } = params;
  useEffect(() => {
    if (at === undefined) return;
    const section = [...(scroller.current?.querySelectorAll<HTMLElement>('[data-section]') ?? [])].find(
      (element) => element.dataset['section'] === at,
    );
    section?.scrollIntoView({ block: 'start' });
    section?.querySelector('h2')?.focus({ preventScroll: true });
  }, [at, scroller]);
}
