import { maskPluginInput } from './mask-plugin-input.ts';
import { bareAccountName } from './names.ts';
import type { ParsedCredentialSpec } from './parse.ts';
import { onlyRefersToSecret, pluginOfGuid } from './plugins.ts';
import { accountsOf, specPaths, stringAt } from './select.ts';

/** A credential spec in short, for lists and `credspec show`; absent where the document does not say it. */
export interface CredentialSpecSummary {
  readonly account: string | undefined;
  readonly dnsName: string | undefined;
  readonly netBiosName: string | undefined;
  readonly dnsTreeName: string | undefined;
  readonly domainSid: string | undefined;
  readonly domainGuid: string | undefined;
  readonly accounts: readonly AccountSummary[];
  readonly pluginGuid: string | undefined;
  /** Name of the plugin, if it is a known one. */
  readonly pluginName: string | undefined;
  /** With what looks like a secret masked. */
  readonly pluginInput: string | undefined;
}

/** A gMSA and the scopes it is listed with. */
export interface AccountSummary {
  readonly name: string;
  readonly scopes: readonly string[];
}

/** What a credential spec says, as far as it can be read. */
export function summarizeCredentialSpec(
  spec: ParsedCredentialSpec,
  sources: readonly string[] = [],
): CredentialSpecSummary {
  const pluginGuid = stringAt(spec, specPaths.pluginGuid)?.text;
  const plugin = pluginGuid === undefined ? undefined : pluginOfGuid(pluginGuid);
  const input = stringAt(spec, specPaths.pluginInput)?.text;
  const isHarmless = (text: string): boolean => sources.includes(text) || onlyRefersToSecret(text, plugin);
  return {
    account: stringAt(spec, specPaths.machineAccountName)?.text,
    dnsName: stringAt(spec, specPaths.dnsName)?.text,
    netBiosName: stringAt(spec, specPaths.netBiosName)?.text,
    dnsTreeName: stringAt(spec, specPaths.dnsTreeName)?.text,
    domainSid: stringAt(spec, specPaths.sid)?.text,
    domainGuid: stringAt(spec, specPaths.guid)?.text,
    accounts: accountSummaries(spec),
    pluginGuid,
    pluginName: plugin?.name,
    pluginInput: input === undefined ? undefined : maskPluginInput(input, { isHarmless }),
  };
}

function accountSummaries(spec: ParsedCredentialSpec): AccountSummary[] {
  const summaries = new Map<string, { name: string; scopes: string[] }>();
  for (const { name, scope } of accountsOf(spec)) {
    if (name === undefined) continue;
    const bare = bareAccountName(name.text);
    const summary = summaries.get(bare.toLowerCase()) ?? { name: bare, scopes: [] };
    summaries.set(bare.toLowerCase(), summary);
    if (scope !== undefined) summary.scopes.push(scope.text);
  }
  return [...summaries.values()];
}
