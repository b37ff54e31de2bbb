import { parseCredentialSpec } from '../credspec/parse.ts';
import { isSameGuid, ownPluginGuid, pluginOfGuid } from '../credspec/plugins.ts';
import { specPaths, stringAt } from '../credspec/select.ts';

/** What a credential spec lets the doctor ask; absent where it does not say it. */
export interface SpecQuestion {
  readonly gmsa: string | undefined;
  readonly domain: string | undefined;
  readonly source: string | undefined;
}

/** CcgVault's PluginInput names a source too; those of the other plugins may hold a password. */
const namesSource = (guid: string): boolean =>
  isSameGuid(guid, ownPluginGuid) || pluginOfGuid(guid)?.name === 'CcgVault';

/** Reads what the doctor needs from a credential spec. */
export function questionOfSpec(input: Uint8Array | string): SpecQuestion {
  const spec = parseCredentialSpec(input);
  const guid = stringAt(spec, specPaths.pluginGuid)?.text;
  return {
    gmsa: stringAt(spec, specPaths.machineAccountName)?.text,
    domain: stringAt(spec, specPaths.dnsName)?.text,
    source: guid !== undefined && namesSource(guid) ? stringAt(spec, specPaths.pluginInput)?.text : undefined,
  };
}
