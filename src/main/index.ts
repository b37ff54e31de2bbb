import {
  app,
  type BrowserWindow,
  clipboard,
  ipcMain,
  Menu,
  nativeTheme,
  protocol,
  session,
  type WebContents,
} from 'electron';
import { hostname } from 'node:os';
import path from 'node:path';

import { findBridgeProgram, readRegistrationStatus } from '../bridge/bridge-program.ts';
import { runElevatedAction } from '../bridge/elevated-action.ts';
import { placeElevated } from '../bridge/elevated-placement.ts';
import { runRegistrationAction } from '../bridge/registration-action.ts';
import { connectAdmin } from '../channel/admin-client.ts';
import { dataFolder } from '../channel/data-folder.ts';
import { findDockerRoot } from '../channel/docker-root.ts';
import { readPolicies } from '../channel/read-policies.ts';
import { appUserModelId } from '../shared/app-id.ts';
import { errorReport } from '../shared/errors/ccg-vault-error.ts';
import { languageFor } from '../shared/i18n/languages.ts';
import { setLanguage, t } from '../shared/i18n/translate.ts';
import type { ConsoleSettings } from '../shared/ipc/console-settings.ts';
import type { MenuCommand } from '../shared/ipc/console-state.ts';
import { settingsInForce } from '../shared/policy/managed-settings.ts';
import { ActivityExportService } from './activity-export-service.ts';
import { appProtocolHandler, appScheme } from './app-protocol.ts';
import { readCcgPlugins } from './ccg-plugins.ts';
import { dataFolderOption, openOption } from './command-line.ts';
import { confirmReveal } from './confirm.ts';
import { CredentialSpecService } from './credential-specs/credential-spec-service.ts';
import { chooseFolder, chooseImportFile, chooseSavePath } from './credential-specs/file-dialogs.ts';
import { DaemonClient } from './daemon-client.ts';
import { consoleHandlers } from './handlers.ts';
import { hardenChromium, hardenContents, hardenSession } from './hardening.ts';
import { ImportService } from './import-service.ts';
import { handleIpc, rendererNotifier } from './ipc.ts';
import { readLicences } from './licences.ts';
import { menuTemplate } from './menu.ts';
import { MigrationService } from './migration-service.ts';
import { PolicyKeeper } from './policy-keeper.ts';
import { RegistrationService } from './registration-service.ts';
import { SettingsStore } from './settings-store.ts';
import { SupportBundleService } from './support-bundle-service.ts';
import { themeSource } from './theme-source.ts';
import { FailureNotifier } from './tray/failure-notifier.ts';
import { HostTray } from './tray/host-tray.ts';
import { showNotice } from './tray/show-notice.ts';
import { createUpdates, lookRegularly } from './updates/create-updates.ts';
import { openMainWindow } from './window.ts';

const outFolder = path.join(import.meta.dirname, '..');
const preload = path.join(outFolder, 'preload', 'index.cjs');
const rendererFolder = path.join(outFolder, 'renderer');

let mainWindow: BrowserWindow | undefined;

function ownContents(): WebContents | undefined {
  return mainWindow === undefined || mainWindow.isDestroyed() ? undefined : mainWindow.webContents;
}

/** @param hash address after `#` to begin with, where the window is not open yet */
function showWindow(hash?: string): void {
  if (ownContents() === undefined) {
    const stateFile = path.join(app.getPath('userData'), 'window.json');
    mainWindow = openMainWindow({ preload, stateFile, hash });
  }
  if (mainWindow === undefined) return;
  if (mainWindow.isMinimized()) mainWindow.restore();
  mainWindow.focus();
}

/** Has main's own texts in the language that is chosen; the page does the same for itself. */
function speak({ language }: ConsoleSettings): Promise<void> {
  return setLanguage(languageFor(language, app.getPreferredSystemLanguages()));
}

async function start(policies: PolicyKeeper): Promise<void> {
  const folder = dataFolder(dataFolderOption(process.argv));
  const settings = new SettingsStore(path.join(app.getPath('userData'), 'settings.json'));
  await settings.load();
  const settingsNow = (): ConsoleSettings => settingsInForce(settings.settings, policies.state.values);
  nativeTheme.themeSource = themeSource(settingsNow().theme);
  await speak(settingsNow());

  const renderer = rendererNotifier(ownContents);
  const daemon = new DaemonClient({
    connect: () => connectAdmin({ dataFolder: folder }),
    onHostChanged: (host) => {
      renderer.state.hostChanged(host);
      tray.update();
      credentialSpecs.setSources(host.status?.sources.map(({ name }) => name));
    },
    onRowsAdded: (rows) => {
      renderer.activity.added({ rows });
      failures.take(rows);
    },
    onConnectionTestStep: (run, step) => {
      renderer.connection.testStep({ ticket: Number(run), step });
    },
    onActivityReset: renderer.activity.reset,
    onDoctorStep: (run, step) => {
      renderer.doctor.step({ ticket: Number(run), step });
    },
  });
  const credentialSpecs = new CredentialSpecService({
    settings,
    findDockerRoot,
    findRegisteredPlugins: () => registration.pluginClsids(),
    ...(process.platform === 'win32'
      ? { placeElevated: async (request) => placeElevated(await findBridgeProgram(), request) }
      : {}),
    onChanged: renderer.credentialSpecs.changed,
    chooseFolder: () => chooseFolder(mainWindow),
    chooseSavePath: (fileName) => chooseSavePath(mainWindow, fileName),
  });
  const migration = new MigrationService({
    daemon,
    pathsOf: (files) => credentialSpecs.paths(files),
    onProgress: (ticket, progress) => {
      renderer.migration.progress({ ticket, progress });
    },
  });
  const registration = new RegistrationService(
    {
      platform: process.platform,
      findProgram: findBridgeProgram,
      readStatus: readRegistrationStatus,
      readPlugins: readCcgPlugins,
      run: runRegistrationAction,
      runElevated: runElevatedAction,
    },
    (ticket, progress) => {
      renderer.registration.progress({ ticket, progress });
    },
  );

  const request: DaemonClient['request'] = (name, params, options) => daemon.request(name, params, options);
  const imports = new ImportService({ request, chooseFile: () => chooseImportFile(mainWindow) });
  const activityExport = new ActivityExportService({
    request,
    chooseSavePath: (fileName) => chooseSavePath(mainWindow, fileName),
    onProgress: renderer.activity.exportProgress,
  });
  const supportBundle = new SupportBundleService({
    dataFolder: folder,
    versions: {
      program: 'console',
      version: app.getVersion(),
      electron: process.versions.electron,
      chrome: process.versions.chrome,
      node: process.versions.node,
    },
    request,
    readRegistration: () => registration.status(),
    chooseSavePath: (fileName) => chooseSavePath(mainWindow, fileName),
  });
  /** Shows a place in the window, which need not be open. */
  const openPlace = (hash: string): void => {
    const wasOpen = ownContents() !== undefined;
    showWindow(hash);
    if (wasOpen) renderer.link.opened({ hash });
  };
  const tray = new HostTray({
    icons: path.join(import.meta.dirname, 'tray'),
    host: () => daemon.host,
    hostName: hostname(),
    onOpen: () => {
      showWindow();
    },
    onQuit: () => {
      app.quit();
    },
  });
  const failures = new FailureNotifier({
    show: (notice) => {
      if (mainWindow?.isDestroyed() === false && mainWindow.isFocused()) return;
      showNotice(notice, openPlace);
    },
    now: Date.now,
    later: (delay, run) => {
      const timer = setTimeout(run, delay);
      return () => {
        clearTimeout(timer);
      };
    },
  });
  let isClosingForUpdate = false;
  const updates = createUpdates({
    rules: () => ({
      updates: settingsNow().updates,
      feed: policies.state.values.updateFeed,
      setBy: policies.state.values.updates === undefined ? null : policies.state.setBy,
    }),
    window: () => (mainWindow?.isDestroyed() === false ? mainWindow : undefined),
    onClosing: (isClosing) => {
      isClosingForUpdate = isClosing;
    },
    showWindow,
    onChanged: renderer.updates.changed,
  });
  lookRegularly(async () => {
    await policies.refresh();
    const version = await updates.checkByItself();
    if (version === undefined) return;
    const title = t('Version {{version}} is available', { version });
    showNotice(
      { title, body: t('Settings tell what is new. Nothing is installed by itself.'), hash: '#/settings' },
      openPlace,
    );
  });
  const applySettings = (changed: ConsoleSettings): void => {
    nativeTheme.themeSource = themeSource(changed.theme);
    renderer.settings.changed(changed);
    void speak(changed).then(() => {
      Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(runCommand)));
      tray.update();
    });
    tray.setEnabled(changed.trayIcon);
    failures.setEnabled(changed.failureNotifications);
    updates.rulesChanged();
  };
  policies.onChanged((state) => {
    renderer.policy.changed(state);
    applySettings(settingsNow());
  });
  // Group Policy is applied while the console is open; who comes back to the window sees what holds now.
  app.on('browser-window-focus', () => void policies.refresh());

  const hardened = hardenSession(session.defaultSession);
  protocol.handle(appScheme, appProtocolHandler(rendererFolder));
  handleIpc(
    ipcMain,
    ownContents,
    consoleHandlers({
      info: {
        version: app.getVersion(),
        electronVersion: process.versions.electron,
        platform: process.platform,
        hostName: hostname(),
        dataFolder: folder,
        systemLanguages: app.getPreferredSystemLanguages(),
      },
      daemon,
      registration,
      credentialSpecs,
      migration,
      imports,
      activityExport,
      supportBundle,
      updates,
      settings,
      policies,
      onSettingsChanged: applySettings,
      confirmReveal: (source) => confirmReveal(mainWindow, source),
      readLicences: () =>
        readLicences([
          path.join(process.resourcesPath, 'LICENCES.txt'),
          path.join(path.dirname(process.execPath), '..', 'LICENCES.txt'),
        ]),
      writeClipboard: (text) => {
        void clipboard.writeText(text);
      },
    }),
  );
  const runCommand = (command: MenuCommand): void => {
    showWindow();
    renderer.menu.command(command);
  };

  daemon.start();
  applySettings(settingsNow());
  showWindow(openOption(process.argv));
  app.on('second-instance', (_event, argv) => {
    const hash = openOption(argv);
    if (hash === undefined) showWindow();
    else openPlace(hash);
  });
  app.on('activate', () => {
    showWindow();
  });
  app.on('window-all-closed', () => {
    // With its icon the console goes on, to tell of what happens.
    if (!tray.isShown && !isClosingForUpdate) app.quit();
  });
  app.on('will-quit', () => {
    credentialSpecs.stop();
    void daemon.stop();
  });
  // The page is loaded meanwhile, which is ours; whatever could take it over comes later.
  await hardened;
}

/** A defect. The console holds nothing that would be lost; what runs is the daemon, and it goes on. */
function failVisibly(error: unknown): void {
  const { message, code } = errorReport('internalError');
  process.stderr.write(`${code} ${message}\n${error instanceof Error ? (error.stack ?? '') : ''}\n`);
  app.exit(1);
}

process.on('uncaughtException', failVisibly);
process.on('unhandledRejection', failVisibly);

// Every window asks for the sandbox itself; this holds it for whatever else there could be. With --no-sandbox, which root
// needs on Linux, it would keep Chromium's own processes from starting.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
hardenChromium(app.commandLine);
app.on('web-contents-created', (_event, contents) => {
  hardenContents(contents);
});
protocol.registerSchemesAsPrivileged([
  { scheme: appScheme, privileges: { standard: true, secure: true, codeCache: true } },
]);

// Before any window or notification, which Windows would put to another program else.
if (process.platform === 'win32') app.setAppUserModelId(appUserModelId);

if (app.requestSingleInstanceLock()) {
  const policies = new PolicyKeeper(readPolicies);
  // Read while Electron starts, since the registry is asked by a program of its own.
  void Promise.all([app.whenReady(), policies.refresh()]).then(() => start(policies));
} else {
  app.quit();
}
