import type { ReactElement } from 'react';

import { t } from '../../../shared/i18n/translate.ts';
import { policies, type PolicyId } from '../../../shared/policy/policies.ts';
import { ToneIcon } from '../../components/tone-icon.tsx';
import { RichText } from '../../i18n/rich-text.tsx';
import { usePolicyStore } from '../../stores/policy-store.ts';
import styles from './settings-view.module.css';

const ids = Object.keys(policies) as PolicyId[];

/** What an administrator has set for all users of this host, where there is anything. */
export function PoliciesSection(): ReactElement | null {
  const { values, setBy, misunderstood, isUnreadable } = usePolicyStore((state) => state.policy);
  if (setBy === null) return null;
  return (
    <section className={styles['card']} aria-labelledby="settings-policies">
      <h2 id="settings-policies">{t('Managed by your organisation')}</h2>
      <p className={styles['hint']}>
        <RichText text="Set for all users of this host, in <place/>" elements={{ place: <code>{setBy}</code> }} />
      </p>
      {isUnreadable && (
        <p className={styles['warning']}>
          <ToneIcon tone="warning" />
          <span>
            {t('Policies are there and cannot be read. Until they can, what a policy could forbid is forbidden.')}
          </span>
        </p>
      )}
      {misunderstood.length > 0 && (
        <p className={styles['warning']}>
          <ToneIcon tone="warning" />
          <span>
            {t('Not understood, and so without effect or taken as forbidden: {{names}}', {
              names: misunderstood.join(', '),
            })}
          </span>
        </p>
      )}
      <dl className={styles['facts']}>
        {ids
          .filter((id) => values[id] !== undefined)
          .map((id) => (
            <div key={id} className={styles['fact']}>
              <dt>{t(policies[id].title)}</dt>
              <dd>{valueWord(id, values[id])}</dd>
            </div>
          ))}
      </dl>
    </section>
  );
}

function valueWord(id: PolicyId, value: boolean | string | undefined): string {
  const policy = policies[id];
  // Empty where what is set is none of what it could be.
  if (policy.kind === 'text') return value === '' ? '–' : String(value);
  if (policy.kind === 'choice') {
    const choice = policy.choices.find((possible) => possible.value === value);
    return choice === undefined ? '' : t(choice.label);
  }
  if (policy.restricts) return value === true ? t('Allowed') : t('Forbidden');
  return value === true ? t('On') : t('Off');
}
