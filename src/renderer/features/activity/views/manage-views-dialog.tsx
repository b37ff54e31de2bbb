import { Button, Field, Input } from '@fluentui/react-components';
import { Delete20Regular } from '@fluentui/react-icons/svg/delete';
import { type ReactElement, useState } from 'react';

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
      title="Your views"
      onClose={onClose}
      actions={
        <>
          <Button appearance="primary" onClick={onClose}>
            Close
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
              announce(`View renamed to ${name}.`);
            }}
            onDelete={() => {
              setDeleted({ name: view.name, before: saved });
              change({ savedViews: saved.filter((each) => each !== view) });
              announce(`View ${view.name} deleted.`);
            }}
          />
        ))}
        {saved.length === 0 && <p>There is no view of yours left.</p>}
        {deleted !== undefined && (
          <p className={styles['deleted']}>
            <span>View {deleted.name} was deleted.</span>
            <Button
              size="small"
              onClick={() => {
                change({ savedViews: deleted.before });
                announce(`View ${deleted.name} is back.`);
                setDeleted(undefined);
              }}
            >
              Undo
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
          aria-label={`Name of the view ${view.name}`}
          value={name}
          onChange={(_event, { value }) => {
            setName(value);
          }}
        />
      </Field>
      <Button type="submit" disabledFocusable={!isChanged || problem !== undefined}>
        Rename
      </Button>
      <Button
        icon={<Delete20Regular />}
        aria-label={`Delete the view ${view.name}`}
        title="Delete"
        onClick={onDelete}
      />
    </form>
  );
}
