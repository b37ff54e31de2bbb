import type { ConsoleApi } from '../shared/ipc/ipc-schema.ts';

declare global {
  interface Window {
    /** Exposed by the preload script. */
    readonly ccgVault: ConsoleApi;
  }
}
