import { Button } from '@fluentui/react-components';
import { Dismiss16Regular } from '@fluentui/react-icons/svg/dismiss';
import type { ReactElement } from 'react';

import type { CallLogFilter } from '../../../shared/calllog/call-log-row.ts';
import { t } from '../../../shared/i18n/translate.ts';
import { formatDuration } from '../../lib/format.ts';
import { cacheWord } from '../../lib/words.ts';

export interface ExtraFiltersProps {
  readonly filter: CallLogFilter;
  readonly onChange: (change: CallLogFilter) => void;
}

/** The parts of a filter that come from views and links and have no field of their own; each can be taken away. */
export function ExtraFilters({ filter, onChange }: ExtraFiltersProps): ReactElement {
  const { cache, minDuration } = filter;
  return (
    <>
      {cache !== undefined && (
        <Part
          text={t('Read from: {{place}}', { place: cacheWord(cache) })}
          onRemove={() => {
            onChange({ cache: undefined });
          }}
        />
      )}
      {minDuration !== undefined && (
        <Part
          text={t('At least {{duration}}', { duration: formatDuration(minDuration) })}
          onRemove={() => {
            onChange({ minDuration: undefined });
          }}
        />
      )}
    </>
  );
}

function Part({ text, onRemove }: { readonly text: string; readonly onRemove: () => void }): ReactElement {
  return (
    <Button
      shape="circular"
      size="small"
      icon={<Dismiss16Regular />}
      iconPosition="after"
      aria-label={t('{{part}}: take this part of the filter away', { part: text })}
      onClick={onRemove}
    >
      {text}
    </Button>
  );
}
