import { create } from 'zustand';

import type { ManageableSetting } from '../../shared/policy/managed-settings.ts';
import { isAllowed, noPolicies, type PolicyState, type RestrictedAction } from '../../shared/policy/policies.ts';

export interface PolicyStore {
  readonly policy: PolicyState;
  readonly takePolicy: (policy: PolicyState) => void;
}

/** What an administrator has set for all users. Main holds to it whatever is drawn here. */
export const usePolicyStore = create<PolicyStore>()((set) => ({
  policy: noPolicies,
  takePolicy: (policy) => {
    set({ policy });
  },
}));

/** Whether an action is to be offered. */
export function useIsAllowed(action: RestrictedAction): boolean {
  return usePolicyStore(({ policy }) => isAllowed(policy, action));
}

/** Where a setting is set for all users; null where it is the user's. */
export function useManagedBy(setting: ManageableSetting): string | null {
  return usePolicyStore(({ policy }) => (policy.values[setting] === undefined ? null : policy.setBy));
}
