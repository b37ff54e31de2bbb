import { errorCode } from '../../../shared/errors/ccg-vault-error.ts';
import { t, translateKnown } from '../../../shared/i18n/translate.ts';
import type { UpdateStatus } from '../../../shared/ipc/updates.ts';
import { formatCount } from '../../lib/format.ts';
import type { Tone } from '../../lib/tone.ts';

/** What there is to say about updates in one line; null where nobody has asked yet. */
export interface UpdateVerdict {
  readonly tone: Tone;
  readonly text: string;
}

/** A size in bytes as `87.3 MB`, in units of 1,024. */
export function formatMegabytes(bytes: number): string {
  return `${formatCount(Math.round((bytes / 1_048_576) * 10) / 10)} MB`;
}

export function updateVerdict({ stage, release }: UpdateStatus): UpdateVerdict | null {
  const version = release?.version ?? '';
  switch (stage.kind) {
    case 'unchecked':
      return null;
    case 'checking':
      return { tone: 'neutral', text: t('Looking for a new version') };
    case 'upToDate':
      return { tone: 'success', text: t('This is the newest version.') };
    case 'available':
      return { tone: 'neutral', text: t('Version {{version}} is available', { version }) };
    case 'downloading':
      return { tone: 'neutral', text: t('Downloading version {{version}}', { version }) };
    case 'downloaded':
      return { tone: 'success', text: t('Version {{version}} is downloaded and checked.', { version }) };
    case 'installing':
      return { tone: 'neutral', text: t('The console closes, and version {{version}} is installed.', { version }) };
    case 'failed':
      return isCalm(stage.error.code)
        ? { tone: 'neutral', text: `${translateKnown(stage.error.message)}.` }
        : { tone: 'warning', text: t('That did not work; nothing has changed.') };
  }
}

/** Whether a failure is nothing to worry about: most servers have no way to the internet, and are meant to have none. */
export function isCalm(code: string): boolean {
  return code === errorCode('updateServerUnreachable');
}
