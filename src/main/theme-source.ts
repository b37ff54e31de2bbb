import type { ThemeChoice } from '../shared/ipc/console-settings.ts';

/** What Chromium is told of the user's choice. High contrast is drawn on black, with form controls to go with it. */
export function themeSource(theme: ThemeChoice): 'system' | 'light' | 'dark' {
  return theme === 'contrast' ? 'dark' : theme;
}
