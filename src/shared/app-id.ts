/**
 * The AppUserModelID of the console on Windows: the `appId` of electron-builder.yml. Windows shows a program's notifications
 * only where the program and its entry in the Start menu (installer/shortcut.nsh) both have it.
 */
export const appUserModelId = 'io.github.ccg-vault-console';
