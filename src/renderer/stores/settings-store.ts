import { create } from 'zustand';

import { type ConsoleSettings, defaultSettings, type SettingsChange } from '../../shared/ipc/console-settings.ts';

export interface SettingsState {
  readonly settings: ConsoleSettings;
  readonly takeSettings: (settings: ConsoleSettings) => void;
  /** Shows the change at once and has main keep it. */
  readonly change: (change: SettingsChange) => void;
}

export const useSettingsStore = create<SettingsState>()((set, get) => ({
  settings: defaultSettings,
  takeSettings: (settings) => {
    set({ settings });
  },
  change: (change) => {
    const before = get().settings;
    set({ settings: { ...before, ...change } });
    void window.ccgVault.settings.update(change).then((result) => {
      // Refused, because a policy has come meanwhile.
      if (!result.ok) set({ settings: before });
    });
  },
}));
