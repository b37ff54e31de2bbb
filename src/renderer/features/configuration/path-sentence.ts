import type { PathAfterImport } from '../../../shared/config/config-import.ts';
import { t } from '../../../shared/i18n/translate.ts';

/** Whether PluginInput may go on naming the file, in a sentence that is true before and after the import. */
export function pathSentence(path: string, state: PathAfterImport): string {
  switch (state) {
    case 'added':
    case 'works':
      return t('Credential specs go on working as they are: PluginInput may name {{path}} as before.', { path });
    case 'renamed':
      return t(
        'PluginInput cannot name {{path}} any more, since a source has another name here: let credential specs name the source alone.',
        { path },
      );
    case 'impossible':
      return t('PluginInput cannot name {{path}} here: let credential specs name the source alone.', { path });
  }
}
