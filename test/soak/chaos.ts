import { setTimeout as sleep } from 'node:timers/promises';

import type { SoakScene } from './soak-scene.ts';

/** Something that goes wrong for a while, and is over when the promise resolves. */
export interface ChaosAction {
  readonly name: string;
  /** Whether the daemon has another process afterwards. */
  readonly endsDaemon: boolean;
  readonly happen: (scene: SoakScene) => Promise<void>;
}

/** How long Vault is away each time, in milliseconds. */
const outage = 3_000;

export const chaosActions: readonly ChaosAction[] = [
  {
    name: 'seal',
    endsDaemon: false,
    happen: async ({ vault }) => {
      await vault.seal();
      await sleep(outage);
      await vault.unseal();
    },
  },
  {
    name: 'kill-daemon',
    endsDaemon: true,
    happen: async ({ host }) => {
      await host.stop('SIGKILL');
      await host.start();
    },
  },
  {
    name: 'revoke',
    endsDaemon: false,
    happen: async ({ admin }) => {
      await admin.revokeAllOf('approle');
      await admin.revokeAllOf('userpass');
    },
  },
  {
    name: 'kill-vault',
    endsDaemon: false,
    happen: async ({ vault }) => {
      await vault.stop('SIGKILL');
      await sleep(outage);
      await vault.run();
      await vault.unseal();
    },
  },
  {
    name: 'renew-secret-id',
    endsDaemon: false,
    happen: async (scene) => {
      await scene.renewSecretId();
      await scene.admin.revokeAllOf('approle');
    },
  },
  {
    name: 'restart-daemon-while-sealed',
    endsDaemon: true,
    happen: async ({ vault, host }) => {
      await vault.seal();
      await host.stop();
      await host.start();
      await sleep(outage);
      await vault.unseal();
    },
  },
];
