import type { ReactElement } from 'react';

import { attention } from '../../../shared/doctor/format-report.ts';
import { type CheckResult, doctorCategoryTitles, type DoctorReport } from '../../../shared/doctor/report.ts';
import { t, translateKnown } from '../../../shared/i18n/translate.ts';
import { RemedyText } from '../../components/remedy-text.tsx';
import { Section } from '../../components/section.tsx';
import { ToneMark } from '../../components/tone-icon.tsx';
import styles from './doctor-view.module.css';
import { findingText } from './finding-text.ts';
import { outcomeTones } from './tones.ts';
import { outcomeMarks } from './verdict-text.ts';

/** What somebody has to look at: causes first, each with what to do. */
export function CausesSection({ report }: { readonly report: DoctorReport }): ReactElement | null {
  const found = attention(report);
  if (found.length === 0) return null;
  return (
    <Section name="attention" title={t('What to do')} count={found.length}>
      <ul className={styles['list']}>
        {found.map((check) => (
          <Cause key={check.id} check={check} />
        ))}
      </ul>
    </Section>
  );
}

function Cause({ check }: { readonly check: CheckResult }): ReactElement {
  const { title, category, code, remedy, facts = [] } = check;
  return (
    <li className={styles['cause']} data-outcome={check.outcome}>
      <div className={styles['head']}>
        <span className={styles['name']}>
          {t(doctorCategoryTitles[category])}: {translateKnown(title)}
        </span>
        <ToneMark tone={outcomeTones[check.outcome]}>{t(outcomeMarks[check.outcome])}</ToneMark>
      </div>
      <p>
        <RemedyText text={findingText(check)} /> {code !== undefined && <span className="mono">{code}</span>}
      </p>
      <Facts facts={facts} />
      {remedy !== undefined && (
        <p className={styles['remedy']}>
          <RemedyText text={translateKnown(remedy)} />
        </p>
      )}
    </li>
  );
}

/** What a check came by, beside its finding. */
export function Facts({ facts }: { readonly facts: NonNullable<CheckResult['facts']> }): ReactElement | null {
  if (facts.length === 0) return null;
  return (
    <dl className={styles['facts']}>
      {facts.map(({ label, value }) => (
        <div key={label}>
          <dt>{translateKnown(label)}</dt>
          <dd>{translateKnown(value)}</dd>
        </div>
      ))}
    </dl>
  );
}
