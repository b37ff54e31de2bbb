/**
 * What a credential spec holds, as the `CredentialSpec` PowerShell module writes it, and as Microsoft's page "gMSAs for
 * Windows containers" and the Kubernetes resource `GMSACredentialSpec` (kubernetes-sigs/windows-gmsa) describe it.
 */
export interface CredentialSpec {
  /** Always `["ActiveDirectory"]`. */
  readonly CmsPlugins: readonly string[];
  readonly DomainJoinConfig: DomainJoinConfig;
  readonly ActiveDirectoryConfig: ActiveDirectoryConfig;
}

/** The domain, and the gMSA as which the container's LocalSystem and NetworkService appear in it. */
export interface DomainJoinConfig {
  /** The domain's SID, `S-1-5-21-a-b-c`, without the relative identifier of an account. */
  readonly Sid: string;
  /** sAMAccountName of the gMSA, without the `$` and without a domain. */
  readonly MachineAccountName: string;
  /** objectGUID of the domain, without braces. */
  readonly Guid: string;
  /** DNS name of the forest's root domain. */
  readonly DnsTreeName: string;
  /** DNS name of the domain. */
  readonly DnsName: string;
  /** NetBIOS name of the domain. */
  readonly NetBiosName: string;
}

export interface ActiveDirectoryConfig {
  /** The gMSAs that the container may use; the first one twice, with the DNS and with the NetBIOS name as scope. */
  readonly GroupManagedServiceAccounts: readonly GroupManagedServiceAccount[];
  /** How to get the gMSA's password on a host that is not joined to the domain. */
  readonly HostAccountConfig?: HostAccountConfig;
}

export interface GroupManagedServiceAccount {
  /** sAMAccountName without the `$`. */
  readonly Name: string;
  /** DNS or NetBIOS name of the gMSA's domain. */
  readonly Scope: string;
}

/** Names the plugin that Container Credential Guard asks for the account that may read the gMSA's password. */
export interface HostAccountConfig {
  /** `"1"`, a string. */
  readonly PortableCcgVersion: string;
  /** CLSID of the plugin's COM class, in braces. */
  readonly PluginGUID: string;
  /** Handed to the plugin as it is; its form is the plugin's affair. */
  readonly PluginInput: string;
}

/** The structure of a credential spec, for checks. */
export type SpecShape =
  | { readonly type: 'string' }
  | { readonly type: 'array'; readonly items: SpecShape }
  | {
      readonly type: 'object';
      readonly members: Readonly<Record<string, SpecShape>>;
      /** Members without which the object is of no use. */
      readonly required: readonly string[];
    };

const string: SpecShape = { type: 'string' };

function object(members: Readonly<Record<string, SpecShape>>, optional: readonly string[] = []): SpecShape {
  return { type: 'object', members, required: Object.keys(members).filter((name) => !optional.includes(name)) };
}

/** The shape of a whole credential spec; in step with the interfaces above. */
export const specShape: SpecShape = object({
  CmsPlugins: { type: 'array', items: string },
  DomainJoinConfig: object({
    Sid: string,
    MachineAccountName: string,
    Guid: string,
    DnsTreeName: string,
    DnsName: string,
    NetBiosName: string,
  }),
  ActiveDirectoryConfig: object(
    {
      GroupManagedServiceAccounts: { type: 'array', items: object({ Name: string, Scope: string }) },
      HostAccountConfig: object({ PortableCcgVersion: string, PluginGUID: string, PluginInput: string }),
    },
    ['HostAccountConfig'],
  ),
});
