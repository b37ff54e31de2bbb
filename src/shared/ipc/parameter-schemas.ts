import { z } from 'zod';

import { registrationActions } from '../bridge/registration.ts';
import { maxHistogramBuckets } from '../calllog/call-log-histogram.ts';
import { exportFormats } from '../calllog/export-rows.ts';
import { configEditsSchema } from '../config/config-edit-schema.ts';
import { entryName } from '../config/file-schema.ts';
import { maxSpecBytes } from '../credspec/parse.ts';
import { languageChoices } from '../i18n/languages.ts';
import { maxMigratedSpecs } from '../migrate/record.ts';
import {
  activityPageLimit,
  callLogFilterSchema,
  connectionDraftSchema,
  credentialSpecSchema,
  directoryOptions,
  maxStoredSecret,
  namesOneAccount,
  sourceDraftSchema,
  typedAccountSchema,
  vaultPlaceSchema,
  vaultSecretSchema,
} from '../rpc/admin-contract.ts';
import { maxBundleRows } from '../support/support-bundle.ts';
import { maxExportedIds } from './activity-export.ts';
import {
  type ConsoleSettings,
  detailPaneWidthLimits,
  maxCredentialSpecFolders,
  type SettingsChange,
  themeChoices,
  updateChoices,
} from './console-settings.ts';
import { maxSavedText } from './credential-specs.ts';
import type { ParameterSchemas } from './definition.ts';
import type { IpcSchema } from './ipc-schema.ts';
import { maxSavedViews, maxViewName, maxViewQuery } from './saved-views.ts';

/** Longest text that the renderer may put on the clipboard, in UTF-16 units. */
const maxClipboardText = 64 * 1_024;

/** Longest path that Windows has, in UTF-16 units. */
const maxPathLength = 32_767;

const id = z.number().int().min(0);
const nothing = z.undefined();

/** An address is made of visible ASCII characters; whatever else a name would need is encoded in it. */
const savedViewSchema = z.strictObject({
  name: z
    .string()
    .min(1)
    .max(maxViewName)
    .refine((name) => name.trim() === name && !/[\p{Cc}\p{Cs}\u2028\u2029]/u.test(name)),
  query: z
    .string()
    .max(maxViewQuery)
    .regex(/^[\x21\x24-\x3b\x3d\x3f-\x7e]*$/),
});

const settingsShape = {
  theme: z.enum(themeChoices),
  language: z.enum(languageChoices),
  navigationCollapsed: z.boolean(),
  savedViews: z
    .array(savedViewSchema)
    .max(maxSavedViews)
    .refine((views) => new Set(views.map(({ name }) => name)).size === views.length),
  foldRepeats: z.boolean(),
  detailPaneWidth: z.number().int().min(detailPaneWidthLimits.min).max(detailPaneWidthLimits.max),
  trayIcon: z.boolean(),
  failureNotifications: z.boolean(),
  updates: z.enum(updateChoices),
};

/** The settings as they are kept on disk. */
export const settingsSchema: z.ZodType<ConsoleSettings> = z.strictObject({
  ...settingsShape,
  credentialSpecFolders: z.array(z.string().min(1).max(maxPathLength)).max(maxCredentialSpecFolders),
});

/** A change of some settings; members that are absent stay as they are. */
const settingsChangeSchema = z
  .strictObject(settingsShape)
  .partial()
  .transform((change) =>
    Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)),
  ) as z.ZodType<SettingsChange>;

const specFile = { folder: z.string().min(1).max(maxPathLength), name: z.string().min(1).max(255) };
const domainName = z.string().min(1).max(255);
const sourceName = z.string().max(2_048);
const directoryAsker = { source: sourceName.optional(), account: typedAccountSchema.optional() };
const version = z.string().regex(/^[0-9a-f]{64}$/);

const migratedPath = z.string().min(1).max(maxPathLength);
const migrationChoices = z.strictObject({
  connection: entryName.optional(),
  engine: z.enum(['kv1', 'kv2']).optional(),
  mount: z.string().min(1).max(1_024).optional(),
  folder: z.string().max(1_024).optional(),
  sources: z.record(migratedPath, entryName).optional(),
  replace: z.array(migratedPath).max(maxMigratedSpecs).optional(),
});

/** What main checks every parameter with that comes from the renderer, which it does not trust. */
export const parameterSchemas: ParameterSchemas<IpcSchema> = {
  state: { get: nothing },
  daemon: { retry: nothing },
  activity: {
    query: z.strictObject({
      filter: callLogFilterSchema,
      before: id.optional(),
      limit: z.number().int().min(1).max(activityPageLimit),
    }),
    histogram: z.strictObject({
      filter: callLogFilterSchema,
      buckets: z.number().int().min(1).max(maxHistogramBuckets),
    }),
    get: z.strictObject({ id }),
    ccgEvents: z.strictObject({ since: id, until: id }),
    export: z.strictObject({
      ticket: id,
      format: z.enum(exportFormats),
      byteOrderMark: z.boolean(),
      selection: z.union([
        z.strictObject({ filter: callLogFilterSchema }),
        z.strictObject({ ids: z.array(id).min(1).max(maxExportedIds) }),
      ]),
    }),
    cancelExport: z.strictObject({ ticket: id }),
  },
  credential: {
    test: z.strictObject({ pluginInput: z.string().max(4_096), refresh: z.boolean(), ticket: id }),
    cancelTest: z.strictObject({ ticket: id }),
    reveal: z.strictObject({ pluginInput: z.string().max(4_096) }),
  },
  connection: {
    test: z.strictObject({ name: entryName, ticket: id, draft: connectionDraftSchema.optional() }),
    cancelTest: z.strictObject({ ticket: id }),
  },
  vault: {
    mounts: z.strictObject({ connection: entryName }),
    list: vaultPlaceSchema,
    secret: vaultSecretSchema,
    preview: sourceDraftSchema,
  },
  config: {
    read: nothing,
    preview: configEditsSchema,
    save: configEditsSchema,
    undo: nothing,
    setSecret: z.strictObject({ name: entryName, value: z.string().min(1).max(maxStoredSecret) }),
    chooseImport: nothing,
    previewImport: z.strictObject({ id }),
    saveImport: z.strictObject({ id, revision: z.string().max(64).nullable() }),
    discardImport: z.strictObject({ id }),
  },
  registration: {
    status: nothing,
    run: z
      .strictObject({ action: z.enum(registrationActions), answerForCcgVault: z.boolean(), ticket: id })
      .refine(({ action, answerForCcgVault }) => action === 'install' || !answerForCcgVault),
  },
  credentialSpecs: {
    list: nothing,
    read: z.strictObject(specFile),
    save: z.strictObject({ ...specFile, text: z.string().max(maxSavedText), expected: version.nullable() }),
    undoSave: z.strictObject({ ...specFile, expected: version }),
    addFolder: nothing,
    removeFolder: z.strictObject({ folder: specFile.folder }),
    saveAs: z.strictObject({ fileName: specFile.name, text: z.string().max(maxSavedText) }),
  },
  directory: {
    find: z
      .strictObject({
        ticket: id,
        domain: domainName.optional(),
        text: z.string().max(255),
        limit: z.number().int().min(1).max(500),
        ...directoryAsker,
        ...directoryOptions,
      })
      .refine(namesOneAccount),
    describe: z
      .strictObject({ ticket: id, domain: domainName, gmsa: domainName, ...directoryAsker, ...directoryOptions })
      .refine(namesOneAccount),
    check: z.strictObject({
      ticket: id,
      credentialSpec: credentialSpecSchema,
      source: sourceName,
      ...directoryOptions,
    }),
    cancel: z.strictObject({ ticket: id }),
  },
  migration: {
    plan: z.strictObject({
      files: z.array(z.strictObject(specFile)).max(maxMigratedSpecs).optional(),
      choices: migrationChoices,
    }),
    apply: z.strictObject({
      specs: z
        .array(z.strictObject({ path: migratedPath, digest: version }))
        .min(1)
        .max(maxMigratedSpecs),
      choices: migrationChoices,
      ticket: id,
    }),
    undo: z.strictObject({ id: z.string().max(64), ticket: id }),
    finish: z.strictObject({ id: z.string().max(64), ticket: id }),
    cancel: z.strictObject({ ticket: id }),
    records: nothing,
  },
  doctor: {
    last: nothing,
    run: z.strictObject({
      ticket: id,
      gmsa: z.string().min(1).max(255),
      domain: z.string().min(1).max(255),
      source: z.string().max(2_048).optional(),
      credentialSpec: z.strictObject({ fileName: z.string().max(255), text: z.string().max(maxSpecBytes) }).optional(),
      server: z.string().max(300).optional(),
      caFile: z.string().max(1_024).optional(),
      serverName: z.string().max(255).optional(),
    }),
    cancel: z.strictObject({ ticket: id }),
  },
  supportBundle: {
    collect: z.strictObject({
      ticket: id,
      filter: callLogFilterSchema,
      rows: z.number().int().min(0).max(maxBundleRows),
      pseudonyms: z.boolean(),
    }),
    cancel: z.strictObject({ ticket: id }),
    read: z.strictObject({ name: z.string().max(64) }),
    save: nothing,
    discard: nothing,
  },
  about: { licences: nothing },
  settings: { update: settingsChangeSchema },
  updates: { status: nothing, check: nothing, download: nothing, cancel: nothing, install: nothing },
  clipboard: { write: z.strictObject({ text: z.string().max(maxClipboardText) }) },
};
