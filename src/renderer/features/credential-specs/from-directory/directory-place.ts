import { create } from 'zustand';

import type { DirectoryPlace } from '../../../../shared/ipc/directory.ts';

/** How domain controllers are reached, as it stands in the fields; empty texts are not given. */
export interface PlaceFields {
  readonly server: string;
  readonly caFile: string;
  readonly serverName: string;
}

export interface PlaceStore {
  readonly place: PlaceFields;
  readonly change: (change: Partial<PlaceFields>) => void;
}

/** What was said last about reaching domain controllers; the next question about a directory starts with it. */
export const usePlaceStore = create<PlaceStore>()((set, get) => ({
  place: { server: '', caFile: '', serverName: '' },
  change: (change) => {
    set({ place: { ...get().place, ...change } });
  },
}));

/** The fields as the daemon is asked with them. */
export function placeOf(fields: PlaceFields): DirectoryPlace {
  const given = Object.entries(fields as unknown as Record<string, string>)
    .map(([name, text]) => [name, text.trim()] as const)
    .filter(([, text]) => text !== '');
  return Object.fromEntries(given);
}
