import type { MigrationChoices } from '../migrate/plan.ts';
import type { SpecFileRef } from './credential-specs.ts';

/** Asks for a plan for all listed files, or for some of them. */
export interface MigrationQuestion {
  readonly files?: readonly SpecFileRef[] | undefined;
  readonly choices: MigrationChoices;
}

/** What of a plan is to be carried out. */
export interface MigrationOrder {
  /** With the digests of the plan, so that nothing is done to a file that is another one by now. */
  readonly specs: readonly { readonly path: string; readonly digest: string }[];
  readonly choices: MigrationChoices;
  /** Chosen by the renderer; the progress bears it. */
  readonly ticket: number;
}

/** Takes a migration back, or removes its originals. */
export interface MigrationReturn {
  readonly id: string;
  readonly ticket: number;
}
