import { Button } from '@fluentui/react-components';
import { DocumentSearch32Regular } from '@fluentui/react-icons/svg/document-search';
import { PlugDisconnected48Regular } from '@fluentui/react-icons/svg/plug-disconnected';
import { Pulse32Regular } from '@fluentui/react-icons/svg/pulse';
import type { ReactElement } from 'react';

import type { ErrorReport } from '../../../shared/errors/ccg-vault-error.ts';
import { t } from '../../../shared/i18n/translate.ts';
import { CommandLine } from '../../components/command-line.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorDetails } from '../../components/error-details.tsx';
import { hashOf } from '../../lib/hash-location.ts';
import { useHostStore } from '../../stores/host-store.ts';
import { useTestRequestStore } from '../test-request/test-request-store.ts';

export interface EmptyActivityProps {
  readonly isFiltered: boolean;
  /** Why the requests could not be read. */
  readonly failure: ErrorReport | null;
  readonly onClearFilter: () => void;
}

/** What stands in the place of the requests where there are none. */
export function EmptyActivity({ isFiltered, failure, onClearFilter }: EmptyActivityProps): ReactElement {
  const firstSource = useHostStore((state) => state.host.status?.sources[0]?.name);
  const openTest = useTestRequestStore((state) => state.open);
  if (failure !== null) {
    return (
      <EmptyState icon={<PlugDisconnected48Regular />} title={t('The requests cannot be read')}>
        <ErrorDetails report={failure} />
        <p>{t('The requests appear by themselves as soon as the daemon answers.')}</p>
      </EmptyState>
    );
  }
  if (isFiltered) {
    return (
      <EmptyState icon={<DocumentSearch32Regular />} title={t('No request matches the filter')}>
        <p>{t('New requests that match it appear here by themselves.')}</p>
        <Button onClick={onClearFilter}>{t('Clear the filter')}</Button>
      </EmptyState>
    );
  }
  if (firstSource === undefined) {
    return (
      <EmptyState icon={<Pulse32Regular />} title={t('No request yet')}>
        <p>
          {t(
            'Every request for an account will be listed here. Before one can be answered, a source must be configured.',
          )}
        </p>
        <a href={hashOf('overview')}>{t('Go to the first steps')}</a>
      </EmptyState>
    );
  }
  return (
    <EmptyState icon={<Pulse32Regular />} title={t('No request yet')}>
      <p>
        {t(
          'Every request for an account will be listed here, with its outcome and where its time went. Make the first one here, or in a terminal:',
        )}
      </p>
      <CommandLine text={`ccg-vault request --input ${firstSource}`} />
      <Button
        appearance="primary"
        onClick={() => {
          openTest();
        }}
      >
        {t('Make a test request')}
      </Button>
    </EmptyState>
  );
}
