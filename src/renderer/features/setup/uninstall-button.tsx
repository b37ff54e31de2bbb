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

import { classNames } from '../../lib/class-names.ts';
import styles from './actions-section.module.css';
import { isRunning, useSetupStore } from './setup-store.ts';

/** Asks first, since containers that run now lose their way to a new password. */
export function UninstallButton(): ReactElement {
  const [isOpen, setOpen] = useState(false);
  const run = useSetupStore((state) => state.run);
  const start = useSetupStore((state) => state.start);
  return (
    <Dialog
      open={isOpen}
      onOpenChange={(_event, { open }) => {
        setOpen(open);
      }}
    >
      <DialogTrigger disableButtonEnhancement>
        <Button className={classNames(styles['button'])} disabledFocusable={isRunning(run)}>
          Uninstall…
        </Button>
      </DialogTrigger>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>Uninstall the plugin?</DialogTitle>
          <DialogContent>
            Containers that start afterwards get no identity on this host, and running ones lose theirs when the
            password of their gMSA changes next. Configuration, secrets and call log stay.
          </DialogContent>
          <DialogActions>
            <DialogTrigger disableButtonEnhancement>
              <Button>Cancel</Button>
            </DialogTrigger>
            <Button
              appearance="primary"
              onClick={() => {
                setOpen(false);
                void start('uninstall');
              }}
            >
              Uninstall
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
