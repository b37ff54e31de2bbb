import type { ReactElement } from 'react';

import { t } from '../../../shared/i18n/translate.ts';
import { PageHeader } from '../../components/page-header.tsx';
import { SupportSection } from '../support-bundle/support-section.tsx';
import { UpdatesSection } from '../updates/updates-section.tsx';
import { AboutSection } from './about-section.tsx';
import { AppearanceSection, NotificationsSection } from './choices-sections.tsx';
import { PoliciesSection } from './policies-section.tsx';
import styles from './settings-view.module.css';

/** What the console remembers for this user, what is set for all, and what it is. */
export function SettingsView(): ReactElement {
  return (
    <div className={styles['view']}>
      <PageHeader
        title={t('Settings')}
        sentence={t('How the console works for you on this host. Changes apply at once.')}
      />
      <div className={styles['body']}>
        <AppearanceSection />
        <NotificationsSection />
        <PoliciesSection />
        <SupportSection />
        <UpdatesSection />
        <AboutSection />
      </div>
    </div>
  );
}
