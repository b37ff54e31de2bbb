import { CcgVaultError } from '../shared/errors/ccg-vault-error.ts';
import type { MainHandlers } from '../shared/ipc/definition.ts';
import type { IpcSchema } from '../shared/ipc/ipc-schema.ts';
import { isAllowed, type PolicyState, type RestrictedAction } from '../shared/policy/policies.ts';

type Handlers = MainHandlers<IpcSchema>;

/** Groups with calls that a policy can forbid. A call that is new in one of them does not compile until it is named. */
type GuardedGroups = 'credential' | 'config' | 'credentialSpecs' | 'migration';

/** Policies of which each must allow a call. */
type Restriction = RestrictedAction | readonly RestrictedAction[] | null;

/** By which policies each call is forbidden; null where none forbids it. */
export const guardedCalls: {
  readonly [G in GuardedGroups]: { readonly [C in keyof Handlers[G]]: Restriction };
} = {
  credential: { test: null, cancelTest: null, reveal: 'allowPasswordReveal' },
  config: {
    read: null,
    preview: null,
    save: 'allowConfigurationChanges',
    undo: 'allowConfigurationChanges',
    setSecret: 'allowConfigurationChanges',
    chooseImport: 'allowConfigurationChanges',
    previewImport: null,
    saveImport: 'allowConfigurationChanges',
    discardImport: null,
  },
  credentialSpecs: {
    list: null,
    read: null,
    save: 'allowCredentialSpecChanges',
    undoSave: 'allowCredentialSpecChanges',
    addFolder: 'allowCredentialSpecChanges',
    removeFolder: null,
    // The user chooses where, and needs nobody's leave to write down what is on the screen.
    saveAs: null,
  },
  migration: {
    plan: null,
    apply: ['allowCredentialSpecChanges', 'allowConfigurationChanges'],
    undo: ['allowCredentialSpecChanges', 'allowConfigurationChanges'],
    finish: 'allowCredentialSpecChanges',
    cancel: null,
    records: null,
  },
};

/**
 * Puts the policies of this host before the calls that they can forbid, whatever the page asks.
 * @param policies as they are now, not as they were at the start
 */
export function guardHandlers(handlers: Handlers, policies: () => Promise<PolicyState>): Handlers {
  const guarded = Object.entries(guardedCalls).map(([group, calls]): [string, unknown] => {
    const ofGroup = Object.entries(handlers[group as GuardedGroups]) as [string, (...params: unknown[]) => unknown][];
    const wrapped = ofGroup.map(([call, run]): [string, unknown] => {
      const actions = [(calls as Readonly<Record<string, Restriction>>)[call] ?? []].flat();
      if (actions.length === 0) return [call, run];
      return [
        call,
        async (...params: unknown[]): Promise<unknown> => {
          const state = await policies();
          if (!actions.every((action) => isAllowed(state, action)))
            throw new CcgVaultError('forbiddenByPolicy', `set in ${state.setBy ?? ''}`);
          return run(...params);
        },
      ];
    });
    return [group, Object.fromEntries(wrapped)];
  });
  return { ...handlers, ...(Object.fromEntries(guarded) as Pick<Handlers, GuardedGroups>) };
}
