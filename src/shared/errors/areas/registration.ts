import type { CatalogueEntry } from '../catalogue-entry.ts';

/** What can go wrong with the registration of the plugin. */
export const registrationErrors = {
  elevationNeeded: {
    number: 4101,
    message: 'Administrator rights are needed',
    cause: 'The command changes the service and the registry of this host.',
    remedy: 'Run it from an elevated prompt, or use the console: its view Setup asks for the rights.',
  },
  registryWriteFailed: {
    number: 4102,
    message: 'The registry could not be changed',
    cause: 'The key is protected, or security software blocks the change.',
    remedy: 'Check the key named; what had been changed before has been undone.',
  },
  serviceMarkedForDeletion: {
    number: 4103,
    message: 'The service is marked for deletion',
    cause: 'A program still holds the removed service open, often the Services console or Task Manager.',
    remedy: 'Close these programs, or restart the host, and try again.',
  },
  serviceControlFailed: {
    number: 4104,
    message: 'The service could not be changed',
    cause: 'The service control manager refused the change.',
    remedy: 'Look at the Windows error named; what had been changed before has been undone.',
  },
  ccgMissing: {
    number: 4105,
    message: 'Container Credential Guard is not on this host',
    cause:
      'The list of allowed plugins does not exist: the Windows version is too old, or the containers feature is missing.',
    remedy: 'Use Windows Server 2019, Windows 10 1809 or later, and enable the containers feature.',
  },
  compatibilityRefused: {
    number: 4106,
    message: 'The plugin cannot answer in place of CcgVault while CcgVault is registered',
    cause: 'Both would claim the same class identifier.',
    remedy: 'Uninstall CcgVault first.',
  },
  dataFolderSetupFailed: {
    number: 4107,
    message: 'The data folder could not be prepared',
    cause: 'It cannot be created, is a link to elsewhere, or its permissions cannot be set.',
    remedy: 'Check %ProgramData%\\CCG Vault Console; what had been changed before has been undone.',
  },
  rollbackIncomplete: {
    number: 4108,
    message: 'A failed change could not be undone completely',
    cause: 'Undoing met a second error.',
    remedy: 'Run `ccg-vault bridge repair`, or uninstall; the items named need attention.',
  },
  operatorsGroupFailed: {
    number: 4109,
    message: 'The local group CCG Vault Operators could not be set up',
    cause: 'The account database refused the change, for example on a domain controller.',
    remedy: 'Look at the Windows error named; what had been changed before has been undone.',
  },
  elevationDeclined: {
    number: 4110,
    message: 'The elevation was declined',
    cause: 'The User Account Control prompt was answered with No, or timed out.',
    remedy: 'Start the action again and confirm the prompt with an administrator account.',
  },
  bridgeMissing: {
    number: 4112,
    message: 'The plugin service is not part of this installation',
    cause: 'ccg-vault-bridge.exe exists on Windows only, and lies beside ccg-vault.exe.',
    remedy: 'Run the command on the container host, or repair the installation.',
  },
  bridgeFailed: {
    number: 4113,
    message: 'The plugin service gave no answer that makes sense',
    cause: 'ccg-vault-bridge.exe is damaged, of another version, or blocked by a policy.',
    remedy: 'Repair the installation; check application control policies (AppLocker, WDAC).',
  },
  registrationBusy: {
    number: 4114,
    message: 'The registration is being changed already',
    cause: 'An installation, repair or removal that was started before has not ended yet.',
    remedy: 'Wait until it has ended; the view Setup shows its steps.',
  },
  registrationTimeout: {
    number: 4115,
    message: 'The change of the registration did not end in time',
    cause:
      'Windows holds back the service or the registry, for example because of security software, or the plugin service hangs.',
    remedy:
      'Look with `ccg-vault bridge status` at what was changed, and repair it; restart the host if it happens again.',
  },
  eventProviderFailed: {
    number: 4111,
    message: 'The event provider could not be registered',
    cause: 'The registry key of the provider is protected or its message file is missing.',
    remedy: 'Repair the installation; what had been changed before has been undone.',
  },
} as const satisfies Record<string, CatalogueEntry>;
