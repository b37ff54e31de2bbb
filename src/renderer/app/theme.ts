import { teamsHighContrastTheme, type Theme, webDarkTheme, webLightTheme } from '@fluentui/react-components';
import { useSyncExternalStore } from 'react';

import { useSettingsStore } from '../stores/settings-store.ts';

const fonts = {
  fontFamilyBase: "'Segoe UI Variable Text', 'Segoe UI Variable', 'Segoe UI', system-ui, 'Noto Sans', sans-serif",
  fontFamilyNumeric: "'Segoe UI Variable Text', 'Segoe UI Variable', 'Segoe UI', system-ui, 'Noto Sans', sans-serif",
  fontFamilyMonospace: "'Cascadia Mono', Consolas, 'Noto Sans Mono', 'DejaVu Sans Mono', ui-monospace, monospace",
};

const light: Theme = { ...webLightTheme, ...fonts };
const dark: Theme = { ...webDarkTheme, ...fonts };

/** White on black with signal colours, for those who need it without all of Windows being so. */
const contrast: Theme = { ...teamsHighContrastTheme, ...fonts };

const darkQuery = window.matchMedia('(prefers-color-scheme: dark)');

/** The theme in force. Main hands the user's choice to Chromium, so that the media query already knows it. */
export function useTheme(): Theme {
  const isDark = useSyncExternalStore(
    (listener) => {
      darkQuery.addEventListener('change', listener);
      return () => {
        darkQuery.removeEventListener('change', listener);
      };
    },
    () => darkQuery.matches,
  );
  const choice = useSettingsStore((state) => state.settings.theme);
  if (choice === 'contrast') return contrast;
  return isDark ? dark : light;
}
