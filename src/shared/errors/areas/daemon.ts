import type { CatalogueEntry } from '../catalogue-entry.ts';

/** What can go wrong in the daemon, at its admin endpoint, and with files. */
export const daemonErrors = {
  internalError: {
    number: 3001,
    message: 'An unexpected error happened inside the service',
    cause: 'This is a defect of the program.',
    remedy: 'Report it with the log of the daemon from the time of the error.',
  },
  callLogUnavailable: {
    number: 3002,
    message: 'The call log cannot be written',
    cause: 'The disk is full, or the database is damaged or locked by another program.',
    remedy: 'Free disk space; if the database is damaged, stop the service and move calllog.db away.',
  },
  daemonStopping: {
    number: 3003,
    message: 'The daemon is stopping',
    cause: 'The service is being stopped or restarted.',
    remedy: 'Try again when the service runs.',
  },
  dataFolderInUse: {
    number: 3004,
    message: 'Another daemon uses this data folder',
    cause: 'The daemon is already running, as a service or in another terminal.',
    remedy: 'Stop the other one, or use another folder with --data-dir.',
  },
  dataFolderUnusable: {
    number: 3005,
    message: 'The data folder cannot be used',
    cause: 'It cannot be created or written, or others may write to it.',
    remedy: 'Check the folder, its owner and its permissions, or name another with --data-dir.',
  },
  invalidParameters: {
    number: 3006,
    message: 'The request holds parameters that are not allowed',
    cause: 'The client is of another version, or not one of ours.',
    remedy: 'Use the command line and console that belong to the installed daemon.',
  },
  requestCancelled: {
    number: 3007,
    message: 'The request was cancelled',
    cause: 'The caller went away or cancelled it.',
    remedy: 'Nothing needs to be done.',
  },
  daemonUnreachable: {
    number: 3008,
    message: 'The daemon cannot be reached',
    cause: 'It is not running, runs with another data folder, or this account may not use its admin endpoint.',
    remedy: 'Start the service or `ccg-vault daemon`; administrators and members of CCG Vault Operators may use it.',
  },
  endpointNotTrusted: {
    number: 3009,
    message: 'The admin endpoint does not belong to the service',
    cause: 'Another program or account has created it in the place of the daemon.',
    remedy: 'Find out which program it is before going on; do not send it secrets.',
  },
  requestDeadline: {
    number: 3010,
    message: 'The request took too long and was given up',
    cause: 'Vault, or the way to it, is too slow for the container start that waits for the answer.',
    remedy: 'Look at the durations in the call log to see which part was slow.',
  },
  fileUnreadable: {
    number: 3011,
    message: 'The file cannot be read',
    cause: 'It does not exist, is a folder, is too large, or this account may not read it.',
    remedy: 'Check the path and the permissions.',
  },
  hostServiceFailed: {
    number: 3012,
    message: 'Windows refused a service that the daemon needs',
    cause: 'The bridge could not protect a secret, narrow the admin pipe or read the event channel.',
    remedy: 'Run `ccg-vault bridge status`, and repair what it shows.',
  },
  fileUnwritable: {
    number: 3013,
    message: 'The file cannot be written',
    cause: 'The folder does not exist, this account may not write to it, or the disk is full.',
    remedy: 'Check the folder, the permissions and the free space. The file is as it was.',
  },
  fileExists: {
    number: 3014,
    message: 'The file exists already',
    cause: 'A file of this name was made before.',
    remedy: 'Choose another name or folder, or remove the file.',
  },
  fileAccessDenied: {
    number: 3015,
    message: 'This account may not write to the file',
    cause: "The folder is open to administrators only, as Docker's folder on Windows is.",
    remedy:
      'Start the console as administrator, or save the file elsewhere and run the named copy command as administrator. The file is as it was.',
  },
  forbiddenByPolicy: {
    number: 3016,
    message: 'A policy of this host forbids it',
    cause: 'An administrator has switched this off for all users of this host.',
    remedy: 'Ask who administers this host; the page Deployment of the help names the values and where they are set.',
  },
  specChangedMeanwhile: {
    number: 3021,
    message: 'The credential spec is not the one that was planned for',
    cause: 'Somebody changed or replaced the file meanwhile.',
    remedy: 'Plan again; nothing was written over the other version.',
  },
  originalMissing: {
    number: 3022,
    message: 'The kept original of the credential spec is missing or was changed',
    cause: 'Somebody removed or edited the file that the migration kept beside the credential spec.',
    remedy: 'Restore it from a backup, or write the credential spec anew.',
  },
  migrationConfigRefused: {
    number: 3025,
    message: 'The configuration does not take the entries of the migration',
    cause: 'It has errors, another entry has the name, or somebody else keeps saving it.',
    remedy: 'Run `ccg-vault config check`, choose another name, or plan again. The credential spec is as it was.',
  },
  migrationBusy: {
    number: 3026,
    message: 'A migration is going on already',
    cause: 'It was started before, perhaps in another view, and has not ended yet.',
    remedy: 'Wait until it has ended, or stop it.',
  },
  migrationUnknown: {
    number: 3023,
    message: 'There is no such migration',
    cause: 'The id is misspelt, or the records in the data folder were removed.',
    remedy: 'Run `ccg-vault migrate list` for those that are known.',
  },
  migrationCheckFailed: {
    number: 3024,
    message: 'The new source does not answer with the account of the credential spec',
    cause: 'The source reads another secret, or the secret was changed after it was written.',
    remedy: 'Test the source, then continue or undo the migration. The credential spec is as it was.',
  },
  checkTimeout: {
    number: 3020,
    message: 'The check did not come to an end in time',
    cause: 'What it asks hangs, or this host is very busy.',
    remedy: 'Run it again; if it keeps happening, look at what the check asks.',
  },
} as const satisfies Record<string, CatalogueEntry>;
