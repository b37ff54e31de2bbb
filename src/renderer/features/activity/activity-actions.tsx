import { Menu, MenuButton, MenuItem, MenuList, MenuPopover, MenuTrigger } from '@fluentui/react-components';
import { Archive20Regular } from '@fluentui/react-icons/svg/archive';
import { ArrowExportLtr20Regular } from '@fluentui/react-icons/svg/arrow-export-ltr';
import { Link20Regular } from '@fluentui/react-icons/svg/link';
import { MoreHorizontal20Regular } from '@fluentui/react-icons/svg/more-horizontal';
import { type ReactElement, useState } from 'react';

import type { CallLogFilter } from '../../../shared/calllog/call-log-row.ts';
import { t } from '../../../shared/i18n/translate.ts';
import { hashOf } from '../../lib/hash-location.ts';
import { useCopyLink } from '../../lib/use-copy-link.ts';
import { SupportBundleDialog } from '../support-bundle/support-bundle-dialog.tsx';
import { type ActivityPlace, paramsOf } from './activity-location.ts';
import { ExportDialog } from './export-dialog.tsx';
import { menuLayer } from './menu-layer.ts';

export interface ActivityActionsProps {
  readonly place: ActivityPlace;
  /** That of the place, with the beginning of a span that ends now. */
  readonly filter: CallLogFilter;
}

/** What can be done with the requests that the filter matches. */
export function ActivityActions({ place, filter }: ActivityActionsProps): ReactElement {
  const [dialog, setDialog] = useState<'export' | 'bundle'>();
  const copyLink = useCopyLink();
  const close = (): void => {
    setDialog(undefined);
  };
  return (
    <>
      <Menu inline>
        <MenuTrigger disableButtonEnhancement>
          <MenuButton icon={<MoreHorizontal20Regular />}>{t('More')}</MenuButton>
        </MenuTrigger>
        <MenuPopover style={menuLayer}>
          <MenuList>
            <MenuItem
              icon={<ArrowExportLtr20Regular />}
              onClick={() => {
                setDialog('export');
              }}
            >
              {t('Export…')}
            </MenuItem>
            <MenuItem
              icon={<Archive20Regular />}
              onClick={() => {
                setDialog('bundle');
              }}
            >
              {t('Support bundle…')}
            </MenuItem>
            <MenuItem
              icon={<Link20Regular />}
              onClick={() => {
                copyLink(hashOf('activity', paramsOf({ ...place, row: undefined })));
              }}
            >
              {t('Copy link to this view')}
            </MenuItem>
          </MenuList>
        </MenuPopover>
      </Menu>
      {dialog === 'export' && <ExportDialog filter={filter} row={place.row} onClose={close} />}
      {dialog === 'bundle' && <SupportBundleDialog filter={filter} onClose={close} />}
    </>
  );
}
