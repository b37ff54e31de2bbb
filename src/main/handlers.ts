import { CcgVaultError } from '../shared/errors/ccg-vault-error.ts';
import type { ConsoleSettings } from '../shared/ipc/console-settings.ts';
import type { ConsoleInfo } from '../shared/ipc/console-state.ts';
import type { MainHandlers } from '../shared/ipc/definition.ts';
import type { IpcSchema } from '../shared/ipc/ipc-schema.ts';
import { parsePluginInput } from '../shared/plugin-input.ts';
import { managedMember, settingsInForce } from '../shared/policy/managed-settings.ts';
import { activityPageLimit } from '../shared/rpc/admin-contract.ts';
import type { ActivityExportService } from './activity-export-service.ts';
import type { CredentialSpecService } from './credential-specs/credential-spec-service.ts';
import type { DaemonClient } from './daemon-client.ts';
import type { ImportService } from './import-service.ts';
import type { MigrationService } from './migration-service.ts';
import { guardHandlers } from './policy-guard.ts';
import type { PolicyKeeper } from './policy-keeper.ts';
import type { RegistrationService } from './registration-service.ts';
import type { SettingsStore } from './settings-store.ts';
import type { SupportBundleService } from './support-bundle-service.ts';
import { TicketedRuns } from './ticketed-runs.ts';
import type { UpdateService } from './updates/update-service.ts';

export interface HandlerContext {
  readonly info: ConsoleInfo;
  readonly daemon: Pick<DaemonClient, 'host' | 'request' | 'retryNow'>;
  readonly registration: Pick<RegistrationService, 'status' | 'run'>;
  readonly credentialSpecs: Pick<
    CredentialSpecService,
    'list' | 'read' | 'save' | 'undoSave' | 'addFolder' | 'removeFolder' | 'saveAs'
  >;
  readonly migration: Pick<MigrationService, 'plan' | 'apply' | 'undo' | 'finish' | 'cancel' | 'records'>;
  readonly imports: Pick<ImportService, 'choose' | 'preview' | 'save' | 'discard'>;
  readonly activityExport: Pick<ActivityExportService, 'export' | 'cancel'>;
  readonly supportBundle: Pick<SupportBundleService, 'collect' | 'cancel' | 'read' | 'save' | 'discard'>;
  readonly updates: Pick<UpdateService, 'status' | 'check' | 'download' | 'cancel' | 'install'>;
  readonly settings: Pick<SettingsStore, 'settings' | 'update'>;
  readonly policies: Pick<PolicyKeeper, 'state' | 'refresh'>;
  /** Called with those in force. */
  readonly onSettingsChanged: (settings: ConsoleSettings) => void;
  /** Asks the user, outside the page, whether the password of a source may be shown. */
  readonly confirmReveal: (source: string) => Promise<boolean>;
  readonly readLicences: () => Promise<string | null>;
  readonly writeClipboard: (text: string) => void;
}

/** What main does for the renderer, with parameters that have been checked already. */
export function consoleHandlers(context: HandlerContext): MainHandlers<IpcSchema> {
  const { info, daemon, registration, credentialSpecs, migration, activityExport, supportBundle } = context;
  const { settings, policies, updates, imports } = context;
  const tests = new TicketedRuns();
  const connectionTests = new TicketedRuns();
  const examinations = new TicketedRuns();
  const directoryQuestions = new TicketedRuns();

  /** Policies are read anew first, since one of them can forbid what is asked for. */
  const afterPolicies = async <R>(run: () => Promise<R>): Promise<R> => {
    await policies.refresh();
    return run();
  };

  const handlers: MainHandlers<IpcSchema> = {
    state: {
      get: () => ({
        info,
        host: daemon.host,
        settings: settingsInForce(settings.settings, policies.state.values),
        policy: policies.state,
      }),
    },
    daemon: {
      retry: () => {
        daemon.retryNow();
      },
    },
    activity: {
      query: (query) => daemon.request('activity/query', query),
      histogram: (question) => daemon.request('activity/histogram', question),
      get: ({ id }) => daemon.request('activity/get', { id }),
      export: (request) => activityExport.export(request),
      cancelExport: ({ ticket }) => {
        activityExport.cancel(ticket);
      },
      ccgEvents: (span) => daemon.request('ccgEvents/query', { ...span, limit: activityPageLimit }),
    },
    credential: {
      test: ({ ticket, ...request }) =>
        tests.run(ticket, (options) =>
          daemon.request('credential/test', { ...request, origin: 'console', reveal: false }, options),
        ),
      cancelTest: ({ ticket }) => {
        tests.cancel(ticket);
      },
      reveal: async ({ pluginInput }) => {
        // The name alone: what the page puts around it, which is ignored, could hide it from who is asked.
        if (!(await context.confirmReveal(parsePluginInput(pluginInput).source))) return null;
        return daemon.request('credential/test', { pluginInput, refresh: false, origin: 'console', reveal: true });
      },
    },
    connection: {
      test: ({ ticket, ...question }) =>
        connectionTests.run(ticket, (options) =>
          daemon.request('connection/test', { ...question, run: String(ticket) }, options),
        ),
      cancelTest: ({ ticket }) => {
        connectionTests.cancel(ticket);
      },
    },
    vault: {
      mounts: (place) => daemon.request('vault/mounts', place),
      list: (place) => daemon.request('vault/list', place),
      secret: (place) => daemon.request('vault/secret', place),
      preview: (draft) => daemon.request('source/preview', draft),
    },
    config: {
      read: () => daemon.request('config/read', {}),
      preview: (edits) => daemon.request('config/preview', edits),
      save: (edits) => daemon.request('config/save', edits),
      undo: () => daemon.request('config/undo', {}),
      setSecret: async (secret) => {
        await daemon.request('secret/set', secret);
        return null;
      },
      chooseImport: () => imports.choose(),
      previewImport: ({ id }) => imports.preview(id),
      saveImport: ({ id, revision }) => imports.save(id, revision),
      discardImport: ({ id }) => {
        imports.discard(id);
      },
    },
    registration: {
      status: () => registration.status(),
      run: (request) => registration.run(request),
    },
    credentialSpecs: {
      list: () => credentialSpecs.list(),
      read: (file) => credentialSpecs.read(file),
      save: (request) => credentialSpecs.save(request),
      undoSave: (request) => credentialSpecs.undoSave(request),
      addFolder: () => credentialSpecs.addFolder(),
      removeFolder: ({ folder }) => credentialSpecs.removeFolder(folder),
      saveAs: ({ fileName, text }) => credentialSpecs.saveAs(fileName, text),
    },
    directory: {
      find: ({ ticket, ...search }) =>
        directoryQuestions.run(ticket, (options) =>
          daemon.request('directory/findGmsas', { ...search, origin: 'console' }, options),
        ),
      describe: ({ ticket, ...question }) =>
        directoryQuestions.run(ticket, (options) =>
          daemon.request('directory/describeGmsa', { ...question, origin: 'console' }, options),
        ),
      check: ({ ticket, ...question }) =>
        directoryQuestions.run(ticket, (options) =>
          daemon.request('directory/checkCredentialSpec', { ...question, origin: 'console' }, options),
        ),
      cancel: ({ ticket }) => {
        directoryQuestions.cancel(ticket);
      },
    },
    doctor: {
      run: ({ ticket, ...question }) =>
        examinations.run(ticket, (options) =>
          daemon.request('doctor/run', { ...question, run: String(ticket), origin: 'console' }, options),
        ),
      last: () => daemon.request('doctor/last', {}),
      cancel: ({ ticket }) => {
        examinations.cancel(ticket);
      },
    },
    migration: {
      plan: (question) => migration.plan(question),
      apply: (order) => migration.apply(order),
      undo: (order) => migration.undo(order),
      finish: (order) => migration.finish(order),
      cancel: ({ ticket }) => {
        migration.cancel(ticket);
      },
      records: () => migration.records(),
    },
    supportBundle: {
      collect: (request) => supportBundle.collect(request),
      cancel: ({ ticket }) => {
        supportBundle.cancel(ticket);
      },
      read: ({ name }) => supportBundle.read(name),
      save: () => supportBundle.save(),
      discard: () => {
        supportBundle.discard();
      },
    },
    settings: {
      update: async (change) => {
        const { values, setBy } = policies.state;
        const managed = managedMember(change, values);
        if (managed !== undefined) throw new CcgVaultError('forbiddenByPolicy', `${managed} is set in ${setBy ?? ''}`);
        const changed = settingsInForce(await settings.update(change), values);
        context.onSettingsChanged(changed);
        return changed;
      },
    },
    updates: {
      status: () => updates.status(),
      check: () => afterPolicies(() => updates.check()),
      download: () => afterPolicies(() => updates.download()),
      cancel: () => {
        updates.cancel();
      },
      install: () => afterPolicies(() => updates.install()),
    },
    about: {
      licences: async () => ({ text: await context.readLicences() }),
    },
    clipboard: {
      write: ({ text }) => {
        context.writeClipboard(text);
      },
    },
  };
  return guardHandlers(handlers, () => policies.refresh());
}
