import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Plugin } from 'vite';

import { projectFolder, readJson } from '../lib/paths.mjs';

/** The parts of the console, each a bundle of its own. */
export type ConsoleBundle = 'main' | 'preload' | 'renderer';

const recordFile = (bundle: ConsoleBundle): string => path.join(projectFolder, 'out', 'bundled', `${bundle}.json`);

/**
 * The folder of the package that a file belongs to, relative to the checkout as package-lock.json names it, or undefined
 * for a file of ours.
 */
export function packageFolderOf(file: string): string | undefined {
  // Greedy, since a package can have packages of its own.
  return /(?:^|\/)(node_modules\/(?:.*\/node_modules\/)?(?:@[^/]+\/)?[^/]+)\//.exec(file.replaceAll('\\', '/'))?.[1];
}

/** Records which packages a bundle was made from. Only modules of which something is left in the bundle count. */
export function recordBundledPackages(bundle: ConsoleBundle): Plugin {
  return {
    name: 'record-bundled-packages',
    generateBundle(_options, output) {
      const folders = new Set<string>();
      for (const chunk of Object.values(output)) {
        if (chunk.type !== 'chunk') continue;
        for (const id of chunk.moduleIds) {
          const folder = packageFolderOf(id);
          if (folder !== undefined) folders.add(folder);
        }
      }
      mkdirSync(path.dirname(recordFile(bundle)), { recursive: true });
      writeFileSync(recordFile(bundle), JSON.stringify([...folders].sort(), null, 2));
    },
  };
}

/** What {@link recordBundledPackages} has recorded when the console was built. */
export function packagesOfConsole(): string[] {
  const bundles: readonly ConsoleBundle[] = ['main', 'preload', 'renderer'];
  return [...new Set(bundles.flatMap((bundle) => readJson(recordFile(bundle)) as string[]))].sort();
}
