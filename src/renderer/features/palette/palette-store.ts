import { create } from 'zustand';

export interface PaletteStore {
  readonly isOpen: boolean;
  readonly setOpen: (isOpen: boolean) => void;
}

/** Whether the palette is on the screen. */
export const usePaletteStore = create<PaletteStore>()((set) => ({
  isOpen: false,
  setOpen: (isOpen) => {
    set({ isOpen });
  },
}));
