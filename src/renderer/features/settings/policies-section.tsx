import type { ReactElement } from 'react';

import { policies, type PolicyId } from '../../../shared/policy/policies.ts';
import { ToneIcon } from '../../components/tone-icon.tsx';
import { usePolicyStore } from '../../stores/policy-store.ts';
import styles from './settings-view.module.css';

const ids = Object.keys(policies) as PolicyId[];

/** What an administrator has set for all users of this host, where there is anything. */
export function PoliciesSection(): ReactElement | null {
  const { values, setBy, misunderstood, isUnreadable } = usePolicyStore((state) => state.policy);
  if (setBy === null) return null;
  return (
    <section className={styles['card']} aria-labelledby="settings-policies">
      <h2 id="settings-policies">Managed by your organisation</h2>
      <p className={styles['hint']}>
        Set for all users of this host, in <code>{setBy}</code>
      </p>
      {isUnreadable && (
        <p className={styles['warning']}>
          <ToneIcon tone="warning" />
          <span>Policies are there and cannot be read. Until they can, what a policy could forbid is forbidden.</span>
        </p>
      )}
      {misunderstood.length > 0 && (
        <p className={styles['warning']}>
          <ToneIcon tone="warning" />
          <span>Not understood, and so without effect or taken as forbidden: {misunderstood.join(', ')}</span>
        </p>
      )}
      <dl className={styles['facts']}>
        {ids
          .filter((id) => values[id] !== undefined)
          .map((id) => (
            <div key={id} className={styles['fact']}>
              <dt>{policies[id].title}</dt>
              <dd>{valueWord(id, values[id])}</dd>
            </div>
          ))}
      </dl>
    </section>
  );
}

function valueWord(id: PolicyId, value: boolean | string | undefined): string {
  const policy = policies[id];
  if (policy.kind === 'choice') return policy.choices.find((choice) => choice.value === value)?.label ?? '';
  if (policy.restricts) return value === true ? 'Allowed' : 'Forbidden';
  return value === true ? 'On' : 'Off';
}
