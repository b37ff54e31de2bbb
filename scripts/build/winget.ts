import { stringify } from 'yaml';

import packageJson from '../../package.json' with { type: 'json' };

/** What the manifests of one release say that is not the same for all. */
export interface WingetRelease {
  /** Three numbers. */
  readonly version: string;
  /** Where everybody can download the installer. */
  readonly installerUrl: string;
  /** Of the installer, in hexadecimal. */
  readonly sha256: string;
}

/** As packages are called in winget's repository: publisher and product. */
export const packageIdentifier = 'CCGVaultConsole.CCGVaultConsole';

const manifestVersion = '1.6.0';
const locale = 'en-US';

/** What winget tells about the installer's exit codes (docs/install.md), as far as it has words for them. */
const returnCodes: readonly (readonly [code: number, response: string])[] = [
  [1, 'cancelledByUser'],
  [10, 'invalidParameter'],
  [12, 'systemNotSupported'],
  [13, 'diskFull'],
  [14, 'packageInUse'],
  [15, 'downgrade'],
  [16, 'invalidParameter'],
  [17, 'invalidParameter'],
  [22, 'installInProgress'],
];

/**
 * The manifests of one release for winget ([Windows Package Manager manifests, 1.6]): file names and texts.
 *
 * @throws Error when the release cannot be described
 */
export function wingetManifests({ version, installerUrl, sha256 }: WingetRelease): ReadonlyMap<string, string> {
  if (!/^\d+\.\d+\.\d+$/.test(version)) throw new Error(`${version} is no version of a release`);
  if (!installerUrl.startsWith('https://')) throw new Error(`${installerUrl} is no address that begins with https://`);
  if (!/^[0-9a-f]{64}$/i.test(sha256)) throw new Error('the digest of the installer has 64 hexadecimal digits');
  const common = { PackageIdentifier: packageIdentifier, PackageVersion: version };
  return new Map([
    manifest(`${packageIdentifier}.yaml`, 'version', { ...common, DefaultLocale: locale }),
    manifest(`${packageIdentifier}.installer.yaml`, 'installer', {
      ...common,
      Platform: ['Windows.Desktop'],
      // Server 2019 and Windows 10 1809, as the installer itself asks for.
      MinimumOSVersion: '10.0.17763.0',
      InstallerType: 'nullsoft',
      Scope: 'machine',
      InstallModes: ['interactive', 'silent'],
      InstallerSwitches: { Silent: '/S', SilentWithProgress: '/S', Log: '"/LOG=<LOGPATH>"' },
      UpgradeBehavior: 'install',
      Commands: ['ccg-vault'],
      ElevationRequirement: 'elevatesSelf',
      // Must be the last of all options, which winget does not promise.
      UnsupportedArguments: ['location'],
      ExpectedReturnCodes: returnCodes.map(([code, response]) => ({
        InstallerReturnCode: code,
        ReturnResponse: response,
      })),
      AppsAndFeaturesEntries: [
        { DisplayName: packageJson.productName, Publisher: packageJson.author, ProductCode: packageJson.productName },
      ],
      Installers: [{ Architecture: 'x64', InstallerUrl: installerUrl, InstallerSha256: sha256.toUpperCase() }],
    }),
    manifest(`${packageIdentifier}.locale.${locale}.yaml`, 'defaultLocale', {
      ...common,
      PackageLocale: locale,
      Publisher: packageJson.author,
      PackageName: packageJson.productName,
      License: packageJson.license,
      ShortDescription: packageJson.description,
      Tags: ['active-directory', 'containers', 'gmsa', 'hashicorp-vault', 'windows-containers'],
    }),
  ]);
}

function manifest(file: string, type: string, content: Readonly<Record<string, unknown>>): [string, string] {
  const schema = `# yaml-language-server: $schema=https://aka.ms/winget-manifest.${type}.${manifestVersion}.schema.json\n`;
  const text = stringify({ ...content, ManifestType: type, ManifestVersion: manifestVersion }, { lineWidth: 0 });
  return [file, `${schema}\n${text}`];
}
