import { readFile } from 'node:fs/promises';

/**
 * The licences of everything in this package, as the build has collected them.
 * @param places where the file can lie: beside the program, or one folder above, where the installer puts it
 * @returns null where there is none, as in a build of a developer
 */
export async function readLicences(places: readonly string[]): Promise<string | null> {
  for (const place of places) {
    try {
      return (await readFile(place, 'utf8')).replaceAll('\r\n', '\n');
    } catch {
      // It is looked for in the next place.
    }
  }
  return null;
}
