import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import packageJson from '../../package.json' with { type: 'json' };
import { projectFolder, readJson, toolsFolder, windowsNodeExecutable } from '../lib/paths.mjs';
import { onWindows } from '../lib/wine.ts';
import { packageFolderOf, packagesOfConsole } from './bundled-packages.ts';

/** A part of the product, as CycloneDX 1.6 describes it; the members that we use. */
export interface Component {
  readonly type: 'application' | 'framework' | 'library' | 'platform';
  readonly 'bom-ref': string;
  readonly name: string;
  readonly version: string;
  readonly description?: string;
  readonly licenses: readonly [{ readonly expression: string }] | readonly { license: { name: string } }[];
  readonly purl?: string;
  readonly cpe?: string;
  readonly hashes?: readonly { readonly alg: 'SHA-256' | 'SHA-512'; readonly content: string }[];
}

/** A bill of materials in CycloneDX 1.6, without serial number and time, so that one commit has one text. */
export interface BillOfMaterials {
  readonly bomFormat: 'CycloneDX';
  readonly specVersion: '1.6';
  readonly version: 1;
  readonly metadata: { readonly component: Component };
  readonly components: readonly Component[];
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn: readonly string[] }[];
}

/** What the bill of materials is about. */
export interface ShippedProduct {
  /** What of Electron is in it; null where another program stands in for it. */
  readonly electron: string | null;
  /** Our programs by file name, with where they lie. */
  readonly programs: Readonly<Record<'ccg-vault.exe' | 'ccg-vault-bridge.exe' | 'ccg-sim.exe', string>>;
}

interface LockedPackage {
  readonly version: string;
  readonly license?: unknown;
  readonly integrity?: string;
}

const version = packageJson.version;

/** The bill of materials of the Windows installer. Needs what `npm run dist:win` has built. */
export function billOfMaterials({ electron, programs }: ShippedProduct): BillOfMaterials {
  const product = own('application', 'CCG Vault Console', undefined, 'What the installer puts on a machine.');
  const consoleApp = own('application', 'console', undefined, 'The console, as Electron runs it.');
  const commandLine = own('application', 'ccg-vault.exe', programs['ccg-vault.exe'], 'Command line and daemon.');
  const bridge = own('application', 'ccg-vault-bridge.exe', programs['ccg-vault-bridge.exe'], 'Service and plugin.');
  const simulator = own('application', 'ccg-sim.exe', programs['ccg-sim.exe'], 'Calls the plugin as CCG does.');
  const node = nodeRuntime();
  const compiler = compilerRuntime();
  const installer = installerRuntime();
  const framework = electron === null ? [] : [electronRuntime(electron)];

  const inConsole = npmComponents([...packagesOfConsole(), 'node_modules/regedit']);
  const inCommandLine = npmComponents(packagesOfCommandLine());
  const packages = new Map([...inConsole, ...inCommandLine].map((component) => [component['bom-ref'], component]));

  const components = [consoleApp, commandLine, bridge, simulator, node, compiler, installer, ...framework].concat(
    [...packages.values()].sort((a, b) => (a['bom-ref'] < b['bom-ref'] ? -1 : 1)),
  );
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: { component: product },
    components,
    dependencies: [
      needs(product, [consoleApp, commandLine, bridge, simulator, installer]),
      needs(consoleApp, [...framework, ...inConsole]),
      needs(commandLine, [node, ...inCommandLine]),
      needs(bridge, [compiler]),
      needs(simulator, [compiler]),
    ],
  };
}

/** Writes the bill of materials beside the installer. @returns the file */
export function writeBillOfMaterials(product: ShippedProduct, installer: string): string {
  const file = installer.replace(/\.exe$/, '.cdx.json');
  writeFileSync(file, `${JSON.stringify(billOfMaterials(product), null, 2)}\n`);
  return file;
}

function needs(component: Component, parts: readonly Component[]): BillOfMaterials['dependencies'][number] {
  return { ref: component['bom-ref'], dependsOn: parts.map((part) => part['bom-ref']) };
}

function own(type: Component['type'], name: string, program: string | undefined, description: string): Component {
  const purl = `pkg:generic/${encodeURIComponent(name.toLowerCase().replaceAll(' ', '-'))}@${version}`;
  return {
    type,
    'bom-ref': purl,
    name,
    version,
    description,
    licenses: [{ expression: packageJson.license }],
    purl,
    ...(program === undefined ? {} : { hashes: [{ alg: 'SHA-256', content: sha256(program) }] }),
  };
}

function nodeRuntime(): Component {
  const record = readFileSync(path.join(toolsFolder, 'windows-node', 'package.txt'), 'utf8').trim();
  const nodeVersion = record.slice(record.lastIndexOf('@') + 1);
  return {
    type: 'platform',
    'bom-ref': `pkg:generic/node@${nodeVersion}`,
    name: 'node',
    version: nodeVersion,
    description: 'Node.js for Windows, which ccg-vault.exe is made from; the digest is that of node.exe.',
    licenses: [{ license: { name: 'Node.js licence, see LICENCES.txt' } }],
    purl: `pkg:generic/node@${nodeVersion}`,
    cpe: `cpe:2.3:a:nodejs:node.js:${nodeVersion}:*:*:*:*:*:*:*`,
    hashes: [{ alg: 'SHA-256', content: sha256(windowsNodeExecutable) }],
  };
}

function electronRuntime(electronVersion: string): Component {
  return {
    type: 'framework',
    'bom-ref': `pkg:npm/electron@${electronVersion}`,
    name: 'electron',
    version: electronVersion,
    description: 'Electron with its Chromium and Node.js, whose versions its release notes name.',
    licenses: [{ expression: 'MIT' }],
    purl: `pkg:npm/electron@${electronVersion}`,
    cpe: `cpe:2.3:a:electronjs:electron:${electronVersion}:*:*:*:*:*:*:*`,
  };
}

/** What the compiler links into programs by itself. */
function compilerRuntime(): Component {
  if (onWindows) {
    return {
      type: 'library',
      'bom-ref': 'microsoft-visual-cpp-runtime',
      name: 'Microsoft Visual C++ runtime, linked statically',
      version: process.env['VCToolsVersion'] ?? 'of Visual Studio 2022',
      licenses: [{ license: { name: 'Microsoft Software License Terms for Visual Studio' } }],
    };
  }
  const gcc = output('x86_64-w64-mingw32-g++-posix', ['-dumpfullversion']);
  return {
    type: 'library',
    'bom-ref': `pkg:generic/gcc-runtime@${gcc}`,
    name: 'GCC and MinGW-w64 runtime, linked statically',
    version: gcc,
    licenses: [{ expression: 'GPL-3.0-or-later WITH GCC-exception-3.1 AND ZPL-2.1' }],
    purl: `pkg:generic/gcc-runtime@${gcc}`,
  };
}

function installerRuntime(): Component {
  // On Windows it is the toolset that scripts/build/installer.ts names.
  const nsis = onWindows ? '3.12' : output('makensis', ['-VERSION']).replace(/^v|-\d+$/g, '');
  return {
    type: 'application',
    'bom-ref': `pkg:generic/nsis@${nsis}`,
    name: 'NSIS, in the installer and uninstall.exe',
    version: nsis,
    licenses: [{ expression: 'Zlib' }],
    purl: `pkg:generic/nsis@${nsis}`,
  };
}

/** The packages that the command line was bundled from, by its source map. */
function packagesOfCommandLine(): string[] {
  const { sources } = readJson(`${path.join(projectFolder, packageJson.bin['ccg-vault'])}.map`) as {
    sources: string[];
  };
  return [...new Set(sources.flatMap((source) => packageFolderOf(source) ?? []))].sort();
}

function npmComponents(folders: readonly string[]): Component[] {
  const { packages } = readJson(path.join(projectFolder, 'package-lock.json')) as {
    packages: Record<string, LockedPackage>;
  };
  return [...new Set(folders)].map((folder) => {
    const locked = packages[folder];
    if (locked === undefined) throw new Error(`${folder} is bundled, and package-lock.json does not know it`);
    const name = folder.slice(folder.lastIndexOf('node_modules/') + 'node_modules/'.length);
    const purl = `pkg:npm/${name.replace('@', '%40')}@${locked.version}`;
    return {
      type: 'library',
      'bom-ref': purl,
      name,
      version: locked.version,
      licenses: [
        typeof locked.license === 'string' ? { expression: locked.license } : { license: { name: 'see LICENCES.txt' } },
      ] as Component['licenses'],
      purl,
      ...packageDigest(locked.integrity),
    } satisfies Component;
  });
}

/** npm's "sha512-" and base64, as hexadecimal digits. */
function packageDigest(integrity: string | undefined): Pick<Component, 'hashes'> {
  const base64 = /^sha512-(\S+)/.exec(integrity ?? '')?.[1];
  if (base64 === undefined) return {};
  return { hashes: [{ alg: 'SHA-512', content: Buffer.from(base64, 'base64').toString('hex') }] };
}

function sha256(file: string): string {
  return createHash('sha256').update(readFileSync(file)).digest('hex');
}

function output(program: string, args: readonly string[]): string {
  return execFileSync(program, args, { encoding: 'utf8' }).trim();
}
