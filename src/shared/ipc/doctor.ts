/** What the doctor is asked for, from the console. */
export interface DoctorRequest {
  /** Chosen by the renderer; the steps of this run bear it, and by it the run is cancelled. */
  readonly ticket: number;
  readonly gmsa: string;
  readonly domain: string;
  /** As PluginInput names it; absent where the credential spec names none. */
  readonly source?: string | undefined;
  readonly credentialSpec?: { readonly fileName: string; readonly text: string } | undefined;
  /** The domain controller to ask; found by DNS where absent. */
  readonly server?: string | undefined;
  /** File with the certificates of its CA, on the host of the daemon. */
  readonly caFile?: string | undefined;
  /** Name expected in its certificate. */
  readonly serverName?: string | undefined;
}
