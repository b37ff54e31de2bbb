import type { MenuItemConstructorOptions } from 'electron';

import type { MenuCommand } from '../shared/ipc/console-state.ts';

/** Template of the application menu. On Windows and Linux it shows when Alt is pressed. */
export function menuTemplate(run: (command: MenuCommand) => void): MenuItemConstructorOptions[] {
  const item = (label: string, command: MenuCommand, accelerator: string): MenuItemConstructorOptions => ({
    label,
    accelerator,
    click: () => {
      run(command);
    },
  });
  return [
    ...(process.platform === 'darwin' ? [{ role: 'appMenu' } as const] : []),
    {
      label: '&File',
      submenu: [
        item('&Make a test request…', 'make-test-request', 'CmdOrCtrl+T'),
        { type: 'separator' },
        item('&Settings', 'show-settings', 'CmdOrCtrl+,'),
        { type: 'separator' },
        { role: 'quit', label: 'E&xit' },
      ],
    },
    {
      label: '&Edit',
      submenu: [
        { role: 'cut' },
        { role: 'copy' },
        { role: 'paste' },
        { role: 'selectAll' },
        { type: 'separator' },
        item('&Find', 'find', 'CmdOrCtrl+F'),
        item('&Go to or do…', 'open-palette', 'CmdOrCtrl+K'),
      ],
    },
    {
      label: '&View',
      submenu: [
        item('&Overview', 'show-overview', 'CmdOrCtrl+1'),
        item('&Activity', 'show-activity', 'CmdOrCtrl+2'),
        item('&Doctor', 'show-doctor', 'CmdOrCtrl+6'),
        item('Set&up', 'show-setup', 'CmdOrCtrl+7'),
        { type: 'separator' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { role: 'resetZoom' },
        { role: 'togglefullscreen' },
      ],
    },
  ];
}
