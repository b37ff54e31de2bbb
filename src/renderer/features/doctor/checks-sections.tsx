import { Spinner } from '@fluentui/react-components';
import type { ReactElement } from 'react';

import { outcomeWords } from '../../../shared/doctor/format-report.ts';
import { doctorCategories, doctorCategoryTitles } from '../../../shared/doctor/report.ts';
import { RemedyText } from '../../components/remedy-text.tsx';
import { Section } from '../../components/section.tsx';
import { ToneMark } from '../../components/tone-icon.tsx';
import { formatDuration } from '../../lib/format.ts';
import { capital, Facts } from './causes-section.tsx';
import type { LiveCheck } from './doctor-store.ts';
import styles from './doctor-view.module.css';
import { outcomeTones } from './tones.ts';

/** Every check by its category, while they are made and after. */
export function ChecksSections({ checks }: { readonly checks: readonly LiveCheck[] }): ReactElement {
  const shown = doctorCategories
    .map((category) => ({ category, members: checks.filter((check) => check.category === category) }))
    .filter(({ members }) => members.length > 0);
  return (
    <>
      {shown.map(({ category, members }) => (
        <Section key={category} name={category} title={doctorCategoryTitles[category]}>
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
        <span className={styles['name']}>{title}</span>
        {result?.duration !== undefined && (
          <span className={styles['duration']}>{formatDuration(result.duration)}</span>
        )}
        <span className={styles['state']}>
          {result !== null ? (
            <ToneMark tone={outcomeTones[result.outcome]}>{capital(outcomeWords[result.outcome])}</ToneMark>
          ) : isRunning ? (
            <Spinner size="extra-tiny" label="Running" />
          ) : (
            <span className={styles['waiting']}>Waiting</span>
          )}
        </span>
      </div>
      {result !== null && (
        <div className={styles['finding']}>
          <p>
            <RemedyText text={result.finding} />
          </p>
          <Facts facts={result.facts ?? []} />
        </div>
      )}
    </li>
  );
}
