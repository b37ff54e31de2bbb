import { create } from 'zustand';

export interface AnnouncerStore {
  /** What a screen reader says next. */
  readonly message: string;
  readonly announce: (message: string) => void;
}

/** What changes by itself or as the result of an action, said politely to those who cannot see it. */
export const useAnnouncer = create<AnnouncerStore>()((set) => ({
  message: '',
  announce: (message) => {
    set({ message });
  },
}));
