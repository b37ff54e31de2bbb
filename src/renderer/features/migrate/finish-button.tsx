import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  DialogTrigger,
} from '@fluentui/react-components';
import { type ReactElement, useState } from 'react';

import { canBeFinished, type MigrationRecord } from '../../../shared/migrate/record.ts';
import styles from './migrate-page.module.css';
import { isMigrating, useMigrateStore } from './migrate-store.ts';

/** Asks first, since nothing can be taken back afterwards. */
export function FinishButton({ record }: { readonly record: MigrationRecord }): ReactElement {
  const [isOpen, setOpen] = useState(false);
  const isBusy = useMigrateStore((state) => isMigrating(state.run));
  const giveBack = useMigrateStore((state) => state.giveBack);
  return (
    <Dialog
      open={isOpen}
      onOpenChange={(_event, { open }) => {
        setOpen(open);
      }}
    >
      <DialogTrigger disableButtonEnhancement>
        <Button disabledFocusable={isBusy || !canBeFinished(record)}>Remove the originals…</Button>
      </DialogTrigger>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>Remove the originals for good?</DialogTitle>
          <DialogContent>
            <p className={styles['text']}>
              Each source is asked once more before. Nothing can be taken back afterwards. A removed file may still be
              readable on the disk, in a backup or in a repository, so change the passwords too.
            </p>
            <ul className={styles['files']}>
              {record.specs.flatMap(({ keptAs, state }) =>
                keptAs === null || state !== 'done' ? [] : [<li key={keptAs}>{keptAs}</li>],
              )}
            </ul>
          </DialogContent>
          <DialogActions>
            <DialogTrigger disableButtonEnhancement>
              <Button>Cancel</Button>
            </DialogTrigger>
            <Button
              appearance="primary"
              onClick={() => {
                setOpen(false);
                void giveBack('finish', record.id);
              }}
            >
              Remove
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
