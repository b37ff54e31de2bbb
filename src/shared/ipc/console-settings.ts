/** Which colours the console uses; `system` follows the setting of Windows. */
export const themeChoices = ['system', 'light', 'dark'] as const;
export type ThemeChoice = (typeof themeChoices)[number];

/** What the console remembers for this user. */
export interface ConsoleSettings {
  readonly theme: ThemeChoice;
  /** Whether the navigation shows icons only. */
  readonly navigationCollapsed: boolean;
  /** Width of the detail pane of Activity, in CSS pixels. */
  readonly detailPaneWidth: number;
  /** Folders in which credential specs are looked for besides Docker's; only the folder dialog adds to them. */
  readonly credentialSpecFolders: readonly string[];
}

/** Settings that the renderer may change by itself. */
export type SettingsChange = Partial<Omit<ConsoleSettings, 'credentialSpecFolders'>>;

/** Most folders that can be added. */
export const maxCredentialSpecFolders = 20;

/** Narrowest and widest detail pane that can be asked for, in CSS pixels. */
export const detailPaneWidthLimits = { min: 320, max: 720 } as const;

export const defaultSettings: ConsoleSettings = {
  theme: 'system',
  navigationCollapsed: false,
  detailPaneWidth: 400,
  credentialSpecFolders: [],
};
