import { Spinner } from '@fluentui/react-components';
import type { ReactElement } from 'react';

import { doctorCategories, doctorCategoryTitles } from '../../../shared/doctor/report.ts';
import { t, translateKnown } from '../../../shared/i18n/translate.ts';
import { RemedyText } from '../../components/remedy-text.tsx';
import { Section } from '../../components/section.tsx';
import { ToneMark } from '../../components/tone-icon.tsx';
import { formatDuration } from '../../lib/format.ts';
import { Facts } from './causes-section.tsx';
import type { LiveCheck } from './doctor-store.ts';
import styles from './doctor-view.module.css';
import { findingText } from './finding-text.ts';
import { outcomeTones } from './tones.ts';
import { outcomeMarks } from './verdict-text.ts';

/** Every check by its category, while they are made and after. */
export function ChecksSections({ checks }: { readonly checks: readonly LiveCheck[] }): ReactElement {
  const shown = doctorCategories
    .map((category) => ({ category, members: checks.filter((check) => check.category === category) }))
    .filter(({ members }) => members.length > 0);
  return (
    <>
      {shown.map(({ category, members }) => (
        <Section key={category} name={category} title={t(doctorCategoryTitles[category])}>
          <ul className={styles['list']}>
            {members.map((check) => (
              <Check key={check.id} check={check} />
            ))}
          </ul>
        </Section>
      ))}
    </>
  );
}

function Check({ check: { title, result, isRunning } }: { readonly check: LiveCheck }): ReactElement {
  return (
    <li className={styles['check']} data-outcome={result?.outcome ?? 'pending'}>
      <div className={styles['head']}>
        <span className={styles['name']}>{translateKnown(title)}</span>
        {result?.duration !== undefined && (
          <span className={styles['duration']}>{formatDuration(result.duration)}</span>
        )}
        <span className={styles['state']}>
          {result !== null ? (
            <ToneMark tone={outcomeTones[result.outcome]}>{t(outcomeMarks[result.outcome])}</ToneMark>
          ) : isRunning ? (
            <Spinner size="extra-tiny" label={t('Running')} />
          ) : (
            <span className={styles['waiting']}>{t('Waiting')}</span>
          )}
        </span>
      </div>
      {result !== null && (
        <div className={styles['finding']}>
          <p>
            <RemedyText text={findingText(result)} />
          </p>
          <Facts facts={result.facts ?? []} />
        </div>
      )}
    </li>
  );
}
