import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

import { format, resolveConfig } from 'prettier';

import { projectFolder } from './paths.mjs';

/**
 * Brings a generated page of the documentation up to date. When the process was started with `--check`, the file is left
 * as it is; if it differs, that is said and the process will exit with 1.
 * @param file relative to the project, for example `docs/errors.md`
 * @param make the page's Markdown, made from the text that is there; empty if there is none
 */
export async function keepPage(file: string, make: (present: string) => string): Promise<void> {
  const target = path.join(projectFolder, file);
  const present = await readFile(target, 'utf8').catch(() => '');
  const wanted = await format(make(present), { ...(await resolveConfig(target)), parser: 'markdown' });
  if (present === wanted) return;
  if (!process.argv.includes('--check')) {
    await writeFile(target, wanted);
    return;
  }
  console.error(`${file} is out of date; run node ${path.relative(projectFolder, process.argv[1] ?? '')}`);
  process.exitCode = 1;
}

/**
 * A document with the text between `<!-- begin NAME -->` and `<!-- end NAME -->` replaced.
 * @param parts the Markdown of each part by its name
 * @throws Error when the document has no place for a part
 */
export function fillParts(document: string, parts: Readonly<Record<string, string>>): string {
  return Object.entries(parts).reduce((text, [name, content]) => {
    const begin = `<!-- begin ${name} -->`;
    const end = `<!-- end ${name} -->`;
    const from = text.indexOf(begin);
    const to = text.indexOf(end);
    if (from === -1 || to < from) throw new Error(`there is no place for the part ${name}`);
    return `${text.slice(0, from)}${begin}\n\n${content}\n\n${text.slice(to)}`;
  }, document);
}
