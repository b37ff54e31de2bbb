import type { ConsoleSettings } from '../ipc/console-settings.ts';
import type { PolicyValues } from './policies.ts';

/** Settings of the console that a policy can set for all users. */
export const manageableSettings = ['theme', 'language', 'trayIcon', 'failureNotifications', 'updates'] as const;
export type ManageableSetting = (typeof manageableSettings)[number];

/** The settings in force: what the user has chosen, except where an administrator has. */
export function settingsInForce(chosen: ConsoleSettings, policies: PolicyValues): ConsoleSettings {
  const managed = manageableSettings.filter((name) => policies[name] !== undefined);
  return { ...chosen, ...Object.fromEntries(managed.map((name) => [name, policies[name]])) };
}

/** The first member of a change that is not the user's to change, if there is one. */
export function managedMember(change: object, policies: PolicyValues): ManageableSetting | undefined {
  return manageableSettings.find((name) => name in change && policies[name] !== undefined);
}
