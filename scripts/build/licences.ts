import { globSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import packageJson from '../../package.json' with { type: 'json' };
import { projectFolder, readJson } from '../lib/paths.mjs';

interface LockedPackage {
  readonly version?: string;
  /** Old packages have a list of objects. */
  readonly license?: unknown;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly peerDependenciesMeta?: Readonly<Record<string, { readonly optional?: boolean }>>;
}

/** A package that may be in the product. */
export interface ShippedPackage {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  /** Relative to the checkout. */
  readonly folder: string;
}

/**
 * The npm packages that the bundles may hold: those that the sources import, and what these depend on. Bundlers leave out
 * what is not reached, so that some of them may not be in it; none is missing.
 */
export function shippedPackages(): ShippedPackage[] {
  const { packages } = readJson(path.join(projectFolder, 'package-lock.json')) as {
    packages: Record<string, LockedPackage>;
  };
  const found = new Map<string, ShippedPackage>();
  const add = (name: string, from: string): void => {
    const folder = locate(packages, name, from);
    const entry = folder === undefined ? undefined : packages[folder];
    if (folder === undefined || entry === undefined || found.has(folder)) return;
    found.set(folder, { name, version: entry.version ?? '', license: licenceName(entry.license), folder });
    for (const dependency of Object.keys({ ...entry.dependencies, ...entry.peerDependencies })) {
      // Optional ones are mostly tools of a developer; those that a bundler did find are added below.
      if (entry.peerDependenciesMeta?.[dependency]?.optional !== true) add(dependency, folder);
    }
  };
  for (const name of [...importedPackages(), ...bundledPackages()]) add(name, '');
  return [...found.values()]
    .filter(({ name }) => !name.startsWith('@types/'))
    .sort((a, b) => (a.folder < b.folder ? -1 : 1));
}

/** The licences of everything that the installer puts on a machine, as one text. */
export function licences(): string {
  const parts = [
    section('CCG Vault Console', readFileSync(path.join(projectFolder, 'LICENSE'), 'utf8')),
    'CCG Vault Console contains the following software, each under its own licence. The licences of Electron and Chromium, which the console consists of, are in the files LICENSE.electron.txt and LICENSES.chromium.html beside the console.\n',
    section('Node.js (in ccg-vault.exe)', nodeLicence()),
    section(
      'GCC and MinGW-w64 runtime (in ccg-vault-bridge.exe, where it was not built with Visual Studio)',
      gccNotice,
    ),
    section('NSIS (in the installer and uninstall.exe)', nsisNotice),
    ...shippedPackages().map((shipped) =>
      section(`${shipped.name} ${shipped.version} (${shipped.license})`, packageLicence(shipped)),
    ),
  ];
  return parts.join('\n');
}

/** Where the licences are put for the console, which shows them (electron-builder.yml). */
const consoleLicences = path.join(projectFolder, 'out', 'LICENCES.txt');

/** Writes the licences for the console. Needs the bundle of the command line. */
export function writeConsoleLicences(): void {
  writeFileSync(consoleLicences, licences());
}

/** The packages that the sources import by name. */
function importedPackages(): string[] {
  const names = new Set<string>();
  for (const file of globSync('src/**/*.{ts,tsx}', { cwd: projectFolder })) {
    if (/\.test\.tsx?$/.test(file)) continue;
    const text = readFileSync(path.join(projectFolder, file), 'utf8');
    for (const [, specifier = ''] of text.matchAll(/(?:from|import)\s*\(?\s*'([^'.][^']*)'/g)) {
      if (specifier.startsWith('node:')) continue;
      const segments = specifier.split('/');
      names.add(segments.slice(0, specifier.startsWith('@') ? 2 : 1).join('/'));
    }
  }
  // Given to the console by Electron itself, with its licence beside it; and for tests only.
  for (const name of ['electron', 'vitest', '@testing-library/react']) names.delete(name);
  return [...names].sort();
}

/** The packages that the command line was bundled from, by its source map. */
function bundledPackages(): string[] {
  const { sources } = readJson(`${path.join(projectFolder, packageJson.bin['ccg-vault'])}.map`) as {
    sources: string[];
  };
  const names = sources.flatMap((source) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(source)?.[1] ?? []);
  return [...new Set(names)].sort();
}

function licenceName(license: unknown): string {
  return typeof license === 'string' ? license : 'see its text';
}

/** Where Node finds a package that is imported in a folder: in the nearest node_modules on the way up. */
function locate(packages: Readonly<Record<string, LockedPackage>>, name: string, from: string): string | undefined {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('node_modules/') - 1))) {
    const candidate = `${folder === '' ? '' : `${folder}/`}node_modules/${name}`;
    if (candidate in packages) return candidate;
    if (folder === '') return undefined;
  }
}

function packageLicence({ folder, license }: ShippedPackage): string {
  const absolute = path.join(projectFolder, folder);
  const files = readdirSync(absolute).filter((name) => /^(?:licen[cs]e|copying|notice)(?:[.-].*)?$/i.test(name));
  if (files.length === 0) return `The package has no text of its licence (${license}).\n`;
  return files
    .sort()
    .map((name) => readFileSync(path.join(absolute, name), 'utf8'))
    .join('\n');
}

/** Kept in the repository, since the npm package for Windows is without it. */
function nodeLicence(): string {
  const [major = ''] = readFileSync(path.join(projectFolder, '.node-version'), 'utf8').split('.');
  return readFileSync(path.join(projectFolder, 'installer', 'licences', `nodejs-${major}.txt`), 'utf8');
}

function section(title: string, text: string): string {
  return `${'='.repeat(100)}\n${title}\n${'='.repeat(100)}\n\n${text.replaceAll('\r\n', '\n').trim()}\n`;
}

const gccNotice = `libgcc and libstdc++: GNU General Public License version 3 with the GCC Runtime Library Exception version 3.1, which
permits programs that contain them under any licence (https://www.gnu.org/licenses/gcc-exception-3.1.html).
MinGW-w64 runtime: Zope Public License 2.1 and public domain. winpthreads: MIT and BSD licences.
`;

const nsisNotice = `Copyright (C) 1999-2025 Contributors. zlib/libpng licence; the LZMA compression module is under the Common Public License
1.0 with a special exception for installers made with it (https://nsis.sourceforge.io/License).
`;
