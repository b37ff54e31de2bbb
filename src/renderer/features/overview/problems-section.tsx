import type { ReactElement } from 'react';

import { t, translateKnown } from '../../../shared/i18n/translate.ts';
import type { HostState } from '../../../shared/ipc/console-state.ts';
import { CopyButton } from '../../components/copy-button.tsx';
import { RemedyText } from '../../components/remedy-text.tsx';
import { Section } from '../../components/section.tsx';
import { ToneIcon } from '../../components/tone-icon.tsx';
import { reportText } from '../../lib/copy-texts.ts';
import { formatNames } from '../../lib/format.ts';
import styles from './problems-section.module.css';
import type { Problem } from './problems.ts';

export interface ProblemsSectionProps {
  readonly problems: readonly Problem[];
  readonly host: HostState;
}

/** What is wrong: what happened, where, why probably, and what to do. */
export function ProblemsSection({ problems, host }: ProblemsSectionProps): ReactElement {
  const configuration = host.status?.configuration;
  const isKept = configuration !== undefined && configuration.loadedAt !== null && configuration.state === 'rejected';
  return (
    <Section name="problems" title={t('What needs attention')} count={problems.length}>
      <ul className={styles['problems']}>
        {problems.map((problem) => (
          <ProblemCard key={problem.id} problem={problem} />
        ))}
      </ul>
      {isKept && (
        <p className={styles['note']}>
          {t('Until the configuration is correct again, the last good one stays in force.')}
        </p>
      )}
    </Section>
  );
}

function ProblemCard({ problem }: { readonly problem: Problem }): ReactElement {
  const { report, tone, where, affects, link } = problem;
  return (
    <li className={styles['problem']} data-tone={tone}>
      <ToneIcon tone={tone} size={20} />
      <div className={styles['texts']}>
        <div className={styles['head']}>
          <h3 className={styles['what']}>
            {translateKnown(report.message)} <span className={styles['code']}>{report.code}</span>
          </h3>
          {link !== undefined && <a href={link.href}>{link.label}</a>}
          <CopyButton text={() => reportText(report, where)} />
        </div>
        <p className={styles['where']}>
          {where}
          {report.detail !== undefined && !where.includes(report.detail) && `: ${report.detail}`}
        </p>
        <dl className={styles['advice']}>
          {report.cause !== '' && (
            <>
              <dt>{t('Probable cause')}</dt>
              <dd>{translateKnown(report.cause)}</dd>
            </>
          )}
          {report.remedy !== '' && (
            <>
              <dt>{t('What to do')}</dt>
              <dd className={styles['remedy']}>
                <RemedyText text={translateKnown(report.remedy)} />
              </dd>
            </>
          )}
          {affects.length > 0 && (
            <>
              <dt>{t('Affects')}</dt>
              <dd>
                {affects.length === 1
                  ? t('Source {{names}}', { names: formatNames(affects) })
                  : t('Sources {{names}}', { names: formatNames(affects) })}
              </dd>
            </>
          )}
        </dl>
      </div>
    </li>
  );
}
