import { Button } from '@fluentui/react-components';
import type { ReactElement } from 'react';

import { t } from '../../../shared/i18n/translate.ts';
import { useImportStore } from '../configuration/import-store.ts';

/** Begins the import of a file of CcgVault that lies elsewhere. */
export function ImportButton({ isDisabled }: { readonly isDisabled: boolean }): ReactElement {
  const { phase, choose } = useImportStore();
  return (
    <Button disabledFocusable={isDisabled || phase === 'choosing'} aria-haspopup="dialog" onClick={() => void choose()}>
      {t('Import a CcgVault file…')}
    </Button>
  );
}
