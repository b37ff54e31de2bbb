import { Button } from '@fluentui/react-components';
import { Beaker20Regular } from '@fluentui/react-icons/svg/beaker';
import type { ReactElement } from 'react';

import { t } from '../../../shared/i18n/translate.ts';
import type { HostState } from '../../../shared/ipc/console-state.ts';
import { useHostStore } from '../../stores/host-store.ts';
import { useTestRequestStore } from './test-request-store.ts';

/** Opens the dialog in which a test request is made; says why where none can be made. */
export function TestRequestButton({ source }: { readonly source?: string | undefined }): ReactElement {
  const obstacle = useHostStore((state) => obstacleOf(state.host));
  const open = useTestRequestStore((state) => state.open);
  return (
    <Button
      icon={<Beaker20Regular />}
      disabledFocusable={obstacle !== undefined}
      title={obstacle}
      onClick={() => {
        open(source);
      }}
    >
      {t('Make a test request')}
    </Button>
  );
}

function obstacleOf({ link, status }: HostState): string | undefined {
  if (link.state !== 'connected' || status === null) return t('The daemon cannot be reached.');
  return status.sources.length === 0 ? t('There is no source yet that could be tested.') : undefined;
}
