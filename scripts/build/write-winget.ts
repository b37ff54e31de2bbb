/**
 * `npm run dist:winget -- INSTALLER ADDRESS`: writes winget's manifests of an installer, which everybody can download at the
 * address, into `dist/winget/<version>`.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import packageJson from '../../package.json' with { type: 'json' };
import { projectFolder } from '../lib/paths.mjs';
import { wingetManifests } from './winget.ts';

const [installer, installerUrl] = process.argv.slice(2);
if (installer === undefined || installerUrl === undefined) {
  console.error('Usage: npm run dist:winget -- INSTALLER ADDRESS');
  process.exit(2);
}
if (path.basename(installer) !== `CCG-Vault-Console-Setup-${packageJson.version}.exe`) {
  console.error(`${path.basename(installer)} is not the installer of version ${packageJson.version}.`);
  process.exit(1);
}
const sha256 = createHash('sha256').update(readFileSync(installer)).digest('hex');
const folder = path.join(projectFolder, 'dist', 'winget', packageJson.version);
mkdirSync(folder, { recursive: true });
for (const [file, text] of wingetManifests({ version: packageJson.version, installerUrl, sha256 })) {
  writeFileSync(path.join(folder, file), text);
  console.log(path.relative(projectFolder, path.join(folder, file)));
}
