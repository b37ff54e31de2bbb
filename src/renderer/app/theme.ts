import { type Theme, webDarkTheme, webLightTheme } from '@fluentui/react-components';
import { useSyncExternalStore } from 'react';

const fonts = {
  fontFamilyBase: "'Segoe UI Variable Text', 'Segoe UI Variable', 'Segoe UI', system-ui, 'Noto Sans', sans-serif",
  fontFamilyNumeric: "'Segoe UI Variable Text', 'Segoe UI Variable', 'Segoe UI', system-ui, 'Noto Sans', sans-serif",
  fontFamilyMonospace: "'Cascadia Mono', Consolas, 'Noto Sans Mono', 'DejaVu Sans Mono', ui-monospace, monospace",
};

const light: Theme = { ...webLightTheme, ...fonts };
const dark: Theme = { ...webDarkTheme, ...fonts };

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
  return isDark ? dark : light;
}
