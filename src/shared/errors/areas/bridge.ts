import type { CatalogueEntry } from '../catalogue-entry.ts';

/** What can go wrong between bridge and daemon. */
export const bridgeErrors = {
  daemonNotReady: {
    number: 4001,
    message: 'The daemon did not get ready in time',
    cause: 'It is still starting, or it ends again right after its start.',
    remedy: 'Look at the log of the daemon; `ccg-vault bridge status` shows the state of the service.',
  },
  daemonNotRunnable: {
    number: 4002,
    message: 'The daemon cannot be started',
    cause: 'ccg-vault.exe is missing, damaged, or blocked by a policy.',
    remedy: 'Repair the installation; check application control policies (AppLocker, WDAC).',
  },
  daemonAnswerMalformed: {
    number: 4003,
    message: 'The daemon gave an answer that makes no sense',
    cause: 'Bridge and daemon are of different versions, or this is a defect.',
    remedy: 'Repair the installation so that both have the same version.',
  },
  daemonAnswerTooLarge: {
    number: 4004,
    message: 'The daemon gave an answer that is too large',
    cause: 'Bridge and daemon are of different versions, or this is a defect.',
    remedy: 'Repair the installation so that both have the same version.',
  },
  daemonDied: {
    number: 4005,
    message: 'The daemon ended while it was answering',
    cause: 'It crashed or was ended; the call was tried again once without success.',
    remedy: 'Look at the log of the daemon from that time.',
  },
  bridgeStopping: {
    number: 4006,
    message: 'The plugin service is stopping',
    cause: 'The service is being stopped or restarted.',
    remedy: 'Start the container again when the service runs.',
  },
  callTimeout: {
    number: 4007,
    message: 'The daemon did not answer in time',
    cause: 'Vault, or the way to it, is too slow, or the daemon hangs.',
    remedy: 'Look at the call log for where the time went.',
  },
  invalidCall: {
    number: 4008,
    message: 'The plugin was called with parameters that are not allowed',
    cause: 'The caller passed no PluginInput or no place for the answer; CCG itself never does.',
    remedy: 'Find out which program calls the plugin.',
  },
  bridgeNotAttached: {
    number: 4020,
    message: 'The bridge is not connected to the daemon',
    cause: 'The service CCG Vault Bridge is stopped or not installed, or this daemon was started by hand.',
    remedy: 'Start the service CCG Vault Bridge; `ccg-vault bridge status` shows what is missing.',
  },
} as const satisfies Record<string, CatalogueEntry>;
