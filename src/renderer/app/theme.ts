import { teamsHighContrastTheme, type Theme, webDarkTheme, webLightTheme } from '@fluentui/react-components';

import { useMediaQuery } from '../lib/use-media-query.ts';
import { useSettingsStore } from '../stores/settings-store.ts';

const fonts = {
  fontFamilyBase: "'Segoe UI Variable Text', 'Segoe UI Variable', 'Segoe UI', system-ui, 'Noto Sans', sans-serif",
  fontFamilyNumeric: "'Segoe UI Variable Text', 'Segoe UI Variable', 'Segoe UI', system-ui, 'Noto Sans', sans-serif",
  fontFamilyMonospace: "'Cascadia Mono', Consolas, 'Noto Sans Mono', 'DejaVu Sans Mono', ui-monospace, monospace",
};

const light: Theme = { ...webLightTheme, ...fonts };
const dark: Theme = { ...webDarkTheme, ...fonts };

/** White on black with signal colours, for those who need it without all of Windows being so. */
const contrast: Theme = { ...teamsHighContrastTheme, ...fonts, ...quietStates(teamsHighContrastTheme) };

/**
 * Fluent turns what is hovered or selected into a signal colour with black on it; our own surfaces keep their text white
 * in every state, so states are a dark grey, which both can be read on.
 */
function quietStates(theme: Theme): Partial<Theme> {
  const states = Object.keys(theme).flatMap((name): [string, string][] => {
    if (/^color(?:Neutral|Subtle)Background\d?(?:Hover|Pressed|Selected)$/.test(name)) return [[name, '#333333']];
    return /^colorNeutralForeground\d(?:Hover|Pressed|Selected)$/.test(name) ? [[name, '#ffffff']] : [];
  });
  return Object.fromEntries(states);
}

const darkQuery = window.matchMedia('(prefers-color-scheme: dark)');

/** The theme in force. Main hands the user's choice to Chromium, so that the media query already knows it. */
export function useTheme(): Theme {
  const isDark = useMediaQuery(darkQuery);
  const choice = useSettingsStore((state) => state.settings.theme);
  if (choice === 'contrast') return contrast;
  return isDark ? dark : light;
}
