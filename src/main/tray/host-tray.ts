import { Menu, nativeImage, Tray } from 'electron';
import path from 'node:path';

import { t } from '../../shared/i18n/translate.ts';
import type { HostState } from '../../shared/ipc/console-state.ts';
import { trayVerdict, type TrayVerdict } from './host-verdict.ts';

/** Longest text that Windows shows when the mouse rests on the icon, in UTF-16 units. */
const maxTooltip = 127;

export interface HostTrayOptions {
  /** Folder with one picture for each state, `STATE.png` and `STATE@2x.png`. */
  readonly icons: string;
  readonly host: () => HostState;
  readonly hostName: string;
  readonly onOpen: () => void;
  readonly onQuit: () => void;
}

/** The icon in the notification area: the state of the host at a glance, and the way to the window. */
export class HostTray {
  readonly #options: HostTrayOptions;
  #tray: Tray | undefined;
  #shown: TrayVerdict | undefined;

  constructor(options: HostTrayOptions) {
    this.#options = options;
  }

  get isShown(): boolean {
    return this.#tray !== undefined;
  }

  setEnabled(isEnabled: boolean): void {
    if (isEnabled === this.isShown) return;
    if (isEnabled) {
      this.#tray = new Tray(nativeImage.createEmpty());
      this.#tray.on('click', this.#options.onOpen);
      this.update();
    } else {
      this.#tray?.destroy();
      this.#tray = undefined;
      this.#shown = undefined;
    }
  }

  /** Shows the state of the host as it is now. */
  update(): void {
    if (this.#tray === undefined) return;
    const verdict = trayVerdict(this.#options.host());
    const { state, text } = verdict;
    if (this.#shown?.state === state && this.#shown.text === text) return;
    this.#shown = verdict;
    this.#tray.setImage(nativeImage.createFromPath(path.join(this.#options.icons, `${state}.png`)));
    this.#tray.setToolTip(`CCG Vault Console, ${this.#options.hostName}\n${text}`.slice(0, maxTooltip));
    this.#tray.setContextMenu(
      Menu.buildFromTemplate([
        { label: text, enabled: false },
        { type: 'separator' },
        { label: t('&Open CCG Vault Console'), click: this.#options.onOpen },
        { label: t('E&xit'), click: this.#options.onQuit },
      ]),
    );
  }
}
