import { Button, type ButtonProps } from '@fluentui/react-components';
import { Checkmark16Regular } from '@fluentui/react-icons/svg/checkmark';
import { Copy16Regular } from '@fluentui/react-icons/svg/copy';
import { type ReactElement, useEffect, useState } from 'react';

import { t } from '../../shared/i18n/translate.ts';
import { classNames } from '../lib/class-names.ts';
import { useAnnouncer } from '../stores/announcer-store.ts';
import styles from './copy-button.module.css';

/** How long the button says that it has copied, in milliseconds. */
const confirmationTime = 2_000;

export interface CopyButtonProps {
  /** Called when the button is pressed. */
  readonly text: () => string;
  readonly label?: string;
  /** Shows the icon only; the label is still its name. */
  readonly iconOnly?: boolean;
  readonly appearance?: ButtonProps['appearance'];
}

export function CopyButton({
  text,
  label = t('Copy details'),
  iconOnly = false,
  appearance = 'secondary',
}: CopyButtonProps): ReactElement {
  const [isCopied, setCopied] = useState(false);
  const announce = useAnnouncer((state) => state.announce);
  useEffect(() => {
    if (!isCopied) return undefined;
    const timer = window.setTimeout(() => {
      setCopied(false);
    }, confirmationTime);
    return () => {
      window.clearTimeout(timer);
    };
  }, [isCopied]);
  return (
    <Button
      size="small"
      className={iconOnly ? '' : classNames(styles['labelled'])}
      appearance={appearance}
      icon={isCopied ? <Checkmark16Regular /> : <Copy16Regular />}
      {...(iconOnly ? { 'aria-label': label, title: label } : {})}
      onClick={() => {
        window.ccgVault.clipboard.write({ text: text() });
        setCopied(true);
        announce(t('Copied to the clipboard.'));
      }}
    >
      {iconOnly ? undefined : isCopied ? t('Copied') : label}
    </Button>
  );
}
