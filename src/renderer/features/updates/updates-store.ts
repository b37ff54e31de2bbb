import { create } from 'zustand';

import type { ErrorReport } from '../../../shared/errors/ccg-vault-error.ts';
import type { IpcResult } from '../../../shared/ipc/definition.ts';
import type { UpdateStatus } from '../../../shared/ipc/updates.ts';

export interface UpdatesStore {
  /** Null until it was read for the first time. */
  readonly status: UpdateStatus | null;
  /** Why the last call was refused; null where it was not. */
  readonly refused: ErrorReport | null;
  readonly read: () => Promise<void>;
  readonly check: () => Promise<void>;
  readonly download: () => Promise<void>;
  readonly install: () => Promise<void>;
  readonly cancel: () => void;
  readonly receive: (status: UpdateStatus) => void;
}

/** How far the updates of the product are. Main holds it; what goes on is told while it does. */
export const useUpdatesStore = create<UpdatesStore>()((set) => {
  const take = async (call: Promise<IpcResult<UpdateStatus>>): Promise<void> => {
    set({ refused: null });
    const result = await call;
    set(result.ok ? { status: result.value } : { refused: result.error });
  };
  return {
    status: null,
    refused: null,
    read: () => take(window.ccgVault.updates.status()),
    check: () => take(window.ccgVault.updates.check()),
    download: () => take(window.ccgVault.updates.download()),
    install: () => take(window.ccgVault.updates.install()),
    cancel: () => {
      window.ccgVault.updates.cancel();
    },
    receive: (status) => {
      set({ status });
    },
  };
});
