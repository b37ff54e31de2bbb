import { debianTool } from './debian-packages.mjs';

/** What Electron needs from the system, and a virtual display for machines that have none. */
export const electronLibraries = debianTool({
  name: 'Electron libraries and virtual display',
  why: 'to show the console and to drive it in the end-to-end tests',
  neededFor: ['start', 'test'],
  packages: [
    'libgtk-3-0t64|libgtk-3-0',
    'libnss3',
    'libasound2t64|libasound2',
    'libgbm1',
    'libdrm2',
    'xvfb',
    'xauth',
    'unzip',
    'fonts-dejavu-core',
  ],
  commands: ['Xvfb', 'xvfb-run', 'xauth', 'unzip'],
  libraries: ['libgtk-3.so.0', 'libnss3.so', 'libasound.so.2', 'libgbm.so.1', 'libdrm.so.2'],
});
