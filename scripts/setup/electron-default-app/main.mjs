/**
 * What `electron FOLDER` starts: it loads the application in that folder. Electron's own distribution brings such an
 * application; the build that is taken from a published application does not, so electron-runtime.mjs adds this one.
 */
import { app as electronApp } from 'electron';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

/**
 * With what only Electron's own default application uses and its types leave out.
 *
 * @type {import('electron').App & { setVersion(version: string): void, setAppPath(folder: string): void }}
 */

const app = /** @type {any} */ (electronApp);

const argument = process.argv.slice(1).find((value) => !value.startsWith('-'));
if (argument === undefined) {
  console.error('Usage: electron FOLDER [options]');
  process.exit(2);
}

const folder = path.resolve(argument);
/** @type {{ name: string, productName?: string, version: string, main: string }} */
// eslint-disable-next-line @typescript-eslint/no-unsafe-assignment -- the folder that a developer names is trusted
const description = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
app.setName(description.productName ?? description.name);
app.setVersion(description.version);
app.setAppPath(folder);

// Awaited, so that the application can still do what must be done before Electron is ready.
await import(pathToFileURL(path.join(folder, description.main)).href);
