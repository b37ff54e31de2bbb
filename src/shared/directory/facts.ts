/** What a credential spec says of a domain, as a domain controller gives it. */
export interface DirectoryDomain {
  readonly dnsName: string;
  readonly netBiosName: string;
  /** DNS name of the forest's root domain. */
  readonly forestName: string;
  readonly sid: string;
  /** In lower case, without braces. */
  readonly guid: string;
  /** DNS name of the domain controller that answered. */
  readonly server: string;
}

/** A domain of a forest, by both its names. */
export interface ForestDomain {
  readonly dnsName: string;
  readonly netBiosName: string;
}

/** A gMSA as a search finds it. */
export interface GmsaSummary {
  /** sAMAccountName without the `$`. */
  readonly name: string;
  readonly dn: string;
  readonly dnsHostName: string | null;
  readonly enabled: boolean;
  /** Present where the account had a last day, and that has passed. */
  readonly isExpired?: true;
}

/** gMSAs that a search found, and where it looked. */
export interface FoundGmsas {
  /** Sorted by name. */
  readonly gmsas: readonly GmsaSummary[];
  /** Whether the directory has more of them than were asked for. */
  readonly hasMore: boolean;
  readonly domain: DirectoryDomain;
  /** DNS names of all domains of the forest, sorted. */
  readonly forestDomains: readonly string[];
  /** The account that asked, as it was bound. */
  readonly boundAs: string;
}

/** An account or group that a gMSA names. */
export interface DirectoryPrincipal {
  readonly sid: string;
  /** sAMAccountName, or the English name of a well-known SID; null where nothing was found. */
  readonly name: string | null;
  readonly kind: 'group' | 'account' | 'unknown';
}

/** What is known of a gMSA, from the point of view of the account that asked. */
export interface GmsaFacts extends GmsaSummary {
  readonly sid: string;
  readonly servicePrincipalNames: readonly string[];
  /** Days after which the domain changes the password. */
  readonly passwordIntervalDays: number | null;
  /** Who may read the managed password. */
  readonly allowed: readonly DirectoryPrincipal[];
  /** Who may not, whatever else allows them. */
  readonly denied: readonly DirectoryPrincipal[];
  readonly password: ManagedPasswordAccess;
  /** Other objects of the domain with the same name or one of the same service principal names. */
  readonly clashes: readonly string[];
}

/** Whether the account that asked can read the managed password. The password itself is never part of this. */
export type ManagedPasswordAccess =
  | {
      readonly readable: true;
      /** In how many milliseconds the password changes. */
      readonly changesIn: number;
    }
  | { readonly readable: false; readonly reason: 'notAllowed' | 'notGiven' };

/** Everything about a gMSA and its domain that a credential spec needs, or why it cannot be had. */
export interface GmsaDescription {
  readonly domain: DirectoryDomain;
  /** All domains of the forest. */
  readonly forest: readonly ForestDomain[];
  readonly gmsa: GmsaFacts;
  /** The account that asked, as it was bound. */
  readonly boundAs: string;
}
