import {
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
} from '@fluentui/react-components';
import type { ReactElement, ReactNode } from 'react';

import { FocusReturn } from './focus-return.tsx';

export interface ModalProps {
  readonly title: string;
  /** The buttons below, the one that does something last. */
  readonly actions: ReactNode;
  readonly children: ReactNode;
  /** Called by Escape and by a click beside it. */
  readonly onClose: () => void;
  /** Makes it a form, which its button of the type `submit` and the Enter key send. */
  readonly onSubmit?: () => void;
  /** Whether it is shown; always where it is drawn only then. */
  readonly isOpen?: boolean;
  readonly surfaceClass?: string | undefined;
  readonly contentClass?: string | undefined;
  /** Whether what it holds is scrolled as a whole, which the keyboard must be able to do. */
  readonly isScrolled?: boolean;
}

/** A window before the others: title, content, buttons. */
export function Modal(props: ModalProps): ReactElement {
  const { title, actions, children, onClose, onSubmit, isOpen = true, surfaceClass, contentClass, isScrolled } = props;
  const body = (
    <DialogBody>
      <DialogTitle>{title}</DialogTitle>
      <DialogContent className={contentClass ?? ''} {...(isScrolled === true ? { tabIndex: 0 } : {})}>
        {children}
      </DialogContent>
      <DialogActions>{actions}</DialogActions>
    </DialogBody>
  );
  return (
    <Dialog open={isOpen} onOpenChange={onClose}>
      <DialogSurface className={surfaceClass ?? ''}>
        <FocusReturn />
        {onSubmit === undefined ? (
          body
        ) : (
          <form
            onSubmit={(event) => {
              event.preventDefault();
              onSubmit();
            }}
          >
            {body}
          </form>
        )}
      </DialogSurface>
    </Dialog>
  );
}
