import { z } from 'zod';

import { entryName } from '../config/file-schema.ts';

/** Most credential specs in one migration. */
export const maxMigratedSpecs = 500;

const text = z.string().max(32_767);
const vaultText = z.string().min(1).max(1_024);
const digest = z.string().regex(/^[0-9a-f]{64}$/);

/** Where a secret is to lie in Vault. */
export const secretPlaceSchema = z.strictObject({
  connection: entryName,
  engine: z.enum(['kv1', 'kv2']),
  mount: vaultText,
  path: vaultText,
});

export type SecretPlace = z.infer<typeof secretPlaceSchema>;

/** What was at a place before: nothing (`absent`), a deleted version, the same account already, or another one. */
export const secretStates = ['absent', 'deleted', 'same', 'different'] as const;

const storedSchema = z.strictObject({
  /** What was there before; `same` is not written. */
  was: z.enum(secretStates),
  /** Version before, for kv version 2; 0 where there was none. Null for kv version 1. */
  versionBefore: z.number().int().min(0).nullable(),
  /** Null until the write was answered. */
  version: z.number().int().min(1).nullable(),
  isWritten: z.boolean(),
});

/** What a migration did to one credential spec, and what it was about to do when it stopped. */
const migratedSpecSchema = z.strictObject({
  path: text,
  gmsa: text.nullable(),
  plugin: text.nullable(),
  source: entryName,
  /** Null where the secret is in Vault already. */
  place: secretPlaceSchema.nullable(),
  /** SHA-256 of the file before, in hexadecimal. */
  before: digest,
  /** The same after it was rewritten; noted before that is done. */
  after: digest.nullable(),
  /** Where the original is kept; noted before it is written. */
  keptAs: text.nullable(),
  stored: storedSchema.nullable(),
  /** Entries of the configuration that were added for it; noted before that is done. */
  added: z.strictObject({ source: z.boolean(), connection: entryName.nullable() }),
  isVerified: z.boolean(),
  /**
   * `failed`: stopped within; can be continued or undone. `continued`: a later migration went on with it. `finished`:
   * the original was removed for good.
   */
  state: z.enum(['planned', 'running', 'failed', 'continued', 'done', 'undone', 'finished']),
  /** Code of what went wrong. */
  problem: z.string().max(32).nullable(),
});

export type MigratedSpec = z.infer<typeof migratedSpecSchema>;

/** The journal of one migration, kept by the daemon. Holds no secret. */
export const migrationRecordSchema = z.strictObject({
  version: z.literal(1),
  id: z.string().regex(/^[0-9a-z-]{8,64}$/),
  startedAt: z.number().int().min(0),
  origin: z.enum(['cli', 'console']),
  specs: z.array(migratedSpecSchema).min(1).max(maxMigratedSpecs),
});

export type MigrationRecord = z.infer<typeof migrationRecordSchema>;

/** Whether something of the migration can still be taken back. */
export function canBeUndone({ specs }: MigrationRecord): boolean {
  return specs.some(({ state }) => state === 'done' || state === 'failed' || state === 'running');
}

/** Whether originals are kept that can be removed for good. */
export function canBeFinished({ specs }: MigrationRecord): boolean {
  return specs.some(({ state, keptAs }) => state === 'done' && keptAs !== null);
}

/** Whether the migration stopped before its end. */
export function isInterrupted({ specs }: MigrationRecord): boolean {
  return specs.some(({ state }) => state === 'running' || state === 'failed');
}
