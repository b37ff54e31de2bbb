import { create } from 'zustand';

import { type ConsoleSettings, defaultSettings, type SettingsChange } from '../../shared/ipc/console-settings.ts';

export interface SettingsState {
  readonly settings: ConsoleSettings;
  readonly takeSettings: (settings: ConsoleSettings) => void;
  /** Shows the change at once and has main keep it. */
  readonly change: (change: SettingsChange) => void;
}

/** Changes that main has not answered yet, oldest first. */
let pending: readonly SettingsChange[] = [];

export const useSettingsStore = create<SettingsState>()((set, get) => ({
  settings: defaultSettings,
  takeSettings: (settings) => {
    // What main tells about an older change does not know of the newer ones.
    set({ settings: Object.assign({}, settings, ...pending) as ConsoleSettings });
  },
  change: (change) => {
    const before = get().settings;
    pending = [...pending, change];
    set({ settings: { ...before, ...change } });
    void window.ccgVault.settings.update(change).then((result) => {
      pending = pending.filter((other) => other !== change);
      // Refused, because a policy has come meanwhile. What was changed since stays.
      if (!result.ok) set({ settings: withoutChange(get().settings, change, before) });
    });
  },
}));

function withoutChange(settings: ConsoleSettings, change: SettingsChange, before: ConsoleSettings): ConsoleSettings {
  const members = Object.keys(change) as (keyof SettingsChange)[];
  const refused = members.filter((member) => settings[member] === change[member]);
  return { ...settings, ...Object.fromEntries(refused.map((member) => [member, before[member]])) };
}
