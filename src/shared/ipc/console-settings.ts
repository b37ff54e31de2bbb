import type { LanguageChoice } from '../i18n/languages.ts';
import type { SavedView } from './saved-views.ts';

/** Which colours the console uses; `system` follows the setting of Windows. */
export const themeChoices = ['system', 'light', 'dark', 'contrast'] as const;
export type ThemeChoice = (typeof themeChoices)[number];

/** When the console looks for a new version of the product: never, when it is asked to, or once a day. */
export const updateChoices = ['off', 'manual', 'notify'] as const;
export type UpdateChoice = (typeof updateChoices)[number];

/** What the console remembers for this user. */
export interface ConsoleSettings {
  readonly theme: ThemeChoice;
  /** The language of the console's own texts. */
  readonly language: LanguageChoice;
  /** Whether the navigation shows icons only. */
  readonly navigationCollapsed: boolean;
  /** Width of the detail pane of Activity, in CSS pixels. */
  readonly detailPaneWidth: number;
  /** Whether there is an icon with the state of the host, also while the window is closed. */
  readonly trayIcon: boolean;
  /** Whether a failed request is told outside the window. */
  readonly failureNotifications: boolean;
  readonly updates: UpdateChoice;
  /** Folders in which credential specs are looked for besides Docker's; only the folder dialog adds to them. */
  readonly credentialSpecFolders: readonly string[];
  /** Filters of Activity under a name, in the order in which they are shown. */
  readonly savedViews: readonly SavedView[];
  /** Whether Activity shows requests that are the same but for their time as one line. */
  readonly foldRepeats: boolean;
}

/** Settings that the renderer may change by itself. */
export type SettingsChange = Partial<Omit<ConsoleSettings, 'credentialSpecFolders'>>;

/** Most folders that can be added. */
export const maxCredentialSpecFolders = 20;

/** Narrowest and widest detail pane that can be asked for, in CSS pixels. */
export const detailPaneWidthLimits = { min: 320, max: 720 } as const;

export const defaultSettings: ConsoleSettings = {
  theme: 'system',
  language: 'system',
  navigationCollapsed: false,
  detailPaneWidth: 400,
  trayIcon: false,
  failureNotifications: false,
  // Servers that hold identities contact nobody unasked.
  updates: 'manual',
  credentialSpecFolders: [],
  savedViews: [],
  foldRepeats: false,
};
