import { Button } from '@fluentui/react-components';
import { Archive20Regular } from '@fluentui/react-icons/svg/archive';
import { type ReactElement, useState } from 'react';

import { t } from '../../../shared/i18n/translate.ts';
import { SupportBundleDialog } from './support-bundle-dialog.tsx';

/** Opens the dialog in which a support bundle is collected, of all requests. */
export function SupportBundleButton(): ReactElement {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button
        icon={<Archive20Regular />}
        onClick={() => {
          setOpen(true);
        }}
      >
        {t('Make a support bundle…')}
      </Button>
      {isOpen && (
        <SupportBundleDialog
          filter={{}}
          onClose={() => {
            setOpen(false);
          }}
        />
      )}
    </>
  );
}
