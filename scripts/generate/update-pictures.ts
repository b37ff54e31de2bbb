/**
 * Takes the pictures of the documentation from those that the end-to-end tests have made last:
 * `npm run test:e2e`, then `node scripts/generate/update-pictures.ts`. They are not compared by `npm run check`, since
 * fonts and ages in them differ between machines and runs.
 */
import { copyFile } from 'node:fs/promises';
import path from 'node:path';

import { projectFolder } from '../lib/paths.mjs';

/** Which picture of the tests each picture of the documentation is. */
const pictures: Readonly<Record<string, string>> = {
  overview: 'overview-healthy-light',
  activity: 'activity-detail-failed-light',
  connection: 'connections-test-light',
  'credential-spec': 'directory-wizard-found-light',
  doctor: 'doctor-failed-light',
};

for (const [name, taken] of Object.entries(pictures)) {
  await copyFile(
    path.join(projectFolder, 'test-output', 'screenshots', `${taken}.png`),
    path.join(projectFolder, 'docs', 'images', `${name}.png`),
  );
}
