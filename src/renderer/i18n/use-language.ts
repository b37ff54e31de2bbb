import { useSyncExternalStore } from 'react';

import type { Language } from '../../shared/i18n/languages.ts';
import { language, onLanguageChanged } from '../../shared/i18n/translate.ts';

/** The language in force. A component that uses it is drawn again in another. */
export function useLanguage(): Language {
  return useSyncExternalStore(onLanguageChanged, language);
}
