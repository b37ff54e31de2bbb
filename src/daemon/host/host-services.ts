import type { CcgEvent } from '../../shared/rpc/bridge-contract.ts';

/** What a line in the event log of the host is about. */
export interface HostEvent {
  /** Number of a catalogue entry. */
  readonly eventId: number;
  readonly level: 'error' | 'warning' | 'information';
  readonly text: string;
}

/** What the daemon needs from the host beyond what Node offers. */
export interface HostServices {
  /**
   * Encrypts data so that only this service on this host can read it.
   * @param purpose what the data is for; `unprotect` needs the same
   * @throws CcgVaultError `hostServiceFailed`
   */
  protect(plaintext: Uint8Array, purpose: string): Promise<Uint8Array>;
  /**
   * Gives back what was protected.
   * @throws CcgVaultError `secretStoreDamaged` when the data was changed or protected elsewhere, `hostServiceFailed`
   */
  unprotect(ciphertext: Uint8Array, purpose: string): Promise<Uint8Array>;
  /**
   * Narrows the access to the admin pipe to administrators and operators on this host.
   * @throws CcgVaultError `hostServiceFailed`
   */
  secureAdminPipe(pipeName: string): Promise<void>;
  /** Writes to the event log of the host, if there is one. */
  writeEvent(event: HostEvent): void;
  /**
   * Calls `onEvent` for each event of CCG from now on, after those that are newer than `afterRecordId`.
   * @returns the reason where there are none to be had
   */
  subscribeCcgEvents(
    onEvent: (event: CcgEvent) => void,
    afterRecordId?: number,
  ): Promise<{ available: boolean; reason?: string }>;
}
