import { Button } from '@fluentui/react-components';
import { type ReactElement, type ReactNode, useState } from 'react';

import { t } from '../../shared/i18n/translate.ts';
import { Modal } from './modal.tsx';

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
  const close = (): void => {
    setOpen(false);
  };
  return (
    <>
      <Button
        className={className ?? ''}
        disabledFocusable={isDisabled}
        aria-haspopup="dialog"
        onClick={() => {
          setOpen(true);
        }}
      >
        {label}
      </Button>
      <Modal
        isOpen={isOpen}
        title={question}
        onClose={close}
        actions={
          <>
            <Button onClick={close}>{t('Cancel')}</Button>
            <Button
              appearance="primary"
              onClick={() => {
                close();
                onConfirm();
              }}
            >
              {verb}
            </Button>
          </>
        }
      >
        {children}
      </Modal>
    </>
  );
}
