import { ToggleButton } from '@fluentui/react-components';
import { GroupList20Regular } from '@fluentui/react-icons/svg/group-list';
import type { ReactElement } from 'react';

import { t } from '../../../shared/i18n/translate.ts';
import { useSettingsStore } from '../../stores/settings-store.ts';

/** Whether requests in a row that are the same are shown as one line; remembered for this user. */
export function FoldControl(): ReactElement {
  const foldRepeats = useSettingsStore((state) => state.settings.foldRepeats);
  const change = useSettingsStore((state) => state.change);
  return (
    <ToggleButton
      icon={<GroupList20Regular />}
      checked={foldRepeats}
      aria-label={t('Fold repeats')}
      title={t('Show requests in a row that are the same as one line')}
      onClick={() => {
        change({ foldRepeats: !foldRepeats });
      }}
    />
  );
}
