import type { SpecPath } from './edits.ts';
import type { ParsedCredentialSpec, SpecArray, SpecNode, SpecObject } from './parse.ts';

/** A value of a document, with its place. */
export interface Located<T extends SpecNode = SpecNode> {
  readonly node: T;
  readonly path: SpecPath;
}

/** A string of a document. */
export interface LocatedString extends Located {
  /** Without blanks around it, which a rule of its own reports. */
  readonly text: string;
}

/** One entry of `GroupManagedServiceAccounts`. */
export interface LocatedAccount extends Located<SpecObject> {
  readonly index: number;
  readonly name: LocatedString | undefined;
  readonly scope: LocatedString | undefined;
}

/** The paths of what the rules look at. */
export const specPaths = {
  cmsPlugins: ['CmsPlugins'],
  sid: ['DomainJoinConfig', 'Sid'],
  machineAccountName: ['DomainJoinConfig', 'MachineAccountName'],
  guid: ['DomainJoinConfig', 'Guid'],
  dnsTreeName: ['DomainJoinConfig', 'DnsTreeName'],
  dnsName: ['DomainJoinConfig', 'DnsName'],
  netBiosName: ['DomainJoinConfig', 'NetBiosName'],
  accounts: ['ActiveDirectoryConfig', 'GroupManagedServiceAccounts'],
  hostAccountConfig: ['ActiveDirectoryConfig', 'HostAccountConfig'],
  portableCcgVersion: ['ActiveDirectoryConfig', 'HostAccountConfig', 'PortableCcgVersion'],
  pluginGuid: ['ActiveDirectoryConfig', 'HostAccountConfig', 'PluginGUID'],
  pluginInput: ['ActiveDirectoryConfig', 'HostAccountConfig', 'PluginInput'],
} as const satisfies Readonly<Record<string, SpecPath>>;

/** The value of an object's member, by its exact name; of duplicates the last one, as most JSON readers take it. */
export function memberValue(node: SpecNode | undefined, key: string): SpecNode | undefined {
  if (node?.type !== 'object') return undefined;
  return node.members.findLast((member) => member.key === key)?.value;
}

/** What is at a path, if anything is. */
export function valueAt(spec: ParsedCredentialSpec, path: SpecPath): Located | undefined {
  let node = spec.root;
  for (const step of path) {
    node = typeof step === 'string' ? memberValue(node, step) : node?.type === 'array' ? node.items[step] : undefined;
  }
  return node === undefined ? undefined : { node, path };
}

/** What is at a path, provided that no member on the way occurs twice. */
export function valueAtOnlyPlace(spec: ParsedCredentialSpec, path: SpecPath): SpecNode | undefined {
  let node = spec.root;
  for (const step of path) {
    if (typeof step === 'number') {
      node = node?.type === 'array' ? node.items[step] : undefined;
    } else {
      const members = node?.type === 'object' ? node.members.filter((member) => member.key === step) : [];
      node = members.length === 1 ? members[0]?.value : undefined;
    }
  }
  return node;
}

/** The string at a path, if there is one that is not blank. */
export function stringAt(spec: ParsedCredentialSpec, path: SpecPath): LocatedString | undefined {
  const found = valueAt(spec, path);
  if (found?.node.type !== 'string') return undefined;
  const text = found.node.value.trim();
  return text === '' ? undefined : { ...found, text };
}

/** The array of gMSAs, if it is one. */
export function accountArray(spec: ParsedCredentialSpec): SpecArray | undefined {
  const node = valueAt(spec, specPaths.accounts)?.node;
  return node?.type === 'array' ? node : undefined;
}

/** The gMSA entries that are objects. */
export function accountsOf(spec: ParsedCredentialSpec): LocatedAccount[] {
  return (accountArray(spec)?.items ?? []).flatMap((node, index) => {
    if (node.type !== 'object') return [];
    const path = [...specPaths.accounts, index];
    return [{ node, path, index, name: stringAt(spec, [...path, 'Name']), scope: stringAt(spec, [...path, 'Scope']) }];
  });
}

/** A path as it is shown: `ActiveDirectoryConfig.GroupManagedServiceAccounts[0].Name`; empty for the document. */
export function formatPath(path: SpecPath): string {
  return path.reduce<string>((text, step) => {
    if (typeof step === 'number') return `${text}[${step}]`;
    if (!/^[A-Za-z_$][\w$]*$/.test(step)) return `${text}[${JSON.stringify(step)}]`;
    return text === '' ? step : `${text}.${step}`;
  }, '');
}
