import type { RegistrationAction, RegistrationStatus, RegistrationStep } from '../bridge/registration.ts';
import type { ErrorReport } from '../errors/ccg-vault-error.ts';

/** A class that CCG may call on this host. */
export interface CcgPlugin {
  readonly clsid: string;
  /** As its class is called in the registry; empty where it has no name. */
  readonly name: string;
}

/** What is known of the bridge's registration. */
export type BridgeRegistration =
  | { readonly state: 'known'; readonly status: RegistrationStatus }
  /** The bridge exists on Windows only, and nothing that could run it is named here. */
  | { readonly state: 'notOnThisPlatform' }
  | { readonly state: 'failed'; readonly problem: ErrorReport };

/** All that the view Setup shows of this host. */
export interface RegistrationOverview {
  readonly bridge: BridgeRegistration;
  /** Every plugin in CCG's list, whosever it is; null where the list cannot be read. */
  readonly plugins: readonly CcgPlugin[] | null;
}

export interface RegistrationRequest {
  readonly action: RegistrationAction;
  /** Only with `install`: whether the plugin also answers to the class of CcgVault. */
  readonly answerForCcgVault: boolean;
  /** Chosen by the renderer; the progress of this action bears it. */
  readonly ticket: number;
}

export type RegistrationProgress =
  | { readonly kind: 'step'; readonly step: RegistrationStep }
  /** User Account Control asks whether the action may have administrator rights. */
  | { readonly kind: 'consentAsked' }
  | { readonly kind: 'consentGiven' };

/** How an action ended that was begun. */
export type RegistrationOutcome =
  | { readonly succeeded: true }
  /** `undone`: everything that had been changed was taken back. */
  | { readonly succeeded: false; readonly error: ErrorReport; readonly undone: boolean };
