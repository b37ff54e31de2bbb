import type { ElectronApplication } from '@playwright/test';

/** Answers the dialog in which a file or folder is chosen; without a path it is closed. */
export async function answerOpenDialog(app: ElectronApplication, path?: string): Promise<void> {
  await app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = () =>
      Promise.resolve(
        chosen === undefined ? { canceled: true, filePaths: [] } : { canceled: false, filePaths: [chosen] },
      );
  }, path);
}
