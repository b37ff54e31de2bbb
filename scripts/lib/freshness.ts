import { createHash, type Hash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';

import { projectFolder } from './paths.mjs';

/** Something that is made from files, and made again only when those have changed. */
export interface Product {
  readonly name: string;
  /** Files and folders that it is made from, relative to the checkout. Missing ones count as empty. */
  readonly inputs: readonly string[];
  /** A file or folder that it consists of, relative to the checkout. */
  readonly output: string;
  readonly make: () => Promise<void>;
}

/**
 * Makes what is missing or was made from something else than what lies there now. Contents are compared rather than
 * times, since a fresh clone and a changed branch give files new times.
 */
export async function makeIfChanged(product: Product): Promise<'made' | 'unchanged'> {
  const stamp = path.join(projectFolder, 'node_modules', '.cache', 'made', `${product.name}.sha256`);
  const wanted = fingerprint(product.inputs);
  const outputIsThere = await exists(path.join(projectFolder, product.output));
  if (outputIsThere && (await readFile(stamp, 'utf8').catch(() => '')) === wanted) return 'unchanged';
  await rm(stamp, { force: true });
  await product.make();
  await mkdir(path.dirname(stamp), { recursive: true });
  await writeFile(stamp, wanted);
  return 'made';
}

function fingerprint(inputs: readonly string[]): string {
  const hash = createHash('sha256');
  for (const input of inputs) addTo(hash, input);
  return hash.digest('hex');
}

function addTo(hash: Hash, relative: string): void {
  const absolute = path.join(projectFolder, relative);
  let names: string[];
  try {
    names = readdirSync(absolute).sort();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT') return;
    if (code !== 'ENOTDIR') throw error;
    const content = readFileSync(absolute);
    hash.update(`${relative}\0${content.byteLength}\0`).update(content);
    return;
  }
  for (const name of names) addTo(hash, path.join(relative, name));
}

async function exists(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  );
}
