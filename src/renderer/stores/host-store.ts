import { create } from 'zustand';

import type { ConsoleInfo, ConsoleState, HostState } from '../../shared/ipc/console-state.ts';

export interface HostStore {
  /** Null until the first snapshot has come. */
  readonly info: ConsoleInfo | null;
  readonly host: HostState;
  readonly takeSnapshot: (state: ConsoleState) => void;
  readonly takeHost: (host: HostState) => void;
}

/** The daemon's state and whether it can be reached. Fed by one snapshot and the notifications that follow it. */
export const useHostStore = create<HostStore>()((set) => ({
  info: null,
  host: { link: { state: 'connecting', since: Date.now() }, status: null },
  takeSnapshot: ({ info, host }) => {
    set({ info, host });
  },
  takeHost: (host) => {
    set({ host });
  },
}));
