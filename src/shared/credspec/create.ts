import { applyEdits, setValue } from './edits.ts';
import { lintCredentialSpec, type SpecFinding } from './lint.ts';
import type { CredentialSpec } from './model.ts';
import { bareAccountName } from './names.ts';
import type { ParsedCredentialSpec } from './parse.ts';
import { ownPluginGuid } from './plugins.ts';
import { specPaths } from './select.ts';

/** What a new credential spec is made from. */
export interface NewCredentialSpecFields {
  /** DNS name of the domain. */
  readonly dnsName: string;
  /** NetBIOS name of the domain; derived from the DNS name where absent. */
  readonly netBiosName?: string | undefined;
  /** The gMSA; a domain or `$` that comes with it is removed. */
  readonly accountName: string;
  /** SID of the domain. */
  readonly sid: string;
  /** objectGUID of the domain, in any common writing. */
  readonly guid: string;
  /** DNS name of the forest; that of the domain where absent. */
  readonly dnsTreeName?: string | undefined;
  /** Name of the source that answers for the account. */
  readonly source: string;
  /** Further gMSAs, each of this or another domain. */
  readonly furtherAccounts?: readonly FurtherAccount[] | undefined;
}

/** A further gMSA; of the same domain where none is named. */
export interface FurtherAccount {
  readonly accountName: string;
  readonly dnsName?: string | undefined;
  readonly netBiosName?: string | undefined;
}

/** A new credential spec and what to say about it. */
export interface NewCredentialSpec {
  /** `<netbios>_<account>.json` in lower case, as `New-CredentialSpec` names it. */
  readonly fileName: string;
  /** To be saved as UTF-8. */
  readonly text: string;
  readonly findings: readonly SpecFinding[];
}

/** Makes a credential spec for this product's plugin, with both scopes for each gMSA. */
export function createCredentialSpec(fields: NewCredentialSpecFields): NewCredentialSpec {
  const account = bareAccountName(fields.accountName);
  const dnsName = fields.dnsName.trim();
  const netBiosName = fields.netBiosName?.trim() ?? deriveNetBiosName(dnsName);
  const further = (fields.furtherAccounts ?? []).flatMap((other) =>
    bothScopes(
      bareAccountName(other.accountName),
      other.dnsName?.trim() ?? dnsName,
      other.netBiosName?.trim() ??
        (other.dnsName === undefined ? netBiosName : deriveNetBiosName(other.dnsName.trim())),
    ),
  );
  const spec: CredentialSpec = {
    CmsPlugins: ['ActiveDirectory'],
    DomainJoinConfig: {
      Sid: fields.sid.trim(),
      MachineAccountName: account,
      Guid: fields.guid.trim().replace(/^\{|\}$/g, ''),
      DnsTreeName: fields.dnsTreeName?.trim() ?? dnsName,
      DnsName: dnsName,
      NetBiosName: netBiosName,
    },
    ActiveDirectoryConfig: {
      GroupManagedServiceAccounts: [...bothScopes(account, dnsName, netBiosName), ...further],
      HostAccountConfig: { PortableCcgVersion: '1', PluginGUID: ownPluginGuid, PluginInput: fields.source },
    },
  };
  const text = `${JSON.stringify(spec, null, 2)}\n`;
  const fileName = specFileName(netBiosName, account);
  return { fileName, text, findings: lintCredentialSpec(text, { fileName }).findings };
}

function bothScopes(name: string, dnsName: string, netBiosName: string): { Name: string; Scope: string }[] {
  return [
    { Name: name, Scope: dnsName },
    { Name: name, Scope: netBiosName },
  ];
}

/** The NetBIOS name that Windows proposes for a new domain: the first label in upper case, cut to 15 characters. */
export function deriveNetBiosName(dnsName: string): string {
  return (dnsName.split('.')[0] ?? '').toUpperCase().slice(0, 15);
}

/** The file name that `New-CredentialSpec` gives: `<netbios>_<account>.json` in lower case. */
export function specFileName(netBiosName: string, accountName: string): string {
  return `${netBiosName}_${bareAccountName(accountName)}.json`.toLowerCase();
}

/**
 * The text of a credential spec that was written for another plugin, or for none, changed for this one. Everything
 * but `HostAccountConfig`'s three members stays as it is.
 */
export function convertToOwnPlugin(spec: ParsedCredentialSpec, source: string): string {
  const values = [
    [specPaths.portableCcgVersion, '1'],
    [specPaths.pluginGuid, ownPluginGuid],
    [specPaths.pluginInput, source],
  ] as const;
  return values.reduce((text, [path, value]) => applyEdits(text, setValue(text, path, value)), spec.text);
}
