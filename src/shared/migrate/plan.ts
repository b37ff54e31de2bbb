import type { ErrorReport } from '../errors/ccg-vault-error.ts';
import type { MigrationRecord, SecretPlace, secretStates } from './record.ts';
import type { SpecSecret } from './spec-secret.ts';

/** Ways of a credential spec to this product. */
export type MigrationAction =
  /** The account goes from the file, or from standard input, into Vault. */
  | 'moveSecret'
  /** The secret is in Vault already, and a source reads it. */
  | 'useSource'
  /** The secret is in Vault already; the source comes from a configuration of CcgVault. */
  | 'importSource'
  /** The secret is in another store, from which only the administrator can take it. */
  | 'copyFirst'
  /** There is nothing to migrate. */
  | 'nothing'
  /** It cannot be migrated as it is; the findings say why. */
  | 'blocked';

export type MigrationStepId = 'keep' | 'store' | 'configure' | 'verify' | 'rewrite';

/** One thing that would be done, in the order in which it is. */
export interface MigrationStep {
  readonly id: MigrationStepId;
  /** One sentence. Holds no secret. */
  readonly what: string;
  readonly from: string;
  readonly to: string;
  /** Whether `migrate undo` takes it back wholly. */
  readonly isReversible: boolean;
  /** What must be allowed for it; empty where nothing special is. */
  readonly needs: string;
}

export interface MigrationFinding {
  /** `error`: it is not migrated while this is so. */
  readonly severity: 'error' | 'warning' | 'info';
  readonly message: string;
}

/** A source as the configuration would have it. */
export interface PlannedSource extends SecretPlace {
  readonly name: string;
}

/** A connection that would be added for a configuration of CcgVault. */
export interface PlannedConnection {
  readonly name: string;
  readonly address: string;
  readonly tokenFile: string;
}

/** What would be done with one credential spec. Holds no secret. */
export interface PlannedSpec {
  readonly path: string;
  readonly fileName: string;
  /** SHA-256 of the file that was planned for. */
  readonly digest: string;
  readonly gmsa: string | null;
  readonly plugin: string | null;
  readonly action: MigrationAction;
  /** The portable account, without its password. */
  readonly account: { readonly domain: string; readonly username: string } | null;
  readonly source: string | null;
  /** Where the account is written; null where it is not. */
  readonly place: SecretPlace | null;
  readonly addsSource: PlannedSource | null;
  readonly addsConnection: PlannedConnection | null;
  /** Whether another account lies at `place`. */
  readonly isOccupied: boolean;
  readonly replacesSecret: boolean;
  readonly steps: readonly MigrationStep[];
  readonly findings: readonly MigrationFinding[];
  /** Commands for what only the administrator can do. */
  readonly commands: readonly string[];
  /** Whether it can be applied now. */
  readonly isReady: boolean;
}

export interface MigrationPlan {
  readonly specs: readonly PlannedSpec[];
  /** Policy for `vault policy write` where the token of a connection may not write; null where nothing is missing. */
  readonly policy: string | null;
}

/** What an administrator chose. */
export interface MigrationChoices {
  /** Connection whose Vault gets the accounts; the only one, or the first, where absent. */
  readonly connection?: string | undefined;
  readonly engine?: SecretPlace['engine'] | undefined;
  readonly mount?: string | undefined;
  /** Folder below the mount; `win` where absent. */
  readonly folder?: string | undefined;
  /** Names of sources, by path of the credential spec. */
  readonly sources?: Readonly<Record<string, string>> | undefined;
  /** Paths of the credential specs whose accounts may replace another secret. */
  readonly replace?: readonly string[] | undefined;
}

/** A credential spec as it was found. Holds no secret. */
export interface SpecFacts {
  readonly path: string;
  readonly fileName: string;
  readonly digest: string;
  readonly gmsa: string | null;
  readonly plugin: string | null;
  readonly secret: SpecSecret;
  readonly account: AccountFacts | null;
  /** Why the file cannot be read or rewritten. */
  readonly obstacle: string | null;
  /** Files beside it that hold a password too. */
  readonly copies: readonly string[];
}

/** An account that is at hand. */
export interface AccountFacts {
  readonly domain: string;
  readonly username: string;
  /** Equal numbers mean equal accounts, passwords included. */
  readonly group: number;
  readonly isCut: boolean;
  readonly isGiven: boolean;
}

/** A configuration file of CcgVault, as far as it could be read. */
export type CcgVaultFacts =
  | {
      readonly state: 'read';
      readonly address: string;
      readonly tokenFile: string | null;
      readonly sources: readonly PlannedSource[];
    }
  | { readonly state: 'refused' | 'unreadable' | 'invalid' };

/** What is at a place in Vault. */
export interface SecretProbe {
  readonly state: (typeof secretStates)[number];
  /** Version there, for kv version 2; 0 where there is none. Null for kv version 1. */
  readonly version: number | null;
  /** Null where the token may not know. */
  readonly mayWrite: boolean | null;
}

export interface KnownConnection {
  readonly name: string;
  readonly address: string;
  readonly tokenFile: string | null;
}

/** What a plan depends on beside the files. */
export interface PlanContext {
  readonly choices: MigrationChoices;
  readonly connections: readonly KnownConnection[];
  readonly sources: readonly PlannedSource[];
  readonly ccgVault: ReadonlyMap<string, CcgVaultFacts>;
  /** By path of the credential spec; what Vault said, or why it could not be asked. */
  readonly probes: ReadonlyMap<string, SecretProbe | { readonly problem: string }>;
}

/** Steps of taking a migration back, and of ending it. */
export type ReturnStepId = 'restore' | 'unconfigure' | 'withdraw' | 'removeOriginal';

/** What goes on while a migration is carried out, taken back or finished. */
export interface MigrationProgress {
  /** Of the credential spec. */
  readonly path: string;
  readonly step: MigrationStepId | ReturnStepId;
  readonly state: 'started' | 'done' | 'failed';
  /** Of a step that failed. */
  readonly error?: ErrorReport;
  /** What is worth to know of one that is done. */
  readonly note?: string;
}

/** How a migration, or taking it back, ended for each of its credential specs. */
export interface MigrationResult {
  readonly record: MigrationRecord;
  /** By path of the credential spec. */
  readonly problems: Readonly<Record<string, ErrorReport>>;
  /** What stays, and why. */
  readonly notes: readonly string[];
}
