import { expect, test } from 'vitest';

import packageJson from '../../package.json' with { type: 'json' };
import { sbom } from '../../scripts/build/sbom.ts';

interface Document {
  readonly components: readonly { readonly name: string; readonly purl?: string; readonly hashes?: unknown[] }[];
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn?: readonly string[] }[];
}

test('The SBOM is valid by CycloneDX, and holds what is shipped and no tool of developers', async () => {
  const text = await sbom('45.0.0');
  const { components, dependencies } = JSON.parse(text) as Document;
  const names = components.map(({ name }) => name);
  expect(names).toEqual(
    expect.arrayContaining(['react', 'node-vault', 'zustand', 'commander', 'node', 'electron', 'NSIS']),
  );
  for (const tool of ['vitest', 'eslint', 'typescript', 'electron-builder', 'vitepress', 'jsdom']) {
    expect(names).not.toContain(tool);
  }
  expect(new Set(names.filter((name) => name.startsWith('@types/')))).toEqual(new Set());
  const npm = components.filter(({ purl }) => purl?.startsWith('pkg:npm/') === true && !purl.includes('electron@'));
  expect(npm.filter(({ hashes }) => hashes === undefined)).toEqual([]);
  expect(dependencies.find(({ ref }) => ref === packageJson.name)?.dependsOn).toHaveLength(components.length);
});

test('The same tree gives the same SBOM, and a stand-in is not called Electron', async () => {
  const [first, second] = await Promise.all([sbom(undefined), sbom(undefined)]);
  expect(second).toBe(first);
  expect(first).not.toContain('"electron"');
});
