import { Enums, Models, Serialize, Spec, Validation } from '@cyclonedx/cyclonedx-library';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import packageJson from '../../package.json' with { type: 'json' };
import { projectFolder, readJson } from '../lib/paths.mjs';
import { shippedPackages } from './licences.ts';

const { ComponentType, HashAlgorithm } = Enums;

/** A part of the product that is no npm package. */
interface NativePart {
  readonly name: string;
  readonly version?: string;
  readonly type: Enums.ComponentType;
  readonly licence: string;
  readonly purl?: string;
  readonly description: string;
}

/**
 * What the installer puts on a machine, as a CycloneDX document in JSON: the npm packages that the bundles may hold, and
 * the programs and runtimes around them. The same input gives the same document, so there is neither time nor serial
 * number in it.
 *
 * @param electronVersion of the console's Electron; undefined where a stand-in took its place
 * @throws Error when the document is not valid by CycloneDX's own schema
 */
export async function sbom(electronVersion: string | undefined): Promise<string> {
  const bom = new Models.Bom();
  bom.metadata.component = new Models.Component(ComponentType.Application, packageJson.name, {
    version: packageJson.version,
    description: packageJson.description,
    bomRef: packageJson.name,
    licenses: new Models.LicenseRepository([new Models.SpdxLicense(packageJson.license)]),
  });
  const integrity = lockedDigests();
  for (const { name, version, license, folder } of shippedPackages()) {
    const purl = `pkg:npm/${name.replace('@', '%40')}@${version}`;
    const component = new Models.Component(ComponentType.Library, name, { version, purl, bomRef: purl });
    component.licenses.add(licenceOf(license));
    const digest = integrity.get(folder);
    if (digest !== undefined) component.hashes.set(HashAlgorithm['SHA-512'], digest);
    addComponent(bom, component);
  }
  for (const { name, version, type, licence, purl, description } of nativeParts(electronVersion)) {
    const component = new Models.Component(type, name, {
      description,
      bomRef: `${name}@${version ?? ''}`,
      ...(version === undefined ? {} : { version }),
      ...(purl === undefined ? {} : { purl }),
    });
    component.licenses.add(licenceOf(licence));
    addComponent(bom, component);
  }
  const serializer = new Serialize.JsonSerializer(new Serialize.JSON.Normalize.Factory(Spec.Spec1dot6));
  const text = serializer.serialize(bom, { sortLists: true, space: 2 });
  const fault: unknown = await new Validation.JsonStrictValidator(Spec.Version.v1dot6).validate(text);
  if (fault !== null) throw new Error(`the SBOM is not valid: ${JSON.stringify(fault)}`);
  return `${text}\n`;
}

/** Writes the SBOM beside an installer, under its name. */
export async function writeSbom(installer: string, electronVersion: string | undefined): Promise<string> {
  const file = installer.replace(/\.exe$/, '.cdx.json');
  writeFileSync(file, await sbom(electronVersion));
  return file;
}

function addComponent(bom: Models.Bom, component: Models.Component): void {
  bom.components.add(component);
  bom.metadata.component?.dependencies.add(component.bomRef);
}

function nativeParts(electronVersion: string | undefined): NativePart[] {
  const nodeVersion = readFileSync(path.join(projectFolder, '.node-version'), 'utf8').trim();
  return [
    {
      name: 'node',
      version: nodeVersion,
      type: ComponentType.Platform,
      licence: 'see its text',
      purl: `pkg:generic/node@${nodeVersion}`,
      description: 'Node.js, in ccg-vault.exe',
    },
    ...(electronVersion === undefined
      ? []
      : [
          {
            name: 'electron',
            version: electronVersion,
            type: ComponentType.Platform,
            licence: 'MIT',
            purl: `pkg:npm/electron@${electronVersion}`,
            description: 'Electron with Chromium and Node.js, in the console',
          },
        ]),
    {
      name: 'C++ runtime',
      type: ComponentType.Library,
      licence: 'see its text',
      description: 'Linked into ccg-vault-bridge.exe and ccg-sim.exe: that of Visual Studio, or of GCC and MinGW-w64',
    },
    { name: 'NSIS', type: ComponentType.Application, licence: 'Zlib', description: 'The installer and uninstaller' },
  ];
}

function licenceOf(licence: string): Models.License {
  return /[ ()]/.test(licence) ? new Models.NamedLicense(licence) : new Models.SpdxLicense(licence);
}

/** SHA-512 in hexadecimal of the packages as the registry has them, by their folders. */
function lockedDigests(): ReadonlyMap<string, string> {
  const { packages } = readJson(path.join(projectFolder, 'package-lock.json')) as {
    packages: Record<string, { readonly integrity?: string }>;
  };
  const digests = new Map<string, string>();
  for (const [folder, { integrity }] of Object.entries(packages)) {
    const encoded = /^sha512-(\S+)/.exec(integrity ?? '')?.[1];
    if (encoded !== undefined) digests.set(folder, Buffer.from(encoded, 'base64').toString('hex'));
  }
  return digests;
}
