import { Button, Field, Input } from '@fluentui/react-components';
import { type ReactElement, useState } from 'react';

import { t } from '../../../../shared/i18n/translate.ts';
import { Modal } from '../../../components/modal.tsx';
import { useAnnouncer } from '../../../stores/announcer-store.ts';
import { useSettingsStore } from '../../../stores/settings-store.ts';
import type { ActivityPlace } from '../activity-location.ts';
import { nameProblem, queryOf, saveProblem } from './saved-views.ts';

/** Asks for the name under which the filter is kept. */
export function SaveViewDialog({
  place,
  onClose,
}: {
  readonly place: ActivityPlace;
  readonly onClose: () => void;
}): ReactElement {
  const saved = useSettingsStore((state) => state.settings.savedViews);
  const change = useSettingsStore((state) => state.change);
  const announce = useAnnouncer((state) => state.announce);
  const [name, setName] = useState('');
  const [isTried, setTried] = useState(false);
  const problem = saveProblem(place, saved) ?? nameProblem(name, saved);
  return (
    <Modal
      title={t('Save this filter as a view')}
      onClose={onClose}
      onSubmit={() => {
        setTried(true);
        if (problem !== undefined) return;
        change({ savedViews: [...saved, { name: name.trim(), query: queryOf(place) }] });
        announce(t('View {{name}} saved.', { name: name.trim() }));
        onClose();
      }}
      actions={
        <>
          <Button onClick={onClose}>{t('Cancel')}</Button>
          <Button type="submit" appearance="primary">
            {t('Save view')}
          </Button>
        </>
      }
    >
      <Field
        label={t('Name')}
        hint={t('The view is kept for you on this host. Spans such as the last hour stay relative.')}
        validationState={isTried && problem !== undefined ? 'error' : 'none'}
        validationMessage={isTried ? (problem ?? null) : null}
      >
        <Input
          value={name}
          autoFocus
          onChange={(_event, { value }) => {
            setName(value);
          }}
        />
      </Field>
    </Modal>
  );
}
