import type { SupportBundleOptions } from '../support/support-bundle.ts';

export interface SupportBundleRequest extends SupportBundleOptions {
  /** Names this collection for cancelling it. */
  readonly ticket: number;
}
