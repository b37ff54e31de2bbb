import { CcgVaultError } from './errors/ccg-vault-error.ts';

/** Longest PluginInput that is accepted, in UTF-16 units. */
export const maxPluginInputLength = 2_048;

/** What a PluginInput asks for. */
export interface PluginInput {
  readonly source: string;
  /** The configuration file that CcgVault's form names; to be compared with the allowed ones, never to be opened. */
  readonly configPath?: string;
}

/**
 * Reads a PluginInput: `<source>`, or CcgVault's `<config path>|<source>`, whose further arguments are ignored as
 * CcgVault ignores them. Looks at the text alone; nothing is opened or resolved.
 *
 * @throws CcgVaultError `pluginInput…` saying what is wrong with it
 */
export function parsePluginInput(input: string): PluginInput {
  if (input === '') throw new CcgVaultError('pluginInputEmpty');
  if (input.length > maxPluginInputLength) throw new CcgVaultError('pluginInputTooLong');
  if (/\p{Cc}|\p{Cs}|[\u2028\u2029]/u.test(input)) throw new CcgVaultError('pluginInputControlCharacters');

  const [first = '', second] = input.split('|');
  if (second === undefined) {
    if (isNetworkOrDevicePath(input)) throw new CcgVaultError('pluginInputNetworkPath');
    return { source: input };
  }
  if (isNetworkOrDevicePath(first)) throw new CcgVaultError('pluginInputNetworkPath');
  if (second === '') throw new CcgVaultError('pluginInputMalformed');
  if (first === '') throw new CcgVaultError('pluginInputPathNotAllowed');
  return { source: second, configPath: first };
}

/**
 * Whether Windows would take the text as a name on another host or of a device: UNC names, the `\\?\` and `\\.\`
 * namespaces, NT object paths, and the reserved DOS device names in any folder and with any extension
 * (learn.microsoft.com, "Naming Files, Paths, and Namespaces").
 */
export function isNetworkOrDevicePath(path: string): boolean {
  const normalized = path.replaceAll('/', '\\');
  if (normalized.startsWith('\\\\') || normalized.startsWith('\\??\\')) return true;
  if (/^\\?(?:device|global\?\?|globalroot)\\/i.test(normalized)) return true;
  const withoutDrive = normalized.replace(/^[a-z]:/i, '');
  // A colon beyond the drive is an alternate data stream or a device.
  if (withoutDrive.includes('\\') && withoutDrive.includes(':')) return true;
  return withoutDrive !== path || withoutDrive.includes('\\')
    ? withoutDrive.split('\\').some((segment) => reservedDeviceName.test(segment))
    : /^(?:con|prn|aux|nul|conin\$|conout\$):?$/i.test(path);
}

const reservedDeviceName = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)\s*(?:[.:].*)?$/i;

/**
 * Whether two paths name the same file by their text: on Windows without regard to case and to the kind of slash,
 * elsewhere exactly. Dot segments never match, since they could mean something else after a link.
 */
export function isSamePath(left: string, right: string, platform: string): boolean {
  if (hasDotSegment(left) || hasDotSegment(right)) return false;
  return platform === 'win32' ? windowsKey(left) === windowsKey(right) : left === right;
}

function hasDotSegment(path: string): boolean {
  return path.split(/[\\/]/).some((segment) => segment === '.' || segment === '..');
}

function windowsKey(path: string): string {
  return path
    .replaceAll('/', '\\')
    .replace(/(?<=.)\\{2,}/g, '\\')
    .toLowerCase();
}
