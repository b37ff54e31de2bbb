import type { MenuItemConstructorOptions } from 'electron';

import { t, type PlainText } from '../shared/i18n/translate.ts';
import type { MenuCommand } from '../shared/ipc/console-state.ts';

/** Template of the application menu. On Windows and Linux it shows when Alt is pressed. */
export function menuTemplate(run: (command: MenuCommand) => void): MenuItemConstructorOptions[] {
  const item = (label: PlainText, command: MenuCommand, accelerator: string): MenuItemConstructorOptions => ({
    label: t(label),
    accelerator,
    click: () => {
      run(command);
    },
  });
  return [
    ...(process.platform === 'darwin' ? [{ role: 'appMenu' } as const] : []),
    {
      label: t('&File'),
      submenu: [
        item('&Make a test request…', 'make-test-request', 'CmdOrCtrl+T'),
        { type: 'separator' },
        item('&Settings', 'show-settings', 'CmdOrCtrl+,'),
        { type: 'separator' },
        { role: 'quit', label: t('E&xit') },
      ],
    },
    {
      label: t('&Edit'),
      submenu: [
        { role: 'cut', label: t('Cu&t') },
        { role: 'copy', label: t('&Copy') },
        { role: 'paste', label: t('&Paste') },
        { role: 'selectAll', label: t('Select &all') },
        { type: 'separator' },
        item('&Find', 'find', 'CmdOrCtrl+F'),
        item('&Go to or do…', 'open-palette', 'CmdOrCtrl+K'),
      ],
    },
    {
      label: t('&View'),
      submenu: [
        item('&Overview', 'show-overview', 'CmdOrCtrl+1'),
        item('&Activity', 'show-activity', 'CmdOrCtrl+2'),
        item('&Doctor', 'show-doctor', 'CmdOrCtrl+6'),
        item('Set&up', 'show-setup', 'CmdOrCtrl+7'),
        { type: 'separator' },
        { role: 'zoomIn', label: t('Zoom &in') },
        { role: 'zoomOut', label: t('Zoom &out') },
        { role: 'resetZoom', label: t('&Actual size') },
        { role: 'togglefullscreen', label: t('&Full screen') },
      ],
    },
  ];
}
