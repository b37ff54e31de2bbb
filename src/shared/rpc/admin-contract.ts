import { z } from 'zod';

import { type CallLogHistogram, maxHistogramBuckets } from '../calllog/call-log-histogram.ts';
import { type CallLogRow, cacheStates, requestOrigins, requestOutcomes } from '../calllog/call-log-row.ts';
import type { CacheState, RequestDurations } from '../calllog/call-log-row.ts';
import { configEditsSchema, entryFieldsSchema } from '../config/config-edit-schema.ts';
import type { ConfigModel, ConfigPreview, ConfigSaveResult } from '../config/config-edit.ts';
import type { ImportPreview } from '../config/config-import.ts';
import { entryName } from '../config/file-schema.ts';
import { maxConfigurationBytes } from '../config/parse-configuration.ts';
import type { ConnectionTestResult, ConnectionTestStep } from '../connection-test.ts';
import { maxSpecBytes } from '../credspec/parse.ts';
import type { DirectoryFindings } from '../directory/directory-findings.ts';
import type { FoundGmsas, GmsaDescription } from '../directory/facts.ts';
import type { DoctorReport, DoctorStep } from '../doctor/report.ts';
import type { ErrorReport } from '../errors/ccg-vault-error.ts';
import type { SecretProbe } from '../migrate/plan.ts';
import { type MigrationRecord, migrationRecordSchema, secretPlaceSchema, secretStates } from '../migrate/record.ts';
import type { DaemonStatus } from '../status.ts';
import type { SupportFiles } from '../support/support-bundle.ts';
import { browsableEngines, type SourcePreview, type VaultMount, type VaultSecretInfo } from '../vault-browser.ts';
import type { CcgEvent } from './bridge-contract.ts';
import { notification, request } from './contract.ts';

/** Largest frame that either side of the admin endpoint accepts, in bytes. */
export const adminMaxFrameBytes = 4 * 1024 * 1024;

/** Most rows that one query returns. */
export const activityPageLimit = 1_000;

/** Longest duration that can be asked for, in milliseconds; no request lasts a day. */
export const maxFilterDuration = 86_400_000;

const text = z.string().max(2_048);
const timestamp = z.number().int().min(0);

export const callLogFilterSchema = z.strictObject({
  outcome: z.enum(requestOutcomes).optional(),
  origin: z.enum(requestOrigins).optional(),
  source: text.optional(),
  text: text.optional(),
  since: timestamp.optional(),
  until: timestamp.optional(),
  cache: z.enum(cacheStates).optional(),
  minDuration: z.number().min(0).max(maxFilterDuration).optional(),
});

/** Rows with an id below `before` (newest first) or above `after` (oldest first); without either, the newest. */
const activityQuerySchema = z.strictObject({
  filter: callLogFilterSchema.default({}),
  before: z.number().int().min(0).optional(),
  after: z.number().int().min(0).optional(),
  limit: z.number().int().min(1).max(activityPageLimit).default(200),
});

/** Result of a request that an administrator made to see whether a source works. */
export interface CredentialTestResult {
  readonly outcome: 'ok' | 'error';
  readonly error: ErrorReport | null;
  /** Id of the row in the call log. */
  readonly rowId: number;
  readonly source: string | null;
  readonly domain: string | null;
  readonly username: string | null;
  /** Only where `reveal` was asked for. */
  readonly password: string | null;
  readonly cache: CacheState;
  readonly secretVersion: number | null;
  readonly durations: RequestDurations;
}

/** A secret of the protected store, without its value. */
export interface StoredSecretInfo {
  readonly name: string;
  /** Milliseconds since the Unix epoch. */
  readonly changedAt: number;
}

/** Longest secret that the protected store takes, in characters. */
export const maxStoredSecret = 65_536;

/** How to reach a domain controller, as an administrator says it. */
export const directoryOptions = {
  /** A host, `HOST:PORT`, `ldaps://…` or `ldap://…`; found by DNS where absent. */
  server: z.string().max(300).optional(),
  /** Absolute path of a PEM file on the host of the daemon. */
  caFile: z.string().max(1_024).optional(),
  /** Name expected in the certificate. */
  serverName: z.string().max(255).optional(),
};

/** An account that somebody typed, to be bound with for this once; it is kept nowhere. */
export const typedAccountSchema = z.strictObject({
  /** sAMAccountName, `user@domain` or `DOMAIN\\user`. */
  username: z.string().min(1).max(512),
  password: z.string().min(1).max(1_024),
});

export type TypedAccount = z.infer<typeof typedAccountSchema>;

/** Whose account asks a directory: that of a source, which stays in the daemon, or one that was typed; one of both. */
const directoryAccount = { source: text.optional(), account: typedAccountSchema.optional() };

export function namesOneAccount({ source, account }: { source?: string | undefined; account?: unknown }): boolean {
  return (source === undefined) !== (account === undefined);
}

/** A credential spec as its file holds it, decoded. */
export const credentialSpecSchema = z.strictObject({
  fileName: z.string().max(255),
  text: z.string().max(maxSpecBytes),
});

/** A connection as an editor has it, not saved yet. */
export const connectionDraftSchema = z.strictObject({
  fields: entryFieldsSchema('connections'),
  /** Secrets that were typed and are not in the protected store yet, by the paths of their fields. */
  secrets: z.record(z.string().max(64), z.string().max(maxStoredSecret)),
});

export type ConnectionDraft = z.infer<typeof connectionDraftSchema>;

/** The values of a source as an editor has them, not saved yet. */
export const sourceDraftSchema = z.strictObject({ fields: entryFieldsSchema('sources') });

/** A name or path in Vault, as people write it; it is encoded where it is sent. */
const vaultText = z.string().max(4_096);

/** A place in a secrets engine. */
export const vaultPlaceSchema = z.strictObject({
  connection: entryName,
  engine: z.enum(browsableEngines),
  mount: vaultText,
  /** Below the mount; empty for the mount itself. */
  path: vaultText,
});

export const vaultSecretSchema = vaultPlaceSchema.extend({ version: z.number().int().min(1).optional() });

export type VaultPlace = z.infer<typeof vaultPlaceSchema>;

/** A file of CcgVault that is handed over to be imported. */
const importFile = { path: z.string().min(1).max(4_096), text: z.string().max(maxConfigurationBytes) };

/** An account on its way into Vault. */
const portableAccountSchema = z.strictObject({
  domain: z.string().min(1).max(255),
  username: z.string().min(1).max(1_024),
  password: z.string().min(1).max(1_024),
});

/** What console and command line may ask of the daemon. */
export const adminRequests = {
  /** The state now, and `status/changed` whenever it changes from here on. */
  'status/subscribe': request<DaemonStatus>()(z.strictObject({})),
  'status/get': request<DaemonStatus>()(z.strictObject({})),
  'activity/query': request<{ rows: CallLogRow[]; hasMore: boolean }>()(activityQuerySchema),
  /** Requests and how long they took, in buckets of time over the span of the filter, or over the whole log. */
  'activity/histogram': request<CallLogHistogram>()(
    z.strictObject({
      filter: callLogFilterSchema.default({}),
      /** How many buckets there may be. */
      buckets: z.number().int().min(1).max(maxHistogramBuckets).default(120),
    }),
  ),
  /** The newest id now, and `activity/added` for every row after it. */
  'activity/subscribe': request<{ newestId: number }>()(z.strictObject({})),
  'activity/unsubscribe': request<null>()(z.strictObject({})),
  /** One row, or null if it was removed by retention. */
  'activity/get': request<CallLogRow | null>()(z.strictObject({ id: z.number().int().min(0) })),
  /** What a support bundle holds of the data folder, without any secret. */
  'support/files': request<SupportFiles>()(z.strictObject({})),
  /** The newest of CCG's own events in a span of time, oldest first. */
  'ccgEvents/query': request<{ events: CcgEvent[] }>()(
    z.strictObject({
      since: timestamp.optional(),
      until: timestamp.optional(),
      /** Only events with a higher EventRecordID. */
      afterRecordId: z.number().int().min(0).optional(),
      limit: z.number().int().min(1).max(activityPageLimit).default(200),
    }),
  ),
  'credential/test': request<CredentialTestResult>()(
    z.strictObject({
      /** Checked by the same rules as CCG's PluginInput, so that a bad one is answered and logged the same way. */
      pluginInput: z.string().max(200_000),
      origin: z.enum(['cli', 'console']),
      /** Do not answer from the cache. */
      refresh: z.boolean().default(false),
      /** Return the password too, and note in the call log that it was shown. */
      reveal: z.boolean().default(false),
    }),
  ),
  /** The secrets of the protected store. */
  'secret/list': request<StoredSecretInfo[]>()(z.strictObject({})),
  /** Sets a secret of the protected store. If that was damaged, a copy of it is kept, whose path is returned. */
  'secret/set': request<{ copyOfDamaged: string | null }>()(
    z.strictObject({ name: entryName, value: z.string().min(1).max(maxStoredSecret) }),
  ),
  /** Removes a secret of the protected store. */
  'secret/remove': request<{ removed: boolean }>()(z.strictObject({ name: entryName })),
  /** The configuration file as it is on disk, for an editor; secrets are not part of it. */
  'config/read': request<ConfigModel>()(z.strictObject({})),
  /** What edits would make of the file; nothing is written. */
  'config/preview': request<ConfigPreview>()(configEditsSchema),
  /** Writes the file, if it still is the one of the given revision. */
  'config/save': request<ConfigSaveResult>()(configEditsSchema),
  /** Takes the last save back, if the file has not changed since. */
  'config/undo': request<ConfigSaveResult>()(z.strictObject({})),
  /** What the import of a file of CcgVault would make of the configuration; nothing is written. */
  'config/previewImport': request<ImportPreview>()(z.strictObject(importFile)),
  /** Imports it, if the configuration still is the one of the given revision. */
  'config/saveImport': request<ConfigSaveResult>()(
    z.strictObject({ ...importFile, revision: z.string().max(64).nullable() }),
  ),
  /**
   * Tests a connection from the name of its server to what its token may read. Sends `connection/testStep` with the
   * same `run` while it does. When cancelled, nothing is answered.
   */
  'connection/test': request<ConnectionTestResult>()(
    z.strictObject({
      /** Chosen by the client, to know the steps by. */
      run: z.string().min(1).max(64),
      /** Of the connection in the file, or the one it is to get. */
      name: entryName,
      /** What is tested in place of the connection in the file. */
      draft: connectionDraftSchema.optional(),
    }),
  ),
  /** The secrets engines that the token of a connection sees. */
  'vault/mounts': request<{ mounts: VaultMount[] }>()(z.strictObject({ connection: entryName })),
  /** Names below a path; those that end in a slash have others below them. */
  'vault/list': request<{ names: string[] }>()(vaultPlaceSchema),
  /** Fields and versions of a secret, without any value. */
  'vault/secret': request<VaultSecretInfo>()(vaultSecretSchema),
  /** Reads the secret of a source that is not saved yet, and tells everything but the password. */
  'source/preview': request<SourcePreview>()(sourceDraftSchema),
  /** Asks a domain controller about a gMSA. */
  'directory/describeGmsa': request<GmsaDescription>()(
    z
      .strictObject({
        domain: z.string().min(1).max(255),
        gmsa: z.string().min(1).max(255),
        origin: z.enum(['cli', 'console']),
        ...directoryAccount,
        ...directoryOptions,
      })
      .refine(namesOneAccount),
  ),
  /**
   * The gMSAs of a domain whose account or host name holds a text, for somebody who types: the connection to the domain
   * controller is kept for a minute, and only making it asks for the credential. Cancel a search that is not wanted
   * any more.
   */
  'directory/findGmsas': request<FoundGmsas>()(
    z
      .strictObject({
        /** That of the account where absent. */
        domain: z.string().min(1).max(255).optional(),
        /** Empty for all. */
        text: z.string().max(255),
        limit: z.number().int().min(1).max(500),
        origin: z.enum(['cli', 'console']),
        ...directoryAccount,
        ...directoryOptions,
      })
      .refine(namesOneAccount),
  ),
  /** Compares a credential spec with the directory, bound as the account of a source. */
  'directory/checkCredentialSpec': request<DirectoryFindings>()(
    z.strictObject({
      credentialSpec: credentialSpecSchema,
      source: text,
      origin: z.enum(['cli', 'console']),
      ...directoryOptions,
    }),
  ),
  /**
   * Finds out whether a container would get its identity. Sends `doctor/step` with the same `run` while it does. When
   * cancelled, nothing is answered.
   */
  'doctor/run': request<DoctorReport>()(
    z.strictObject({
      /** Chosen by the client, to know the steps by. */
      run: z.string().min(1).max(64),
      domain: z.string().min(1).max(255),
      gmsa: z.string().min(1).max(255),
      /** As PluginInput names it; absent where the credential spec names none. */
      source: text.optional(),
      credentialSpec: credentialSpecSchema.optional(),
      origin: z.enum(['cli', 'console']),
      ...directoryOptions,
    }),
  ),
  /** The last run that was not ended early, also one before the daemon started; null where there was none. */
  'doctor/last': request<DoctorReport | null>()(z.strictObject({})),
  /** Compares an account with the secret at a place in Vault; nothing is written. */
  'migration/probe': request<SecretProbe>()(
    z.strictObject({ place: secretPlaceSchema, account: portableAccountSchema }),
  ),
  /**
   * Writes an account to a place in Vault, reads it back and compares. Nothing is written where what is there is not
   * what the client has seen.
   */
  'migration/store': request<{ readonly version: number | null }>()(
    z.strictObject({
      place: secretPlaceSchema,
      account: portableAccountSchema,
      /** What the probe said; `different` only where the administrator chose to replace it. */
      expected: z.strictObject({ state: z.enum(secretStates), version: z.number().int().min(0).nullable() }),
    }),
  ),
  /** Takes back what `migration/store` wrote, if it is what is there now. */
  'migration/withdraw': request<{ readonly outcome: 'removed' | 'restored' | 'gone' | 'changed' | 'kept' }>()(
    z.strictObject({
      place: secretPlaceSchema,
      /** Version that was written; null for kv version 1, or where the answer was not seen. */
      version: z.number().int().min(1).nullable(),
      was: z.enum(secretStates),
      versionBefore: z.number().int().min(0).nullable(),
      /** From the kept original, to know what was written; null where it is not at hand any more. */
      account: portableAccountSchema.nullable(),
    }),
  ),
  /** The journals of migrations, newest first. */
  'migration/records': request<{ readonly records: readonly MigrationRecord[] }>()(z.strictObject({})),
  /** Writes the journal of a migration, on disk when answered. */
  'migration/save': request<null>()(z.strictObject({ record: migrationRecordSchema })),
} as const;

/** What the daemon tells its subscribers. */
export const adminNotifications = {
  'status/changed': notification<DaemonStatus>(),
  /** New rows, oldest first, without gaps unless `activity/missed` came in between. */
  'activity/added': notification<{ rows: CallLogRow[] }>(),
  /** The subscriber was too slow: these rows were not pushed and can be read with `activity/query`. */
  'activity/missed': notification<{ count: number; firstId: number; lastId: number }>(),
  /** How far a test of a connection is that this client asked for. */
  'connection/testStep': notification<{ run: string; step: ConnectionTestStep }>(),
  /** What the doctor is doing in a run of this client. */
  'doctor/step': notification<{ run: string; step: DoctorStep }>(),
} as const;

export type AdminRequests = typeof adminRequests;
export type AdminNotifications = typeof adminNotifications;
