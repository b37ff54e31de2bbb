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
import { type ReactElement, type ReactNode, useState } from 'react';

import { t } from '../../shared/i18n/translate.ts';

export interface ConfirmButtonProps {
  /** What the button says; it ends in an ellipsis, since more is asked. */
  readonly label: string;
  readonly question: string;
  /** What the user should know before. */
  readonly children: ReactNode;
  /** What the button says that does it. */
  readonly verb: string;
  readonly isDisabled: boolean;
  readonly onConfirm: () => void;
  readonly className?: string | undefined;
}

/** A button for what cannot be taken back: it asks first. */
export function ConfirmButton(props: ConfirmButtonProps): ReactElement {
  const { label, question, children, verb, isDisabled, onConfirm, className } = props;
  const [isOpen, setOpen] = useState(false);
  return (
    <Dialog
      open={isOpen}
      onOpenChange={(_event, { open }) => {
        setOpen(open);
      }}
    >
      <DialogTrigger disableButtonEnhancement>
        <Button className={className ?? ''} disabledFocusable={isDisabled}>
          {label}
        </Button>
      </DialogTrigger>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>{question}</DialogTitle>
          <DialogContent>{children}</DialogContent>
          <DialogActions>
            <DialogTrigger disableButtonEnhancement>
              <Button>{t('Cancel')}</Button>
            </DialogTrigger>
            <Button
              appearance="primary"
              onClick={() => {
                setOpen(false);
                onConfirm();
              }}
            >
              {verb}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
