import { Version } from '@cyclonedx/cyclonedx-library/Spec';
import { JsonStrictValidator } from '@cyclonedx/cyclonedx-library/Validation';
import { extractFile, listPackage, statFile } from '@electron/asar';
import { readdirSync, readFileSync } from 'node:fs';
import { homedir, hostname } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

import packageJson from '../../package.json' with { type: 'json' };
import { billOfMaterials } from '../../scripts/build/bill-of-materials.ts';
import { coreFolder } from '../../scripts/build/core-folder.ts';
import { windowsConsoleFolder } from '../../scripts/build/windows-console.ts';
import { projectFolder } from '../../scripts/lib/paths.mjs';

/** What the installer is made from: the folders for every machine and for the console. */
interface ShippedFile {
  /** As it lies below the program folder; files of the archive behind "app.asar/". */
  readonly name: string;
  readonly content: () => Buffer;
}

const archive = path.join(windowsConsoleFolder, 'resources', 'app.asar');

function filesOf(folder: string): ShippedFile[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .map((file) => ({
      name: path.relative(folder, file).replaceAll('\\', '/'),
      content: () => readFileSync(file),
    }));
}

function filesOfArchive(): ShippedFile[] {
  return listPackage(archive, { isPack: false })
    .map((name) => name.slice(1))
    .filter((name) => !('files' in statFile(archive, name)))
    .map((name) => ({ name: `app.asar/${name}`, content: () => extractFile(archive, name) }));
}

const shipped = (): ShippedFile[] => [...filesOf(coreFolder), ...filesOf(windowsConsoleFolder), ...filesOfArchive()];

/** What Electron's own distribution for Windows holds. */
const electronFiles = [
  /^(?:chrome_100_percent|chrome_200_percent|resources)\.pak$/,
  /^(?:d3dcompiler_47|dxcompiler|dxil|ffmpeg|libEGL|libGLESv2|vk_swiftshader|vulkan-1)\.dll$/,
  /^(?:icudtl\.dat|snapshot_blob\.bin|v8_context_snapshot\.bin|vk_swiftshader_icd\.json)$/,
  /^LICENSE\.electron\.txt$/,
  /^LICENSES\.chromium\.html$/,
  /^locales\/en-US\.pak$/,
];

const ourFiles = [
  /^LICENCES\.txt$/,
  /^bin\/ccg-(?:vault|vault-bridge|sim)\.exe$/,
  /^CCG Vault Console\.exe$/,
  /^resources\/(?:app\.asar|LICENCES\.txt)$/,
  /^resources\/app-update\.yml$/,
  /^resources\/regedit\/(?:regList\.wsf|(?:regUtil|util|ArchitectureAgnosticRegistry|ArchitectureSpecificRegistry)\.vbs)$/,
  /^app\.asar\/package\.json$/,
  /^app\.asar\/out\/main\/(?:index|chunks\/[\w-]+)\.js$/,
  /^app\.asar\/out\/main\/tray\/[\w-]+(?:@[\d.]+x)?\.png$/,
  /^app\.asar\/out\/preload\/index\.cjs$/,
  /^app\.asar\/out\/renderer\/index\.html$/,
  /^app\.asar\/out\/renderer\/assets\/[\w.-]+\.(?:js|css|svg|png|woff2)$/,
];

/** Both as programs hold text: in UTF-8 and in UTF-16. */
function holds(content: Buffer, text: string): boolean {
  return content.includes(text, 0, 'utf8') || content.includes(text, 0, 'utf16le');
}

describe('the package for Windows', () => {
  it('holds what is on the list and nothing else', () => {
    const names = shipped().map(({ name }) => name);
    expect(names.filter((name) => ![...electronFiles, ...ourFiles].some((pattern) => pattern.test(name)))).toEqual([]);
    for (const pattern of ourFiles.filter((each) => !each.source.includes('chunks'))) {
      expect(
        names.some((name) => pattern.test(name)),
        pattern.source,
      ).toBe(true);
    }
  });

  it('tells nothing of the machine that it was built on', () => {
    // A home folder such as /root is too short to be told from other text.
    const telling = [projectFolder, projectFolder.replaceAll('/', '\\'), ...[homedir(), hostname()].filter(isTelling)];
    const found = shipped().flatMap(({ name, content }) => {
      const bytes = content();
      return telling.filter((text) => holds(bytes, text)).map((text) => `${name}: ${text}`);
    });
    expect(found).toEqual([]);
  });

  it('refers to no source map', () => {
    // Node itself, which ccg-vault.exe is made from, holds such lines; our part of it is this file.
    const program = readFileSync(path.join(projectFolder, packageJson.bin['ccg-vault']), 'utf8');
    const texts = filesOfArchive().map(({ name, content }) => ({ name, text: content().toString('latin1') }));
    const found = [...texts, { name: 'ccg-vault.exe', text: program }].filter(({ text }) =>
      /^\/[/*][#@] sourceMappingURL=/m.test(text),
    );
    expect(found.map(({ name }) => name)).toEqual([]);
  });

  it('holds no private key and no token', () => {
    const patterns = [
      /-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----\s+[A-Za-z0-9+/]{40}/,
      /\bhv[sbr]\.[A-Za-z0-9]{20}/,
      /\bgh[posr]_[A-Za-z0-9]{30}/,
      /\bAKIA[0-9A-Z]{16}\b/,
    ];
    const found = shipped().flatMap(({ name, content }) => {
      const text = content().toString('latin1');
      return patterns.filter((pattern) => pattern.test(text)).map((pattern) => `${name}: ${pattern.source}`);
    });
    expect(found).toEqual([]);
  });
});

/** Whether a text would be no accident in a program. */
function isTelling(text: string): boolean {
  return text.length >= 8 && text !== 'localhost';
}

describe('the bill of materials', () => {
  const programs = {
    'ccg-vault.exe': path.join(coreFolder, 'bin', 'ccg-vault.exe'),
    'ccg-vault-bridge.exe': path.join(coreFolder, 'bin', 'ccg-vault-bridge.exe'),
    'ccg-sim.exe': path.join(coreFolder, 'bin', 'ccg-sim.exe'),
  };

  it('is valid by the schema of CycloneDX', async () => {
    const bill = billOfMaterials({ electron: '45.4.1', programs });
    const validator = new JsonStrictValidator(Version.v1dot6);
    expect(await validator.validate(JSON.stringify(bill))).toBeNull();
    // The validator is at work.
    expect(await validator.validate(JSON.stringify({ ...bill, version: 'one' }))).not.toBeNull();
  });

  it('names what is shipped, with versions, and nothing that only builds or tests', () => {
    const { components, dependencies } = billOfMaterials({ electron: '45.4.1', programs });
    const names = components.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['node', 'electron', 'react', 'zod', 'commander', 'regedit', 'pino']));
    for (const tool of ['typescript', 'vitest', 'vite', 'electron-builder', 'esbuild', '@types/node', 'playwright']) {
      expect(names).not.toContain(tool);
    }
    expect(components.filter(({ version }) => version === '')).toEqual([]);
    const refs = components.map((component) => component['bom-ref']);
    expect(new Set(refs).size).toBe(refs.length);
    // Nothing is listed that no part of the product needs.
    const needed = new Set(dependencies.flatMap(({ dependsOn }) => dependsOn));
    expect(refs.filter((ref) => !needed.has(ref))).toEqual([]);
  });

  it('names Electron only where it is', () => {
    const { components } = billOfMaterials({ electron: null, programs });
    expect(components.map(({ name }) => name)).not.toContain('electron');
  });
});
