import {
  Menu,
  MenuButton,
  MenuDivider,
  MenuGroup,
  MenuGroupHeader,
  MenuItem,
  MenuItemRadio,
  MenuList,
  MenuPopover,
  MenuTrigger,
} from '@fluentui/react-components';
import { Bookmark20Regular } from '@fluentui/react-icons/svg/bookmark';
import { type ReactElement, useState } from 'react';

import { t } from '../../../../shared/i18n/translate.ts';
import type { SavedView } from '../../../../shared/ipc/saved-views.ts';
import { useSettingsStore } from '../../../stores/settings-store.ts';
import type { ActivityPlace } from '../activity-location.ts';
import { menuLayer } from '../menu-layer.ts';
import { ManageViewsDialog } from './manage-views-dialog.tsx';
import { SaveViewDialog } from './save-view-dialog.tsx';
import { defaultViews, isView, placeOfView, shownName } from './saved-views.ts';

export interface ViewsMenuProps {
  readonly place: ActivityPlace;
  readonly onChange: (change: Partial<ActivityPlace>) => void;
}

/** Filters that have a name: the ones that are always there, and the user's own. */
export function ViewsMenu({ place, onChange }: ViewsMenuProps): ReactElement {
  const saved = useSettingsStore((state) => state.settings.savedViews);
  const [dialog, setDialog] = useState<'save' | 'manage'>();
  const all = [...defaultViews, ...saved];
  const current = all.find((view) => isView(view, place));
  const close = (): void => {
    setDialog(undefined);
  };
  return (
    <>
      <Menu
        inline
        checkedValues={{ view: current === undefined ? [] : [current.name] }}
        onCheckedValueChange={(_event, { checkedItems: [name] }) => {
          const chosen = all.find((view) => view.name === name);
          if (chosen !== undefined) onChange(placeOfView(chosen));
        }}
      >
        <MenuTrigger disableButtonEnhancement>
          <MenuButton icon={<Bookmark20Regular />}>
            {current === undefined || current.query === '' ? t('Views') : shownName(current)}
          </MenuButton>
        </MenuTrigger>
        <MenuPopover style={menuLayer}>
          <MenuList>
            <ViewGroup label={t('Views')} views={defaultViews} />
            {saved.length > 0 && <ViewGroup label={t('Your views')} views={saved} />}
            <MenuDivider />
            <MenuItem
              disabled={current !== undefined}
              onClick={() => {
                setDialog('save');
              }}
            >
              {t('Save this filter as a view…')}
            </MenuItem>
            <MenuItem
              disabled={saved.length === 0}
              onClick={() => {
                setDialog('manage');
              }}
            >
              {t('Rename and delete views…')}
            </MenuItem>
          </MenuList>
        </MenuPopover>
      </Menu>
      {dialog === 'save' && <SaveViewDialog place={place} onClose={close} />}
      {dialog === 'manage' && <ManageViewsDialog onClose={close} />}
    </>
  );
}

function ViewGroup({ label, views }: { readonly label: string; readonly views: readonly SavedView[] }): ReactElement {
  return (
    <MenuGroup>
      <MenuGroupHeader>{label}</MenuGroupHeader>
      {views.map((view) => (
        <MenuItemRadio key={view.name} name="view" value={view.name}>
          {shownName(view)}
        </MenuItemRadio>
      ))}
    </MenuGroup>
  );
}
