import { Button, SearchBox, Select } from '@fluentui/react-components';
import { Dismiss16Regular } from '@fluentui/react-icons/svg/dismiss';
import { type ReactElement, useMemo } from 'react';

import {
  type CallLogFilter,
  type RequestOrigin,
  requestOrigins,
  type RequestOutcome,
  requestOutcomes,
} from '../../../shared/calllog/call-log-row.ts';
import { t } from '../../../shared/i18n/translate.ts';
import { classNames } from '../../lib/class-names.ts';
import { paneAttribute, searchAttribute } from '../../lib/keyboard.ts';
import { openPastedLink } from '../../lib/open-pasted-link.ts';
import { originWord, outcomeWord } from '../../lib/words.ts';
import { useHostStore } from '../../stores/host-store.ts';
import { type ActivityPlace, isFiltered, type TimelineKind, timelineKinds } from './activity-location.ts';
import { ExtraFilters } from './extra-filters.tsx';
import styles from './filter-bar.module.css';
import { FoldControl } from './fold-control.tsx';
import { LiveControl } from './live-control.tsx';
import { ViewsMenu } from './views/views-menu.tsx';

export interface FilterBarProps {
  readonly place: ActivityPlace;
  /** @param replace whether the change is one of many small ones, such as a letter typed */
  readonly onChange: (change: Partial<ActivityPlace>, replace?: boolean) => void;
  readonly onClear: () => void;
}

/** Which requests are shown, and whether new ones come in by themselves. */
export function FilterBar({ place, onChange, onClear }: FilterBarProps): ReactElement {
  const { filter, range, kind } = place;
  const change = (part: CallLogFilter, replace = false): void => {
    onChange({ filter: { ...filter, ...part } }, replace);
  };
  return (
    <div className={styles['bar']} role="search" aria-label={t('Filter the requests')} {...paneAttribute}>
      <ViewsMenu place={place} onChange={onChange} />
      <div className={styles['search']} onPaste={openPastedLink} {...searchAttribute}>
        <SearchBox
          aria-label={t('Find text in the requests')}
          placeholder={t('Find (Ctrl+F)')}
          value={filter.text ?? ''}
          maxLength={200}
          className={classNames(styles['searchBox'])}
          onChange={(_event, { value }) => {
            change({ text: value }, true);
          }}
        />
      </div>
      <Choice
        label={t('Outcome')}
        all={t('All outcomes')}
        value={filter.outcome}
        choices={requestOutcomes.map((outcome) => [outcome, outcomeWord(outcome)])}
        onChange={(outcome) => {
          change({ outcome: outcome as RequestOutcome | undefined });
        }}
      />
      <SourceChoice
        source={filter.source}
        onChange={(source) => {
          change({ source });
        }}
      />
      <Choice
        label={t('Origin')}
        all={t('All origins')}
        value={filter.origin}
        choices={requestOrigins.map((origin) => [origin, originWord(origin)])}
        onChange={(origin) => {
          change({ origin: origin as RequestOrigin | undefined });
        }}
      />
      <ExtraFilters filter={filter} onChange={change} />
      <KindChoice
        kind={kind}
        onChange={(changed) => {
          onChange({ kind: changed });
        }}
      />
      {(isFiltered(filter) || range !== undefined || kind !== undefined) && (
        <Button appearance="subtle" icon={<Dismiss16Regular />} onClick={onClear}>
          {t('Clear all')}
        </Button>
      )}
      <FoldControl />
      <LiveControl />
    </div>
  );
}

/** The sources of the configuration, and the one of the address even if it is gone since. */
function SourceChoice({
  source,
  onChange,
}: {
  readonly source: string | undefined;
  readonly onChange: (source: string | undefined) => void;
}): ReactElement {
  const sources = useHostStore((state) => state.host.status?.sources);
  const choices = useMemo(() => {
    const names = new Set((sources ?? []).map(({ name }) => name));
    if (source !== undefined) names.add(source);
    return [...names].map((name) => [name, name] as const);
  }, [sources, source]);
  return <Choice label={t('Source')} all={t('All sources')} value={source} choices={choices} onChange={onChange} />;
}

interface KindChoiceProps {
  readonly kind: TimelineKind | undefined;
  readonly onChange: (kind: TimelineKind | undefined) => void;
}

/** Whether CCG's own events are shown. Not offered where there are none to be had. */
function KindChoice({ kind, onChange }: KindChoiceProps): ReactElement | null {
  const hasEvents = useHostStore((state) => (state.host.status?.ccgEvents.newestRecordId ?? 0) > 0);
  if (!hasEvents && kind === undefined) return null;
  return (
    <Choice
      label={t('Show')}
      all={t('Requests and events')}
      value={kind}
      choices={[
        ['requests', t('Requests only')],
        ['events', t('Events of CCG only')],
      ]}
      onChange={(value) => {
        onChange(timelineKinds.find((each) => each === value));
      }}
    />
  );
}

interface ChoiceProps {
  readonly label: string;
  /** What is chosen when nothing is. */
  readonly all: string;
  readonly value: string | undefined;
  readonly choices: readonly (readonly [value: string, label: string])[];
  readonly onChange: (value: string | undefined) => void;
}

function Choice({ label, all, value, choices, onChange }: ChoiceProps): ReactElement {
  return (
    <Select
      aria-label={label}
      value={value ?? ''}
      onChange={(_event, data) => {
        onChange(data.value === '' ? undefined : data.value);
      }}
    >
      <option value="">{all}</option>
      {choices.map(([choice, text]) => (
        <option key={choice} value={choice}>
          {text}
        </option>
      ))}
    </Select>
  );
}
