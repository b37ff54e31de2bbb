import { looksLikePassword } from '../mask-plugin-input.ts';
import type { ParsedCredentialSpec } from '../parse.ts';
import { onlyRefersToSecret, pluginOfGuid } from '../plugins.ts';
import { specPaths, stringAt } from '../select.ts';

/** The image in exports where none is given: Windows Server Core, which has `nltest` to try the identity with. */
export const defaultImage = 'mcr.microsoft.com/windows/servercore:ltsc2022';

/** Something to paste or to save. */
export interface SpecExport {
  readonly text: string;
  /** What to know before using it, in whole sentences. */
  readonly notes: readonly string[];
}

/** What an export is made from. */
export interface ExportInput {
  readonly spec: ParsedCredentialSpec;
  /** Name of the file in Docker's `CredentialSpecs` folder. */
  readonly fileName: string;
  readonly image?: string | undefined;
}

/** A name for services and resources, from the gMSA or else the file: lower case letters, digits and hyphens. */
export function resourceName(text: string): string {
  const name = text
    .toLowerCase()
    .replace(/\.json$/, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 63)
    .replace(/^-+|-+$/g, '');
  return name === '' ? 'gmsa' : name;
}

/** The name of the service or pod that uses the credential spec: that of its gMSA. */
export function serviceName({ spec, fileName }: ExportInput): string {
  return resourceName(stringAt(spec, specPaths.machineAccountName)?.text ?? fileName);
}

/** The domain's DNS name for the command that tries the identity. */
export function domainToTry(spec: ParsedCredentialSpec): string | undefined {
  const name = stringAt(spec, specPaths.dnsName)?.text;
  return name !== undefined && /^[\w.-]+$/.test(name) ? name : undefined;
}

/** What to say where the export carries a PluginInput that seems to hold a password. */
export function secretNotes(spec: ParsedCredentialSpec): string[] {
  const guid = stringAt(spec, specPaths.pluginGuid)?.text ?? '';
  const isHarmless = (text: string): boolean => onlyRefersToSecret(text, pluginOfGuid(guid));
  return looksLikePassword(stringAt(spec, specPaths.pluginInput)?.text ?? '', { isHarmless })
    ? ['PluginInput seems to hold a password, which this export has in clear.']
    : [];
}
