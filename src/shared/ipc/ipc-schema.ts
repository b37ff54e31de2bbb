import type { CallLogHistogram } from '../calllog/call-log-histogram.ts';
import type { CallLogFilter, CallLogRow } from '../calllog/call-log-row.ts';
import type { ConfigEdits, ConfigModel, ConfigPreview, ConfigSaveResult, EntryFields } from '../config/config-edit.ts';
import type { ImportOffer, ImportPreview } from '../config/config-import.ts';
import type { ConnectionTestResult, ConnectionTestStep } from '../connection-test.ts';
import type { DirectoryFindings } from '../directory/directory-findings.ts';
import type { FoundGmsas, GmsaDescription } from '../directory/facts.ts';
import type { DoctorReport, DoctorStep } from '../doctor/report.ts';
import type { MigrationPlan, MigrationProgress, MigrationResult } from '../migrate/plan.ts';
import type { MigrationRecord } from '../migrate/record.ts';
import type { PolicyState } from '../policy/policies.ts';
import type { ConnectionDraft, CredentialTestResult, VaultPlace } from '../rpc/admin-contract.ts';
import type { CcgEvent } from '../rpc/bridge-contract.ts';
import type { SupportBundleListing } from '../support/support-bundle.ts';
import type { SourcePreview, VaultMount, VaultSecretInfo } from '../vault-browser.ts';
import type { ActivityExportProgress, ActivityExportRequest, ActivityExportResult } from './activity-export.ts';
import type { ConsoleSettings, SettingsChange } from './console-settings.ts';
import type { ActivityPage, ActivityQuery, ConsoleState, HostState, MenuCommand } from './console-state.ts';
import type { SpecDocument, SpecFileRef, SpecListing, SpecSaveRequest, SpecSaveResult } from './credential-specs.ts';
import { invoke, notifyRenderer, send, type RendererApi } from './definition.ts';
import type { GmsaQuestionRequest, GmsaSearchRequest, SpecCheckRequest } from './directory.ts';
import type { DoctorRequest } from './doctor.ts';
import type { MigrationOrder, MigrationQuestion, MigrationReturn } from './migration.ts';
import type {
  RegistrationOutcome,
  RegistrationOverview,
  RegistrationProgress,
  RegistrationRequest,
} from './registration.ts';
import type { SupportBundleRequest } from './support-bundle.ts';
import type { UpdateStatus } from './updates.ts';

/** Everything that main and the renderer say to each other. */
export const ipcSchema = {
  state: {
    get: invoke<undefined, ConsoleState>(),
    hostChanged: notifyRenderer<HostState>(),
  },
  daemon: {
    /** Tries to reach the daemon now instead of at the next planned attempt. */
    retry: send<undefined>(),
  },
  activity: {
    query: invoke<ActivityQuery, ActivityPage>(),
    /** Requests and how long they took, in buckets of time over the span of the filter, or over the whole log. */
    histogram: invoke<{ readonly filter: CallLogFilter; readonly buckets: number }, CallLogHistogram>(),
    get: invoke<{ readonly id: number }, CallLogRow | null>(),
    /** CCG's own events in a span of time, the newest ones, oldest first. Times in milliseconds since the Unix epoch. */
    ccgEvents: invoke<{ readonly since: number; readonly until: number }, { readonly events: readonly CcgEvent[] }>(),
    /** Exports to a file that the user chooses; null where none was chosen. */
    export: invoke<ActivityExportRequest, ActivityExportResult | null>(),
    cancelExport: send<{ readonly ticket: number }>(),
    exportProgress: notifyRenderer<ActivityExportProgress>(),
    /** Rows that were written since, in any order; a row can come twice. */
    added: notifyRenderer<{ readonly rows: readonly CallLogRow[] }>(),
    /** Whatever was read before may have holes now: read again. */
    reset: notifyRenderer<undefined>(),
  },
  credential: {
    /** Makes a test request; the password stays in the daemon. `ticket` names it for `cancelTest`. */
    test: invoke<
      { readonly pluginInput: string; readonly refresh: boolean; readonly ticket: number },
      CredentialTestResult
    >(),
    cancelTest: send<{ readonly ticket: number }>(),
    /** Makes a test request whose password is shown, after main has asked for it. Null where it was declined. */
    reveal: invoke<{ readonly pluginInput: string }, CredentialTestResult | null>(),
  },
  connection: {
    /** Tests a connection; `ticket` names the test in `testStep` and for `cancelTest`. */
    test: invoke<
      { readonly name: string; readonly ticket: number; readonly draft?: ConnectionDraft | undefined },
      ConnectionTestResult
    >(),
    cancelTest: send<{ readonly ticket: number }>(),
    testStep: notifyRenderer<{ readonly ticket: number; readonly step: ConnectionTestStep }>(),
  },
  vault: {
    mounts: invoke<{ readonly connection: string }, { readonly mounts: readonly VaultMount[] }>(),
    list: invoke<VaultPlace, { readonly names: readonly string[] }>(),
    secret: invoke<VaultPlace & { readonly version?: number | undefined }, VaultSecretInfo>(),
    preview: invoke<{ readonly fields: EntryFields }, SourcePreview>(),
  },
  config: {
    read: invoke<undefined, ConfigModel>(),
    preview: invoke<ConfigEdits, ConfigPreview>(),
    save: invoke<ConfigEdits, ConfigSaveResult>(),
    undo: invoke<undefined, ConfigSaveResult>(),
    /** Sets a secret of the protected store. Secrets go this way only and never come back. */
    setSecret: invoke<{ readonly name: string; readonly value: string }, null>(),
    /**
     * Has the user choose a file of CcgVault, and offers what its import would make of the configuration. Null where
     * none was chosen. A file that is offered takes the place of the one before.
     */
    chooseImport: invoke<undefined, ImportOffer | null>(),
    /** What the import of the offered file would make of the configuration as it is now. */
    previewImport: invoke<{ readonly id: number }, ImportPreview>(),
    /** Imports the offered file, if the configuration still is the one of the revision. */
    saveImport: invoke<{ readonly id: number; readonly revision: string | null }, ConfigSaveResult>(),
    /** Forgets the offered file. */
    discardImport: send<{ readonly id: number }>(),
  },
  registration: {
    /** Reads how the plugin is registered on this host. */
    status: invoke<undefined, RegistrationOverview>(),
    /** Carries out one action; while it goes on, another one is refused. */
    run: invoke<RegistrationRequest, RegistrationOutcome>(),
    progress: notifyRenderer<{ readonly ticket: number; readonly progress: RegistrationProgress }>(),
  },
  credentialSpecs: {
    /** The files in Docker's folder and in the added ones; from then on they are watched. */
    list: invoke<undefined, SpecListing>(),
    read: invoke<SpecFileRef, SpecDocument>(),
    /** Replaces a file, or makes one, and keeps the version before. */
    save: invoke<SpecSaveRequest, SpecSaveResult>(),
    /** Puts the version before the last save back, provided that nobody has changed the file since. */
    undoSave: invoke<SpecFileRef & { readonly expected: string }, SpecSaveResult>(),
    /** Has the user choose a folder to look in as well. */
    addFolder: invoke<undefined, SpecListing>(),
    removeFolder: invoke<{ readonly folder: string }, SpecListing>(),
    /** Has the user choose where to save a text; null where nothing was chosen. */
    saveAs: invoke<{ readonly fileName: string; readonly text: string }, { readonly path: string } | null>(),
    /** Files or folders have changed, or what is known of the sources. */
    changed: notifyRenderer<SpecListing>(),
  },
  migration: {
    /** What a migration would do with the listed credential specs. Nothing is changed, and no password is in it. */
    plan: invoke<MigrationQuestion, MigrationPlan>(),
    apply: invoke<MigrationOrder, MigrationResult>(),
    undo: invoke<MigrationReturn, MigrationResult>(),
    /** Removes the kept originals for good. */
    finish: invoke<MigrationReturn, MigrationResult>(),
    /** Stops what goes on before its next step. */
    cancel: send<{ readonly ticket: number }>(),
    /** The migrations of this host, the newest first. */
    records: invoke<undefined, { readonly records: readonly MigrationRecord[] }>(),
    progress: notifyRenderer<{ readonly ticket: number; readonly progress: MigrationProgress }>(),
  },
  directory: {
    /** Searches gMSAs while somebody types. */
    find: invoke<GmsaSearchRequest, FoundGmsas>(),
    /** All that a credential spec needs of a gMSA and its domain, from the point of view of the account that asks. */
    describe: invoke<GmsaQuestionRequest, GmsaDescription>(),
    /** Compares a credential spec with the directory. */
    check: invoke<SpecCheckRequest, DirectoryFindings>(),
    cancel: send<{ readonly ticket: number }>(),
  },
  doctor: {
    /** Finds out whether a container would get its identity on this host. */
    run: invoke<DoctorRequest, DoctorReport>(),
    /** The last run on this host that was not ended early, whoever asked for it; null where there was none. */
    last: invoke<undefined, DoctorReport | null>(),
    cancel: send<{ readonly ticket: number }>(),
    step: notifyRenderer<{ readonly ticket: number; readonly step: DoctorStep }>(),
  },
  supportBundle: {
    /** Collects what a support bundle is to hold; main keeps it until the next one or `discard`. */
    collect: invoke<SupportBundleRequest, SupportBundleListing>(),
    cancel: send<{ readonly ticket: number }>(),
    /** The text of a file of the collected bundle, exactly as it would be saved. */
    read: invoke<{ readonly name: string }, { readonly text: string; readonly isCut: boolean }>(),
    /** Saves the collected bundle where the user chooses; null where nothing was chosen. */
    save: invoke<undefined, { readonly path: string } | null>(),
    discard: send<undefined>(),
  },
  settings: {
    update: invoke<SettingsChange, ConsoleSettings>(),
    changed: notifyRenderer<ConsoleSettings>(),
  },
  updates: {
    status: invoke<undefined, UpdateStatus>(),
    /** Asks the release server which version is the newest. */
    check: invoke<undefined, UpdateStatus>(),
    /** Downloads what the last check has found, and checks it. */
    download: invoke<undefined, UpdateStatus>(),
    /** Ends the check or the download that goes on. */
    cancel: send<undefined>(),
    /** Closes the console and has the downloaded installer run, which Windows asks administrator rights for. */
    install: invoke<undefined, UpdateStatus>(),
    changed: notifyRenderer<UpdateStatus>(),
  },
  policy: {
    /** An administrator has set, changed or freed something for all users. */
    changed: notifyRenderer<PolicyState>(),
  },
  clipboard: {
    write: send<{ readonly text: string }>(),
  },
  link: {
    /** A link was opened outside the console, on its command line: the address to go to, for example `#/activity?row=12`. */
    opened: notifyRenderer<{ readonly hash: string }>(),
  },
  menu: {
    command: notifyRenderer<MenuCommand>(),
  },
  about: {
    /** Licences of everything in this package; null in a build without them. */
    licences: invoke<undefined, { readonly text: string | null }>(),
  },
} as const;

export type IpcSchema = typeof ipcSchema;

/** What the renderer finds as `window.ccgVault`. */
export type ConsoleApi = RendererApi<IpcSchema>;
