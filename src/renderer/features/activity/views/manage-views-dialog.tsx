import { Button, Field, Input } from '@fluentui/react-components';
import { Delete20Regular } from '@fluentui/react-icons/svg/delete';
import { type ReactElement, useState } from 'react';

import { t } from '../../../../shared/i18n/translate.ts';
import type { SavedView } from '../../../../shared/ipc/saved-views.ts';
import { Modal } from '../../../components/modal.tsx';
import { useAnnouncer } from '../../../stores/announcer-store.ts';
import { useSettingsStore } from '../../../stores/settings-store.ts';
import styles from './manage-views-dialog.module.css';
import { nameProblem } from './saved-views.ts';

/** Renames and deletes the user's own views; what was deleted can be put back while the dialog is open. */
export function ManageViewsDialog({ onClose }: { readonly onClose: () => void }): ReactElement {
  const saved = useSettingsStore((state) => state.settings.savedViews);
  const change = useSettingsStore((state) => state.change);
  const announce = useAnnouncer((state) => state.announce);
  const [deleted, setDeleted] = useState<{ readonly name: string; readonly before: readonly SavedView[] }>();
  return (
    <Modal
      title={t('Your views')}
      onClose={onClose}
      actions={
        <>
          <Button appearance="primary" onClick={onClose}>
            {t('Close')}
          </Button>
        </>
      }
    >
      <div className={styles['views']}>
        {saved.map((view) => (
          <ViewFields
            key={view.name}
            view={view}
            views={saved}
            onRename={(name) => {
              setDeleted(undefined);
              change({ savedViews: saved.map((each) => (each === view ? { ...each, name } : each)) });
              announce(t('View renamed to {{name}}.', { name }));
            }}
            onDelete={() => {
              setDeleted({ name: view.name, before: saved });
              change({ savedViews: saved.filter((each) => each !== view) });
              announce(t('View {{name}} deleted.', { name: view.name }));
            }}
          />
        ))}
        {saved.length === 0 && <p>{t('There is no view of yours left.')}</p>}
        {deleted !== undefined && (
          <p className={styles['deleted']}>
            <span>{t('View {{name}} was deleted.', { name: deleted.name })}</span>
            <Button
              size="small"
              onClick={() => {
                change({ savedViews: deleted.before });
                announce(t('View {{name}} is back.', { name: deleted.name }));
                setDeleted(undefined);
              }}
            >
              {t('Undo')}
            </Button>
          </p>
        )}
      </div>
    </Modal>
  );
}

interface ViewFieldsProps {
  readonly view: SavedView;
  readonly views: readonly SavedView[];
  readonly onRename: (name: string) => void;
  readonly onDelete: () => void;
}

function ViewFields({ view, views, onRename, onDelete }: ViewFieldsProps): ReactElement {
  const [name, setName] = useState(view.name);
  const problem = nameProblem(name, views, view.name);
  const isChanged = name.trim() !== view.name;
  return (
    <form
      className={styles['view']}
      onSubmit={(event) => {
        event.preventDefault();
        if (isChanged && problem === undefined) onRename(name.trim());
      }}
    >
      <Field
        className={styles['name'] ?? ''}
        validationState={problem === undefined ? 'none' : 'error'}
        validationMessage={problem ?? null}
      >
        <Input
          aria-label={t('Name of the view {{name}}', { name: view.name })}
          value={name}
          onChange={(_event, { value }) => {
            setName(value);
          }}
        />
      </Field>
      <Button type="submit" disabledFocusable={!isChanged || problem !== undefined}>
        {t('Rename')}
      </Button>
      <Button
        icon={<Delete20Regular />}
        aria-label={t('Delete the view {{name}}', { name: view.name })}
        title={t('Delete')}
        onClick={onDelete}
      />
    </form>
  );
}
