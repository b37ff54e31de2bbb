import { debianTool } from './debian-packages.mjs';

/** Makes the Windows installer. On Windows, electron-builder downloads it when it is needed. */
export const nsis = debianTool({
  name: 'NSIS',
  why: 'to make the Windows installer',
  neededFor: ['test', 'native'],
  packages: ['nsis'],
  commands: ['makensis'],
});
