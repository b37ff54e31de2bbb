import type { ErrorName } from '../../src/shared/errors/catalogue.ts';
import type { FaultHost } from './fault-host.ts';
import type { Lab } from './lab.ts';

/**
 * What a request comes to, in its answer and in its row of the call log alike: the name of an error, or a credential and
 * where it came from. `unlogged`: a credential, while no row could be written.
 */
export type Outcome = ErrorName | 'miss' | 'hit' | 'stale' | 'unlogged';

/** A part of `config.yaml`, as it would be written there. */
export type ConfigPart = Readonly<Record<string, unknown>>;

/** One fault, made ready to be let loose. */
export interface Scene {
  /** The connection that the two sources of the fault use. */
  readonly connection: ConfigPart;
  /** Members of the sources' `config`; by default they read the secret of the lab. */
  readonly source?: ConfigPart;
  /** The cache of the source that has one; by default the last credential is kept for an hour, and Vault asked first. */
  readonly cache?: ConfigPart;
  /** What has to be done once the daemon runs, before its sources can work. */
  setUp?(host: FaultHost): Promise<unknown>;
  inject(host: FaultHost): Promise<void> | void;
  /** Puts right what is wrong, and nothing of the daemon's. */
  clear(host: FaultHost): Promise<void> | void;
  /** Where the problem that is noted is to be found, if not in the status. */
  readonly notes?: () => string;
}

interface FaultBase {
  /** Short and unique: the name of its connection, and the beginning of its sources' names. */
  readonly id: string;
  /** What is wrong, as a line of the table. */
  readonly what: string;
  /** A problem that the daemon tells administrators of, where requests do not. */
  readonly noted?: ErrorName;
  /** The system that can make it happen, where not all can. */
  readonly onlyOn?: NodeJS.Platform;
  prepare(lab: Lab, id: string): Promise<Scene> | Scene;
}

/** A fault that a running daemon meets. */
export interface RunningFault extends FaultBase {
  /** Of a source without a cache. */
  readonly plain: Outcome;
  /** Of a source that may serve its last credential. */
  readonly kept: Outcome;
}

/** A fault that keeps the daemon from starting. */
export interface StartingFault extends FaultBase {
  /** Why it does not start. */
  readonly start: ErrorName;
}

export type Fault = RunningFault | StartingFault;

/** Faults of one kind, as a table of the document. */
export interface FaultArea {
  readonly title: string;
  /** Whether each has a daemon to itself, because it harms more than its own connection. */
  readonly ownDaemon: boolean;
  /** Whether they happen one after the other, because they share what they harm. */
  readonly inTurn?: boolean;
  readonly faults: readonly Fault[];
}

/** What a run has seen of a fault. */
export interface Observation {
  readonly fault: Fault;
  readonly plain?: Outcome;
  readonly kept?: Outcome;
  readonly start?: ErrorName;
  readonly noted?: ErrorName;
  /** From the end of the fault until both sources were answered from Vault, in milliseconds; null if they always were. */
  readonly recovery: number | null;
}
