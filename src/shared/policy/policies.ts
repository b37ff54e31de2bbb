/**
 * What an administrator can set for all users of a host. The one list from which the reading of policies, the view
 * Settings, the administrative template (ADMX) and the documentation are made.
 */

/** A policy that is on or off: a DWORD 0 or 1 in the registry, `true` or `false` in the file. */
export interface SwitchPolicy {
  readonly kind: 'switch';
  /** Name of the registry value and of the member in the file; compared without regard to case. */
  readonly name: string;
  /** What the policy is about, as a heading. */
  readonly title: string;
  /** What it does in each of its states, in sentences. */
  readonly explanation: string;
  /**
   * Whether it takes something away from users when it is off. What cannot be understood counts as off then, since a
   * restriction with a typing error must not be none.
   */
  readonly restricts: boolean;
}

/** A policy with a few possible values: a string (REG_SZ) in the registry and in the file. */
export interface ChoicePolicy<V extends string> {
  readonly kind: 'choice';
  readonly name: string;
  readonly title: string;
  readonly explanation: string;
  readonly choices: readonly { readonly value: V; readonly label: string }[];
  /** What counts where the value cannot be understood or the policies cannot be read; without it the user's choice does. */
  readonly whenUnclear?: V;
}

/** A policy that is a text of its own: a string (REG_SZ) in the registry and in the file. */
export interface TextPolicy {
  readonly kind: 'text';
  readonly name: string;
  readonly title: string;
  readonly explanation: string;
  /** Whether a text is one that the policy can have. Any other counts as the empty text, not as no policy. */
  readonly accepts: (text: string) => boolean;
}

/** Longest address of a release server that can be set, in UTF-16 units. */
const maxFeedAddress = 2_048;

/** Whether updates may be asked for at an address: https, without account, query and fragment. */
export function isUpdateFeed(address: string): boolean {
  if (address.length > maxFeedAddress || !URL.canParse(address)) return false;
  const { protocol, username, password, search, hash } = new URL(address);
  return protocol === 'https:' && [username, password, search, hash].every((part) => part === '');
}

export const policies = {
  theme: {
    kind: 'choice',
    name: 'Theme',
    title: 'Theme of the console',
    explanation: 'Sets the colours of the console. Users cannot choose others.',
    choices: [
      { value: 'system', label: 'As the system has it' },
      { value: 'light', label: 'Light' },
      { value: 'dark', label: 'Dark' },
      { value: 'contrast', label: 'High contrast' },
    ],
  },
  language: {
    kind: 'choice',
    name: 'Language',
    title: 'Language of the console',
    explanation: 'Sets the language of the console. Users cannot choose another.',
    choices: [
      { value: 'system', label: 'As the system has it' },
      { value: 'en', label: 'English' },
      { value: 'de', label: 'Deutsch' },
    ],
  },
  trayIcon: {
    kind: 'switch',
    name: 'TrayIcon',
    title: 'Icon in the notification area',
    explanation:
      'On: the console keeps an icon with the state of the host in the notification area, also when its window is closed. Off: it has none.',
    restricts: false,
  },
  failureNotifications: {
    kind: 'switch',
    name: 'FailureNotifications',
    title: 'Notifications of failed requests',
    explanation:
      'On: the console tells the user when a request for a credential has failed. Off: it never does. A notification names the source and the cause, never an account.',
    restricts: false,
  },
  allowPasswordReveal: {
    kind: 'switch',
    name: 'AllowPasswordReveal',
    title: 'Showing passwords',
    explanation:
      'Off: neither the console nor the command line can show the password of a source; the daemon refuses it. On or not configured: it is shown after a question, and the call log says so.',
    restricts: true,
  },
  allowConfigurationChanges: {
    kind: 'switch',
    name: 'AllowConfigurationChanges',
    title: 'Changing the configuration in the console',
    explanation:
      'Off: connections, sources and secrets can be looked at in the console but not changed, for hosts whose configuration is distributed by other means. On or not configured: they can be changed.',
    restricts: true,
  },
  allowCredentialSpecChanges: {
    kind: 'switch',
    name: 'AllowCredentialSpecChanges',
    title: 'Changing credential specs in the console',
    explanation:
      'Off: credential specs can be looked at, checked and exported in the console, but the files of its list are not changed and no folder can be added to it. On or not configured: they can be changed.',
    restricts: true,
  },
  updates: {
    kind: 'choice',
    name: 'Updates',
    title: 'Updates of the product',
    explanation:
      'Off: the console never contacts a release server, and nobody can look for updates in it. When asked: it looks for a new version when somebody asks for it. Daily: it looks once a day while it runs, and says when there is one. Nothing is downloaded or installed unless somebody asks for it. A value that is none of these counts as off.',
    choices: [
      { value: 'off', label: 'Off' },
      { value: 'manual', label: 'When asked' },
      { value: 'notify', label: 'Daily' },
    ],
    whenUnclear: 'off',
  },
  updateFeed: {
    kind: 'text',
    name: 'UpdateFeed',
    title: 'Release server',
    explanation:
      'The https address of the folder in which the console looks for latest.yml and the installer, instead of the address of the build: a mirror of your own. An installer from there must be signed by the same publisher. A value that is no such address keeps the console from looking for updates.',
    accepts: isUpdateFeed,
  },
} as const satisfies Readonly<Record<string, SwitchPolicy | ChoicePolicy<string> | TextPolicy>>;

export type Policies = typeof policies;
export type PolicyId = keyof Policies;

type ValueOf<P> = P extends SwitchPolicy
  ? boolean
  : P extends TextPolicy
    ? string
    : P extends { readonly choices: readonly { readonly value: infer V }[] }
      ? V
      : never;

/** What is set; what is absent is for the user to choose, and everything is allowed. */
export type PolicyValues = { readonly [K in PolicyId]?: ValueOf<Policies[K]> };

/** All that is known of the policies of this host. */
export interface PolicyState {
  readonly values: PolicyValues;
  /** Where the values were read, as an administrator would look for them; null where nothing is set. */
  readonly setBy: string | null;
  /** Names that say nothing here, or whose values do not: most often typing errors. */
  readonly misunderstood: readonly string[];
  /** Whether there are policies that could not be read. Everything that policies could forbid is forbidden then. */
  readonly isUnreadable: boolean;
}

export const noPolicies: PolicyState = { values: {}, setBy: null, misunderstood: [], isUnreadable: false };

/** Key below which Group Policy keeps the values on Windows. */
export const policyRegistryKey = String.raw`HKLM\SOFTWARE\Policies\CCG Vault Console`;

/** File that holds them on other systems: one JSON object. */
export const policyFile = '/etc/ccg-vault-console/policies.json';

/** What a policy can forbid. */
export type RestrictedAction = 'allowPasswordReveal' | 'allowConfigurationChanges' | 'allowCredentialSpecChanges';

/** Whether an action is allowed that a policy could forbid. */
export function isAllowed(state: PolicyState, action: RestrictedAction): boolean {
  return state.values[action] !== false;
}
