import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Plugin } from 'vite';

import { recordBundledPackages } from './scripts/build/bundled-packages.ts';

const from = (...parts: string[]): string => path.join(import.meta.dirname, ...parts);

/** Puts the pictures of the icon in the notification area beside main, where they are packaged with it. */
function trayIcons(): Plugin {
  return {
    name: 'tray-icons',
    generateBundle() {
      for (const name of readdirSync(from('assets/tray')).filter((file) => file.endsWith('.png'))) {
        this.emitFile({ type: 'asset', fileName: `tray/${name}`, source: readFileSync(from('assets/tray', name)) });
      }
    },
  };
}

/**
 * The console: main (ES module), preload (one CommonJS file, as the sandbox wants it) and renderer. Everything is
 * bundled, so that the packaged application carries no node_modules. The targets are those of the oldest Electron that
 * it must run on (docs/contributing.md), whatever version the package `electron` has.
 */
export default defineConfig({
  main: {
    plugins: [trayIcons(), recordBundledPackages('main')],
    build: {
      outDir: from('out/main'),
      target: 'node20.18',
      externalizeDeps: false,
      rolldownOptions: {
        input: from('src/main/index.ts'),
        output: { format: 'es', entryFileNames: 'index.js' },
      },
    },
  },
  preload: {
    plugins: [recordBundledPackages('preload')],
    build: {
      outDir: from('out/preload'),
      target: 'node20.18',
      externalizeDeps: false,
      rolldownOptions: {
        input: from('src/preload/index.ts'),
        output: { format: 'cjs', entryFileNames: 'index.cjs' },
      },
    },
  },
  renderer: {
    root: from('src/renderer'),
    base: './',
    plugins: [react(), recordBundledPackages('renderer')],
    html: { cspNonce: '__CSP_NONCE__' },
    build: {
      outDir: from('out/renderer'),
      target: 'chrome130',
      minify: true,
      // Loaded from the disk at once; splitting it would only cost time.
      chunkSizeWarningLimit: 1_000,
      modulePreload: { polyfill: false },
      // Inlined assets would need data: where the policy has 'self'.
      assetsInlineLimit: 0,
      rolldownOptions: {
        input: from('src/renderer/index.html'),
        // One file for all that the first picture waits for: each file is an answer of main's, which is busy then.
        output: { codeSplitting: { groups: [{ name: 'initial', tags: ['$initial'] }] } },
      },
    },
  },
});
