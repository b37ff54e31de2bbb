import { Button } from '@fluentui/react-components';
import { ArrowClockwise16Regular } from '@fluentui/react-icons/svg/arrow-clockwise';
import { ArrowLeft16Regular } from '@fluentui/react-icons/svg/arrow-left';
import { type ReactElement, useEffect } from 'react';

import { t } from '../../../shared/i18n/translate.ts';
import { Bone } from '../../components/bone.tsx';
import { CommandLine } from '../../components/command-line.tsx';
import { ErrorDetails } from '../../components/error-details.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { PolicyNotice } from '../../components/policy-notice.tsx';
import { Section } from '../../components/section.tsx';
import { RichText } from '../../i18n/rich-text.tsx';
import { hashOf } from '../../lib/hash-location.ts';
import { useIsAllowed } from '../../stores/policy-store.ts';
import { ChoicesForm } from './choices-form.tsx';
import { EarlierSection } from './earlier-section.tsx';
import styles from './migrate-page.module.css';
import { MigrateProgress } from './migrate-progress.tsx';
import { chosenSpecs, isMigrating, useMigrateStore } from './migrate-store.ts';
import { PlannedSpecCard } from './planned-spec-card.tsx';

/** Brings credential specs of other plugins to this one: the plan, carrying it out, and taking it back. */
export function MigratePage(): ReactElement {
  const load = useMigrateStore((state) => state.load);
  useEffect(() => {
    void load();
  }, [load]);
  return (
    <div className={styles['view']}>
      <a href={hashOf('credential-specs')} className={styles['back']}>
        <ArrowLeft16Regular aria-hidden /> {t('Credential specs')}
      </a>
      <PageHeader
        title={t('Migrate')}
        sentence={t('Bring credential specs of other CCG plugins to this one, with their passwords moved into Vault.')}
        action={<Actions />}
      />
      <div className={styles['body']}>
        <PolicyNotice action="allowCredentialSpecChanges">{t('Credential specs cannot be changed here.')}</PolicyNotice>
        <PolicyNotice action="allowConfigurationChanges">{t('The configuration cannot be changed here.')}</PolicyNotice>
        <MigrateProgress />
        <Plan />
        <EarlierSection />
      </div>
    </div>
  );
}

function Actions(): ReactElement {
  const state = useMigrateStore();
  const { isPlanning, run, load, apply } = state;
  const count = chosenSpecs(state).length;
  const mayChangeSpecs = useIsAllowed('allowCredentialSpecChanges');
  const mayChangeConfiguration = useIsAllowed('allowConfigurationChanges');
  const isBusy = isPlanning || isMigrating(run) || !mayChangeSpecs || !mayChangeConfiguration;
  return (
    <div className={styles['actions']}>
      <Button icon={<ArrowClockwise16Regular />} disabledFocusable={isBusy} onClick={() => void load()}>
        {t('Plan again')}
      </Button>
      <Button appearance="primary" disabledFocusable={isBusy || count === 0} onClick={() => void apply()}>
        {count === 0 ? t('Migrate') : t('Migrate {{count, number}} files', { count })}
      </Button>
    </div>
  );
}

function Plan(): ReactElement {
  const plan = useMigrateStore((state) => state.plan);
  const error = useMigrateStore((state) => state.error);
  if (error !== null) return <ErrorDetails report={error} />;
  if (plan === null) return <Loading />;
  const open = plan.specs.filter(({ action }) => action !== 'nothing');
  const others = plan.specs.length - open.length;
  return (
    <Section name="plan" title={t('Plan')} count={open.length}>
      {open.length === 0 ? (
        <p className={styles['text']}>
          <RichText
            text="No credential spec on this host belongs to another plugin. Add the folder in which you keep them to Credential specs, or run <command/> where they are."
            elements={{ command: <code>ccg-vault migrate plan</code> }}
          />
        </p>
      ) : (
        <div className={styles['plan']}>
          <p className={styles['text']}>
            {t(
              'Nothing is changed until you choose Migrate. Each original is kept beside its file, password included, until you remove it, and everything can be taken back until then.',
            )}
          </p>
          <ChoicesForm />
          {plan.policy !== null && (
            <div className={styles['policy']}>
              <p>{t('The token of the connection lacks this policy. Add it to its role, then plan again:')}</p>
              <CommandLine text={plan.policy} label={t('Copy the policy')} />
            </div>
          )}
          <ul className={styles['specs']} aria-label={t('Credential specs')}>
            {open.map((spec) => (
              <PlannedSpecCard key={spec.path} spec={spec} />
            ))}
          </ul>
        </div>
      )}
      {others > 0 && (
        <p className={styles['minor']}>{t('{{count, number}} further files need no migration.', { count: others })}</p>
      )}
    </Section>
  );
}

function Loading(): ReactElement {
  return (
    <div className={styles['plan']} role="group" aria-label={t('Loading')}>
      <Bone width={160} height={24} />
      <Bone width="100%" height={120} />
      <Bone width="100%" height={120} />
    </div>
  );
}
