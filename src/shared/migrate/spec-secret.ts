import type { ParsedCredentialSpec } from '../credspec/parse.ts';
import { isPlaceholderGuid, isSameGuid, ownPluginGuid, pluginOfGuid } from '../credspec/plugins.ts';
import { specPaths, valueAt } from '../credspec/select.ts';

/**
 * Where a credential spec has its portable account, by what its plugin makes of PluginInput. Read from the sources of
 * the plugins: briantist/CcgVault (`PluginInput.cs`, `Config.cs`), macsux/kerberos-buildpack (`CcgCredProvider.cs`, the
 * code behind macsux/gmsa-ccg-plugin), microsoft/Azure-Key-Vault-Plugin-gMSA (`CCGAKVPlugin.cpp`) and
 * rancher/Rancher-Plugin-gMSA (`CcgCredentialsProvider.cs`).
 */
export type SpecSecret =
  /** It is for this product already. */
  | { readonly kind: 'own' }
  /** No HostAccountConfig: for hosts that are joined to the domain. */
  | { readonly kind: 'none' }
  /** PluginInput holds the password itself. */
  | { readonly kind: 'inline' }
  /** A source of a configuration file of CcgVault. */
  | { readonly kind: 'ccgVault'; readonly configPath: string; readonly source: string }
  | { readonly kind: 'azure'; readonly secretUri: string }
  | { readonly kind: 'rancher'; readonly namespace: string; readonly secret: string }
  /** A known plugin that keeps the secret where this product cannot go; `place` is its PluginInput. */
  | { readonly kind: 'elsewhere'; readonly plugin: string; readonly place: string }
  /** A known plugin, and a PluginInput that it would refuse. */
  | { readonly kind: 'malformed'; readonly plugin: string; readonly inputForm: string }
  | { readonly kind: 'unknown' };

/** The portable account as CCG gets it. */
export interface PortableAccount {
  readonly domain: string;
  readonly username: string;
  readonly password: string;
}

/** An account that stood in PluginInput. */
export interface InlineAccount {
  readonly account: PortableAccount;
  /** The plugin hands out only what stands before a further colon; what follows it is no part of the password. */
  readonly isCut: boolean;
}

const guids = {
  ccgVault: '{01BF101D-BFB6-433F-B416-02885CDC5AD3}',
  macsux: '{DEFFF03C-3245-465F-8391-CC586A2D1F32}',
  azure: '{CCC2A336-D7F3-4818-A213-272B7924213E}',
  rancher: '{E4781092-F116-4B79-B55E-28EB6A224E26}',
} as const;

/** What a credential spec says about its secret; the password itself is left where it is. */
export function secretOfSpec(spec: ParsedCredentialSpec): SpecSecret {
  const guid = textAt(spec, specPaths.pluginGuid)?.trim();
  const input = textAt(spec, specPaths.pluginInput);
  if (guid === undefined && input === undefined) {
    return valueAt(spec, specPaths.hostAccountConfig) === undefined ? { kind: 'none' } : { kind: 'unknown' };
  }
  if (guid !== undefined && isSameGuid(guid, ownPluginGuid)) return { kind: 'own' };
  if (accountOfInput(guid, input ?? '') !== undefined) return { kind: 'inline' };
  const plugin = guid === undefined ? undefined : pluginOfGuid(guid);
  if (plugin === undefined) return { kind: 'unknown' };
  const place = placeOfInput(plugin.guid, input ?? '');
  if (place !== undefined) return place;
  // Those whose place becomes a part of a command are read by their own, narrower rules only.
  const isReadHere = Object.values(guids).some((known) => isSameGuid(known, plugin.guid));
  return !isReadHere && plugin.refersToSecret && plugin.accepts(input ?? '')
    ? { kind: 'elsewhere', plugin: plugin.name, place: input ?? '' }
    : { kind: 'malformed', plugin: plugin.name, inputForm: plugin.inputForm };
}

/** The account in PluginInput of a spec whose secret is `inline`. Keep it no longer than it takes to store it. */
export function inlineAccountOf(spec: ParsedCredentialSpec): InlineAccount | undefined {
  return accountOfInput(textAt(spec, specPaths.pluginGuid)?.trim(), textAt(spec, specPaths.pluginInput) ?? '');
}

function textAt(spec: ParsedCredentialSpec, path: Parameters<typeof valueAt>[1]): string | undefined {
  const node = valueAt(spec, path)?.node;
  return node?.type === 'string' ? node.value : undefined;
}

function accountOfInput(guid: string | undefined, input: string): InlineAccount | undefined {
  if (guid !== undefined && isSameGuid(guid, guids.macsux)) return userAtDomain(input);
  // Microsoft's sample, whose GUID is none, is copied with either form.
  const isSample = guid === undefined || isPlaceholderGuid(guid);
  return isSample ? (userAtDomain(input) ?? domainAndUser(input)) : undefined;
}

/** `user@domain:password`, split at every colon as the plugin by macsux does, which takes the second part. */
function userAtDomain(input: string): InlineAccount | undefined {
  const [name = '', password = '', ...rest] = input.split(':');
  const [username = '', domain = ''] = name.split('@');
  if (username === '' || domain === '' || password === '') return undefined;
  return { account: { domain, username, password }, isCut: rest.length > 0 };
}

/** `domain:user:password`, as Microsoft's sample writes it. */
function domainAndUser(input: string): InlineAccount | undefined {
  const match = /^(?<domain>[^:@\\/|=]+):(?<username>[^:@\\/|=]+):(?<password>.+)$/su.exec(input);
  const { domain, username, password } = match?.groups ?? {};
  if (domain === undefined || username === undefined || password === undefined) return undefined;
  return { account: { domain, username, password }, isCut: false };
}

function placeOfInput(guid: string, input: string): SpecSecret | undefined {
  if (isSameGuid(guid, guids.ccgVault)) {
    const [configPath = '', source = ''] = input.split('|');
    return configPath === '' || source === '' ? undefined : { kind: 'ccgVault', configPath, source };
  }
  if (isSameGuid(guid, guids.azure)) {
    const members = membersOf(input);
    const secretUri = members.get('secreturi') ?? '';
    return (members.get('objectid') ?? '') === '' || !isSecretUri(secretUri) ? undefined : { kind: 'azure', secretUri };
  }
  if (isSameGuid(guid, guids.rancher)) {
    const [namespace = '', secret = '', ...rest] = input.split(':');
    const isName = (text: string): boolean => /^[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?$/.test(text);
    return rest.length === 0 && isName(namespace) && isName(secret)
      ? { kind: 'rancher', namespace, secret }
      : undefined;
  }
  return undefined;
}

/** `Key=value;…` in any order; names without regard to case, the last one counts, as the Azure plugin reads it. */
function membersOf(input: string): Map<string, string> {
  return new Map(
    input.split(';').flatMap((part) => {
      const equals = part.indexOf('=');
      return equals === -1 ? [] : [[part.slice(0, equals).toLowerCase(), part.slice(equals + 1)] as const];
    }),
  );
}

/** The plugin wants a dot and a slash after it; we want nothing in it that a shell would take for its own. */
function isSecretUri(text: string): boolean {
  return /^https:\/\/[a-z0-9-]+(?:\.[a-z0-9-]+)+(?::\d{1,5})?\/secrets\/[A-Za-z0-9-]+(?:\/[A-Za-z0-9]+)?\/?$/i.test(
    text,
  );
}
