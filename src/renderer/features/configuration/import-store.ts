import { create } from 'zustand';

import type { ImportOffer } from '../../../shared/config/config-import.ts';
import type { ErrorReport } from '../../../shared/errors/ccg-vault-error.ts';
import { useConfigStore } from './config-store.ts';

export interface ImportStoreState {
  /** `choosing`: the user looks for a file, or it is being read. */
  readonly phase: 'closed' | 'choosing' | 'shown' | 'saving';
  /** The file that is looked at before it is imported; main keeps what it holds. */
  readonly offer: ImportOffer | null;
  readonly error: ErrorReport | null;
  /** Whether the configuration was changed while this was looked at. */
  readonly wasChanged: boolean;
  readonly choose: () => Promise<void>;
  readonly save: () => Promise<void>;
  readonly close: () => void;
}

/** The import of a file of CcgVault that lies elsewhere. */
export const useImportStore = create<ImportStoreState>()((set, get) => ({
  phase: 'closed',
  offer: null,
  error: null,
  wasChanged: false,

  choose: async () => {
    const { phase, offer } = get();
    if (phase === 'choosing' || phase === 'saving') return;
    set({ phase: 'choosing' });
    const result = await window.ccgVault.config.chooseImport();
    if (!result.ok) set({ phase: 'shown', offer: null, error: result.error, wasChanged: false });
    else if (result.value !== null) set({ phase: 'shown', offer: result.value, error: null, wasChanged: false });
    else set({ phase: offer === null && get().error === null ? 'closed' : 'shown' });
  },

  save: async () => {
    const { phase, offer } = get();
    if (phase !== 'shown' || offer?.preview.canSave !== true) return;
    const { id, path, preview } = offer;
    set({ phase: 'saving', error: null });
    const saved = await window.ccgVault.config.saveImport({ id, revision: preview.revision });
    if (!saved.ok) {
      set({ phase: 'shown', error: saved.error });
      return;
    }
    const { outcome, model } = saved.value;
    if (outcome === 'saved') {
      set({ phase: 'closed', offer: null, wasChanged: false });
      const added = preview.entries.filter((entry) => entry.outcome !== 'present');
      const names = new Set(added.map(({ section, name }) => `${section}/${name}`));
      const notices = model.notices.filter(
        ({ entry }) => entry !== null && names.has(`${entry.section}/${entry.name}`),
      );
      const file = { path, state: preview.path, hasSecrets: preview.secrets.length > 0 };
      useConfigStore.getState().reportImport(model, { entries: preview.entries, notices, file });
      return;
    }
    const again = await window.ccgVault.config.previewImport({ id });
    if (again.ok) set({ phase: 'shown', offer: { ...offer, preview: again.value }, wasChanged: true });
    else set({ phase: 'shown', error: again.error });
  },

  close: () => {
    const { phase, offer } = get();
    if (phase === 'saving') return;
    if (offer !== null) window.ccgVault.config.discardImport({ id: offer.id });
    set({ phase: 'closed', offer: null, error: null, wasChanged: false });
  },
}));
