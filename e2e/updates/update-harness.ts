/**
 * An Electron application that has nothing but the console's way to updates, driven by updates.spec.ts. The packaged
 * console for Linux does not look for updates, so this stands for the one on Windows: the real electron-updater and
 * Electron's own network, without Windows' check of signatures.
 */
import { app } from 'electron';

import { ElectronUpdateEngine } from '../../src/main/updates/electron-update-engine.ts';
import type { Release } from '../../src/main/updates/release-feed.ts';
import { CcgVaultError } from '../../src/shared/errors/ccg-vault-error.ts';

export interface Outcome {
  readonly release?: Release | null;
  readonly file?: string;
  /** Code of the failure, with its detail. */
  readonly code?: string;
  readonly detail?: string | undefined;
  readonly isCancelled?: boolean;
}

export interface UpdateHarness {
  /** Makes an engine anew, as a console that has just been started. */
  readonly begin: (options: {
    readonly configFile: string;
    readonly isSignedByUs: boolean;
    readonly allowsLoopback: boolean;
  }) => void;
  readonly check: (feed: string) => Promise<Outcome>;
  /** Tells how far it is in `progress`. */
  readonly download: () => Promise<Outcome>;
  readonly cancel: () => void;
  progress: number;
}

declare global {
  var updateHarness: UpdateHarness;
}

let engine: ElectronUpdateEngine;
let controller = new AbortController();

async function outcomeOf(work: () => Promise<Outcome>): Promise<Outcome> {
  controller = new AbortController();
  try {
    return await work();
  } catch (error) {
    if (controller.signal.aborted) return { isCancelled: true };
    if (error instanceof CcgVaultError) return { code: error.code, detail: error.detail };
    throw error;
  }
}

globalThis.updateHarness = {
  begin: ({ configFile, isSignedByUs, allowsLoopback }) => {
    engine = new ElectronUpdateEngine({
      configFile,
      allowsLoopback,
      verifySignature: () =>
        isSignedByUs ? Promise.resolve() : Promise.reject(new CcgVaultError('updateSignatureWrong')),
    });
  },
  check: (feed) => outcomeOf(async () => ({ release: await engine.check(feed, controller.signal) })),
  download: () =>
    outcomeOf(() =>
      engine.download((received) => {
        globalThis.updateHarness.progress = received;
      }, controller.signal),
    ),
  cancel: () => {
    controller.abort();
  },
  progress: 0,
};

// There is no window whose closing could end it.
app.on('window-all-closed', () => undefined);
