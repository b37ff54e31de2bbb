import { Button } from '@fluentui/react-components';
import { Link16Regular } from '@fluentui/react-icons/svg/link';
import type { ReactElement } from 'react';

import { useCopyLink } from '../lib/use-copy-link.ts';

export interface CopyLinkButtonProps {
  /** Address in the console, for example `#/activity?row=12`. */
  readonly hash: string;
  readonly label: string;
}

/** Puts a link to an address of the console on the clipboard. */
export function CopyLinkButton({ hash, label }: CopyLinkButtonProps): ReactElement {
  const copyLink = useCopyLink();
  return (
    <Button
      size="small"
      icon={<Link16Regular />}
      aria-label={label}
      title={label}
      onClick={() => {
        copyLink(hash);
      }}
    />
  );
}
