/** CLSID of this product's plugin. */
export const ownPluginGuid = '{298DD92D-E18B-4155-BCA9-0A0FBCC6513E}';

/** A plugin for Container Credential Guard, and what its PluginInput looks like. */
export interface KnownPlugin {
  /** In braces and upper case. */
  readonly guid: string;
  readonly name: string;
  /** The form of its PluginInput, for people. */
  readonly inputForm: string;
  /** Whether a text has that form. */
  readonly accepts: (input: string) => boolean;
  /** Whether that form says by itself that it is meant for this plugin. */
  readonly isDistinctive: boolean;
  /** Whether a text of that form is nothing but the place of a secret, although it may look like one. */
  readonly refersToSecret: boolean;
}

const dnsLabels = '[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?';

/**
 * The plugins that can be met, from their public sources or documentation: CcgVault, macsux/gmsa-ccg-plugin,
 * microsoft/Azure-Key-Vault-Plugin-gMSA, rancher/Rancher-Plugin-gMSA, the Amazon ECS developer guide ("gMSAs for
 * Windows containers"), ChrisKlug/FiftyNine.CCG.KeyVault.
 */
export const knownPlugins: readonly KnownPlugin[] = [
  {
    guid: ownPluginGuid,
    name: 'CCG Vault Console',
    inputForm: '<source>',
    accepts: (input) => input !== '',
    isDistinctive: false,
    refersToSecret: false,
  },
  {
    guid: '{01BF101D-BFB6-433F-B416-02885CDC5AD3}',
    name: 'CcgVault',
    inputForm: 'C:\\path\\config.yml|<source>',
    accepts: (input) => /^[^|]+\|[^|]+/.test(input),
    isDistinctive: false,
    refersToSecret: false,
  },
  {
    guid: '{DEFFF03C-3245-465F-8391-CC586A2D1F32}',
    name: 'macsux/gmsa-ccg-plugin',
    inputForm: 'user@domain:password',
    accepts: (input) => /^[^@:]+@[^@:]+:./s.test(input),
    isDistinctive: true,
    refersToSecret: false,
  },
  {
    guid: '{CCC2A336-D7F3-4818-A213-272B7924213E}',
    name: 'Azure Key Vault plugin (AKS)',
    inputForm: 'ObjectId=<managed identity>;SecretUri=https://<vault>/secrets/<name>',
    accepts: (input) => /^ObjectId=[^;]*;SecretUri=https:\/\/[^\s@]+$/i.test(input),
    isDistinctive: true,
    refersToSecret: true,
  },
  {
    guid: '{E4781092-F116-4B79-B55E-28EB6A224E26}',
    name: 'Rancher plugin',
    inputForm: '<namespace>:<secret name>',
    accepts: (input) => new RegExp(`^${dnsLabels}:${dnsLabels}$`).test(input),
    isDistinctive: false,
    refersToSecret: true,
  },
  {
    guid: '{859E1386-BDB4-49E8-85C7-3070B13920E1}',
    name: 'Amazon ECS plugin',
    inputForm: '{"credentialArn": "arn:aws:secretsmanager:…"}',
    accepts: (input) =>
      /^\s*\{\s*"credentialArn"\s*:\s*"arn:aws[\w-]*:(?:secretsmanager|ssm):[^"]+"\s*\}\s*$/i.test(input),
    isDistinctive: true,
    refersToSecret: true,
  },
  {
    guid: '{F919DE1A-EFC4-4902-B7E5-56A314A87262}',
    name: 'FiftyNine Key Vault plugin',
    inputForm: 'keyVaultName=<vault>;clientId=<client>;keyVaultSecret=<secret name>',
    accepts: (input) => /^keyVaultName=[^;]+;.*keyVaultSecret=[\w-]+/i.test(input),
    isDistinctive: true,
    refersToSecret: true,
  },
];

/** GUIDs in Microsoft's sample credential specs (learn.microsoft.com, "gMSAs for Windows containers", `ccgplugins.h`). */
const sampleGuids = ['GDMA0342-266A-4D1P-831J-20990E82944F', 'CFCA0441-511D-4B2A-862E-20348A78760B'];

const guidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** The text within braces or parentheses; nothing of what is too long to be a GUID. */
function withoutBraces(text: string): string {
  return text.length > 64 ? '' : text.trim().replace(/^[{(]\s*|\s*[})]$/g, '');
}

/** The digits of a GUID with their hyphens, from any common way to write one; `undefined` if it is none. */
export function bareGuid(text: string): string | undefined {
  const inner = withoutBraces(text);
  if (guidPattern.test(inner)) return inner;
  return /^[0-9a-f]{32}$/i.test(inner)
    ? inner.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
    : undefined;
}

/** Whether a GUID is one that documentation uses as an example, or that stands for one still to be put in. */
export function isPlaceholderGuid(text: string): boolean {
  const inner = withoutBraces(text);
  if (sampleGuids.includes(inner.toUpperCase())) return true;
  if (!/^[0-9a-z]{8}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{12}$/i.test(inner)) return /guid|clsid/i.test(inner);
  return !guidPattern.test(inner) || new Set(inner.replaceAll('-', '').toLowerCase()).size === 1;
}

/** Whether two texts name the same GUID, however they are written. */
export function isSameGuid(one: string, other: string): boolean {
  const bare = bareGuid(one);
  return bare !== undefined && bare.toLowerCase() === bareGuid(other)?.toLowerCase();
}

/** The plugin that a PluginGUID belongs to, if it is a known one. */
export function pluginOfGuid(guid: string): KnownPlugin | undefined {
  return knownPlugins.find((plugin) => isSameGuid(plugin.guid, guid));
}

/** The plugin for which a PluginInput was certainly written, judged by its form alone. */
export function pluginOfInput(input: string): KnownPlugin | undefined {
  return knownPlugins.find((plugin) => plugin.isDistinctive && plugin.accepts(input));
}

/** Whether a PluginInput is nothing but the place of a secret, in the form that its plugin expects. */
export function onlyRefersToSecret(input: string, plugin: KnownPlugin | undefined): boolean {
  return plugin?.refersToSecret === true && plugin.accepts(input);
}
