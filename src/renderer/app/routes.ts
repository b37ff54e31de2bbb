import type { FluentIcon } from '@fluentui/react-icons';
import { DocumentKey20Filled, DocumentKey20Regular } from '@fluentui/react-icons/svg/document-key';
import { Home20Filled, Home20Regular } from '@fluentui/react-icons/svg/home';
import { Key20Filled, Key20Regular } from '@fluentui/react-icons/svg/key';
import { PlugConnected20Filled, PlugConnected20Regular } from '@fluentui/react-icons/svg/plug-connected';
import { Pulse20Filled, Pulse20Regular } from '@fluentui/react-icons/svg/pulse';
import { Settings20Filled, Settings20Regular } from '@fluentui/react-icons/svg/settings';
import { Stethoscope20Filled, Stethoscope20Regular } from '@fluentui/react-icons/svg/stethoscope';
import { WrenchScrewdriver20Filled, WrenchScrewdriver20Regular } from '@fluentui/react-icons/svg/wrench-screwdriver';
import { type ComponentType, lazy } from 'react';

import { ActivityView } from '../features/activity/activity-view.tsx';
import { ConnectionsView } from '../features/connections/connections-view.tsx';
import { DoctorView } from '../features/doctor/doctor-view.tsx';
import { OverviewView } from '../features/overview/overview-view.tsx';
import { SettingsView } from '../features/settings/settings-view.tsx';
import { SetupView } from '../features/setup/setup-view.tsx';
import { SourcesView } from '../features/sources/sources-view.tsx';

export interface Route {
  /** First part of the address after `#/`. */
  readonly path: string;
  readonly label: string;
  readonly icons: { readonly regular: FluentIcon; readonly filled: FluentIcon };
  readonly place: 'top' | 'bottom';
  readonly View: ComponentType;
}

const overview: Route = {
  path: 'overview',
  label: 'Overview',
  icons: { regular: Home20Regular, filled: Home20Filled },
  place: 'top',
  View: OverviewView,
};

/** The views, in the order of the navigation. A view is a folder of features and one entry here. */
export const routes: readonly Route[] = [
  overview,
  {
    path: 'activity',
    label: 'Activity',
    icons: { regular: Pulse20Regular, filled: Pulse20Filled },
    place: 'top',
    View: ActivityView,
  },
  {
    path: 'credential-specs',
    label: 'Credential specs',
    icons: { regular: DocumentKey20Regular, filled: DocumentKey20Filled },
    place: 'top',
    // Its editor is larger than all other views together, and the first picture must not wait for it.
    View: lazy(async () => ({
      default: (await import('../features/credential-specs/credential-specs-view.tsx')).CredentialSpecsView,
    })),
  },
  {
    path: 'sources',
    label: 'Sources',
    icons: { regular: Key20Regular, filled: Key20Filled },
    place: 'top',
    View: SourcesView,
  },
  {
    path: 'connections',
    label: 'Connections',
    icons: { regular: PlugConnected20Regular, filled: PlugConnected20Filled },
    place: 'top',
    View: ConnectionsView,
  },
  {
    path: 'doctor',
    label: 'Doctor',
    icons: { regular: Stethoscope20Regular, filled: Stethoscope20Filled },
    place: 'top',
    View: DoctorView,
  },
  {
    path: 'setup',
    label: 'Setup',
    icons: { regular: WrenchScrewdriver20Regular, filled: WrenchScrewdriver20Filled },
    place: 'top',
    View: SetupView,
  },
  {
    path: 'settings',
    label: 'Settings',
    icons: { regular: Settings20Regular, filled: Settings20Filled },
    place: 'bottom',
    View: SettingsView,
  },
];

/** The view of an address; Overview where there is none. */
export function routeOf(path: string): Route {
  return routes.find((route) => route.path === path) ?? overview;
}
