import type { FluentIcon } from '@fluentui/react-icons';
import { DocumentKey20Filled, DocumentKey20Regular } from '@fluentui/react-icons/svg/document-key';
import { Home20Filled, Home20Regular } from '@fluentui/react-icons/svg/home';
import { Key20Filled, Key20Regular } from '@fluentui/react-icons/svg/key';
import { PlugConnected20Filled, PlugConnected20Regular } from '@fluentui/react-icons/svg/plug-connected';
import { Pulse20Filled, Pulse20Regular } from '@fluentui/react-icons/svg/pulse';
import { QuestionCircle20Filled, QuestionCircle20Regular } from '@fluentui/react-icons/svg/question-circle';
import { Settings20Filled, Settings20Regular } from '@fluentui/react-icons/svg/settings';
import { Stethoscope20Filled, Stethoscope20Regular } from '@fluentui/react-icons/svg/stethoscope';
import { WrenchScrewdriver20Filled, WrenchScrewdriver20Regular } from '@fluentui/react-icons/svg/wrench-screwdriver';
import type { ComponentType } from 'react';

import type { PlainText } from '../../shared/i18n/translate.ts';
import { OverviewView } from '../features/overview/overview-view.tsx';
import { lazyView } from '../lib/lazy-view.tsx';

export interface Route {
  /** First part of the address after `#/`. */
  readonly path: string;
  readonly label: PlainText;
  readonly icons: { readonly regular: FluentIcon; readonly filled: FluentIcon };
  readonly place: 'top' | 'bottom';
  readonly View: ComponentType;
  /** Loads the code of a view that is a file of its own. */
  readonly preload?: () => void;
}

const overview: Route = {
  path: 'overview',
  label: 'Overview',
  icons: { regular: Home20Regular, filled: Home20Filled },
  place: 'top',
  View: OverviewView,
};

/**
 * The views, in the order of the navigation. A view is a folder of features and one entry here. The first picture waits
 * for the code of Overview only.
 */
export const routes: readonly Route[] = [
  overview,
  {
    path: 'activity',
    label: 'Activity',
    icons: { regular: Pulse20Regular, filled: Pulse20Filled },
    place: 'top',
    ...lazyView(async () => (await import('../features/activity/activity-view.tsx')).ActivityView),
  },
  {
    path: 'credential-specs',
    label: 'Credential specs',
    icons: { regular: DocumentKey20Regular, filled: DocumentKey20Filled },
    place: 'top',
    ...lazyView(
      async () => (await import('../features/credential-specs/credential-specs-view.tsx')).CredentialSpecsView,
    ),
  },
  {
    path: 'sources',
    label: 'Sources',
    icons: { regular: Key20Regular, filled: Key20Filled },
    place: 'top',
    ...lazyView(async () => (await import('../features/sources/sources-view.tsx')).SourcesView),
  },
  {
    path: 'connections',
    label: 'Connections',
    icons: { regular: PlugConnected20Regular, filled: PlugConnected20Filled },
    place: 'top',
    ...lazyView(async () => (await import('../features/connections/connections-view.tsx')).ConnectionsView),
  },
  {
    path: 'doctor',
    label: 'Doctor',
    icons: { regular: Stethoscope20Regular, filled: Stethoscope20Filled },
    place: 'top',
    ...lazyView(async () => (await import('../features/doctor/doctor-view.tsx')).DoctorView),
  },
  {
    path: 'setup',
    label: 'Setup',
    icons: { regular: WrenchScrewdriver20Regular, filled: WrenchScrewdriver20Filled },
    place: 'top',
    ...lazyView(async () => (await import('../features/setup/setup-view.tsx')).SetupView),
  },
  {
    path: 'help',
    label: 'Help',
    icons: { regular: QuestionCircle20Regular, filled: QuestionCircle20Filled },
    place: 'bottom',
    // Not loaded ahead: it holds the whole documentation, which few need.
    View: lazyView(async () => (await import('../features/help/help-view.tsx')).HelpView).View,
  },
  {
    path: 'settings',
    label: 'Settings',
    icons: { regular: Settings20Regular, filled: Settings20Filled },
    place: 'bottom',
    ...lazyView(async () => (await import('../features/settings/settings-view.tsx')).SettingsView),
  },
];

/** The view of an address; Overview where there is none. */
export function routeOf(path: string): Route {
  return routes.find((route) => route.path === path) ?? overview;
}

/** Loads the code of all views, so that going to one is drawn at once. */
export function preloadViews(): void {
  for (const { preload } of routes) preload?.();
}
