import type { CredentialTestResult } from '../../shared/rpc/admin-contract.ts';
import type { CallLog } from '../calllog/call-log.ts';
import type { CcgEventLog } from '../calllog/ccg-event-log.ts';
import type { CredentialService } from '../credentials/credential-service.ts';
import type { SecretStore } from '../secrets/secret-store.ts';
import type { AdminHandlers } from './admin-handlers.ts';
import { checkCredentialSpecForAdmin } from './check-credential-spec-for-admin.ts';
import { describeGmsaForAdmin } from './describe-gmsa-for-admin.ts';

/** The parts of the daemon that answer administrators. */
export interface AdminParts {
  readonly service: CredentialService;
  readonly callLog: CallLog;
  readonly ccgEvents: CcgEventLog;
  readonly secretStore: SecretStore;
}

/** What the daemon does for console and command line, beside what the endpoint itself answers. */
export function createAdminHandlers({ service, callLog, ccgEvents, secretStore }: AdminParts): AdminHandlers {
  return {
    'activity/query': ({ filter, before, after, limit }) => callLog.query(filter, { before, after, limit }),
    'activity/get': ({ id }) => callLog.get(id) ?? null,
    'secret/list': () => secretStore.list(),
    'secret/set': async ({ name, value }) => ({ copyOfDamaged: (await secretStore.set(name, value)) ?? null }),
    'secret/remove': async ({ name }) => ({ removed: await secretStore.remove(name) }),
    'ccgEvents/query': (query) => ({ events: ccgEvents.query(query) }),
    'directory/describeGmsa': (question, { signal }) => describeGmsaForAdmin(service, question, signal),
    'directory/checkCredentialSpec': (question, { signal }) => checkCredentialSpecForAdmin(service, question, signal),
    'credential/test': async ({ pluginInput, origin, refresh, reveal }, { signal }): Promise<CredentialTestResult> => {
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
