import { readSupportFiles } from '../../channel/support-bundle/read-support-files.ts';
import { CcgVaultError } from '../../shared/errors/ccg-vault-error.ts';
import { isAllowed, type PolicyState } from '../../shared/policy/policies.ts';
import type { CredentialTestResult } from '../../shared/rpc/admin-contract.ts';
import type { CallLog } from '../calllog/call-log.ts';
import type { CcgEventLog } from '../calllog/ccg-event-log.ts';
import type { ConfigEditor } from '../config/edit/config-editor.ts';
import type { CredentialService } from '../credentials/credential-service.ts';
import type { GmsaFinder } from '../directory/gmsa-finder.ts';
import type { LastDoctorReport } from '../doctor/last-report.ts';
import type { MigrationJournal } from '../migration/migration-journal.ts';
import { probeSecret, storeAccount, withdrawAccount } from '../migration/secret-writer.ts';
import type { SecretStore } from '../secrets/secret-store.ts';
import type { VaultConnection } from '../vault/vault-connection.ts';
import type { AdminHandlers } from './admin-handlers.ts';
import { checkCredentialSpecForAdmin } from './check-credential-spec-for-admin.ts';
import { describeGmsaForAdmin } from './describe-gmsa-for-admin.ts';
import { findGmsasForAdmin } from './find-gmsas-for-admin.ts';
import { previewSource } from './preview-source-for-admin.ts';
import { describeSecret, listMounts, listNames } from './vault-browser-for-admin.ts';

/** The parts of the daemon that answer administrators. */
export interface AdminParts {
  readonly service: CredentialService;
  readonly callLog: CallLog;
  readonly ccgEvents: CcgEventLog;
  readonly secretStore: SecretStore;
  readonly configEditor: ConfigEditor;
  readonly gmsaFinder: GmsaFinder;
  readonly lastDoctorReport: LastDoctorReport;
  readonly migrations: MigrationJournal;
  readonly connection: (name: string) => VaultConnection;
  readonly dataFolder: string;
  readonly configurationPath: string;
  /** What an administrator has set for all users, as it is now. */
  readonly policies: () => Promise<PolicyState>;
}

/** What the daemon does for console and command line, beside what the endpoint itself answers. */
export function createAdminHandlers({
  service,
  callLog,
  ccgEvents,
  secretStore,
  configEditor,
  gmsaFinder,
  lastDoctorReport,
  migrations,
  connection,
  dataFolder,
  configurationPath,
  policies,
}: AdminParts): AdminHandlers {
  return {
    'activity/query': ({ filter, before, after, limit }) => callLog.query(filter, { before, after, limit }),
    'activity/histogram': ({ filter, buckets }) => callLog.histogram(filter, buckets),
    'activity/get': ({ id }) => callLog.get(id) ?? null,
    'support/files': () => readSupportFiles(dataFolder, configurationPath),
    'secret/list': () => secretStore.list(),
    'secret/set': async ({ name, value }) => ({ copyOfDamaged: (await secretStore.set(name, value)) ?? null }),
    'secret/remove': async ({ name }) => ({ removed: await secretStore.remove(name) }),
    'config/read': () => configEditor.read(),
    'config/preview': (edits) => configEditor.preview(edits),
    'config/save': (edits) => configEditor.save(edits),
    'config/undo': () => configEditor.undo(),
    'config/previewImport': (file) => configEditor.previewImport(file),
    'config/saveImport': (file) => configEditor.saveImport(file),
    'vault/mounts': async (place, { signal }) => ({ mounts: await listMounts(connection(place.connection), signal) }),
    'vault/list': async (place, { signal }) => ({
      names: await listNames(connection(place.connection), place, signal),
    }),
    'vault/secret': (place, { signal }) => describeSecret(connection(place.connection), place, signal),
    'source/preview': ({ fields }, { signal }) => previewSource(fields, connection, signal),
    'migration/probe': ({ place, account }, { signal }) =>
      probeSecret(connection(place.connection), place, account, signal),
    'migration/store': ({ place, account, expected }, { signal }) =>
      storeAccount(connection(place.connection), place, account, expected, signal),
    'migration/withdraw': async ({ place, account, ...written }, { signal }) => ({
      outcome: await withdrawAccount(connection(place.connection), place, account, written, signal),
    }),
    'migration/records': async () => ({ records: await migrations.list() }),
    'migration/save': async ({ record }) => {
      await migrations.save(record);
      return null;
    },
    'ccgEvents/query': (query) => ({ events: ccgEvents.query(query) }),
    'directory/describeGmsa': (question, { signal }) => describeGmsaForAdmin(service, question, signal),
    'directory/findGmsas': (search, { signal }) => findGmsasForAdmin(service, gmsaFinder, search, signal),
    'directory/checkCredentialSpec': (question, { signal }) => checkCredentialSpecForAdmin(service, question, signal),
    'doctor/last': () => lastDoctorReport.get(),
    'credential/test': async ({ pluginInput, origin, refresh, reveal }, { signal }): Promise<CredentialTestResult> => {
      // Asked here too, since whoever may use the endpoint need not be the console.
      const state = reveal ? await policies() : undefined;
      if (state !== undefined && !isAllowed(state, 'allowPasswordReveal')) {
        throw new CcgVaultError('forbiddenByPolicy', `showing passwords is switched off in ${state.setBy ?? ''}`);
      }
      const answer = await service.request({ pluginInput, origin, refresh, reveal, signal });
      const { source, domain, username, cache, secretVersion, durations } = answer.row;
      return {
        outcome: answer.outcome,
        error: answer.outcome === 'error' ? answer.error.toReport() : null,
        rowId: answer.rowId,
        source,
        domain,
        username,
        password: answer.outcome === 'ok' && reveal ? answer.credential.password : null,
        cache,
        secretVersion,
        durations,
      };
    },
  };
}
