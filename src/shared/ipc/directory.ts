import type { TypedAccount } from '../rpc/admin-contract.ts';

/** How to reach a domain controller: found by DNS, and trusted by the CAs of the system, where nothing is said. */
export interface DirectoryPlace {
  readonly server?: string | undefined;
  /** File with the certificates of its CA, on the host of the daemon. */
  readonly caFile?: string | undefined;
  /** Name expected in its certificate. */
  readonly serverName?: string | undefined;
}

/** Whose account asks: that of a source, or one that was typed and is kept nowhere; one of both. */
export interface DirectoryAsker {
  readonly source?: string | undefined;
  readonly account?: TypedAccount | undefined;
}

export interface GmsaSearchRequest extends DirectoryPlace, DirectoryAsker {
  /** Chosen by the renderer, to cancel it by; of all questions to a directory no two have the same. */
  readonly ticket: number;
  /** That of the account where absent. */
  readonly domain?: string | undefined;
  /** Part of an account or host name; empty for all. */
  readonly text: string;
  /** Most gMSAs to be told. */
  readonly limit: number;
}

export interface GmsaQuestionRequest extends DirectoryPlace, DirectoryAsker {
  readonly ticket: number;
  readonly domain: string;
  readonly gmsa: string;
}

export interface SpecCheckRequest extends DirectoryPlace {
  readonly ticket: number;
  readonly credentialSpec: { readonly fileName: string; readonly text: string };
  /** The source with whose account to ask. */
  readonly source: string;
}
