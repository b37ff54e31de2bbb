import { Button, Input, Select } from '@fluentui/react-components';
import { ZoomOut20Regular } from '@fluentui/react-icons/svg/zoom-out';
import { type ReactElement, useState } from 'react';

import { t } from '../../../../shared/i18n/translate.ts';
import {
  fieldText,
  momentOf,
  rangeLabel,
  type TimeRange,
  timeRanges,
  type TimeSpan,
  zoomedOut,
} from '../time-range.ts';
import styles from './chart.module.css';

export interface TimeControlProps {
  readonly range: TimeRange | undefined;
  readonly span: TimeSpan;
  /** What the chart covers, from which a span of one's own begins. */
  readonly shown: { readonly since: number; readonly until: number } | undefined;
  readonly onRange: (range: TimeRange | undefined) => void;
  readonly onSpan: (span: TimeSpan) => void;
}

/** Which time is shown: all, a span that ends now, or one between two moments. */
export function TimeControl({ range, span, shown, onRange, onSpan }: TimeControlProps): ReactElement {
  const isOwn = range === undefined && (span.since !== undefined || span.until !== undefined);
  const isAll = range === undefined && !isOwn;
  return (
    <div className={styles['time']}>
      <Select
        aria-label={t('Time')}
        value={range ?? (isOwn ? 'own' : 'all')}
        onChange={(_event, { value }) => {
          if (value === 'own') onSpan(shown ?? { since: momentOf(fieldText(Date.now())) });
          else onRange(timeRanges.find((each) => each === value));
        }}
      >
        <option value="all">{t('All time')}</option>
        {timeRanges.map((each) => (
          <option key={each} value={each}>
            {t(rangeLabel[each])}
          </option>
        ))}
        <option value="own">{t('From … to …')}</option>
      </Select>
      {isOwn && (
        <>
          <MomentField
            key={`from ${span.since ?? ''}`}
            label={t('From')}
            moment={span.since}
            onChange={(since) => {
              onSpan({ ...span, since });
            }}
          />
          <MomentField
            key={`to ${span.until ?? ''}`}
            label={t('To')}
            moment={span.until}
            onChange={(until) => {
              onSpan({ ...span, until });
            }}
          />
        </>
      )}
      {!isAll && shown !== undefined && (
        <Button
          appearance="subtle"
          icon={<ZoomOut20Regular />}
          aria-label={t('Zoom out')}
          title={t('Show three times as long a time')}
          onClick={() => {
            onSpan(zoomedOut(shown, Date.now()));
          }}
        />
      )}
    </div>
  );
}

interface MomentFieldProps {
  readonly label: string;
  readonly moment: number | undefined;
  readonly onChange: (moment: number | undefined) => void;
}

/** A moment in local time, to the second. Taken over when it is whole and the field is left, or with Enter. */
function MomentField({ label, moment, onChange }: MomentFieldProps): ReactElement {
  const [text, setText] = useState(fieldText(moment));
  const take = (): void => {
    if (text !== fieldText(moment)) onChange(momentOf(text));
  };
  return (
    <Input
      type="datetime-local"
      step={1}
      aria-label={label}
      contentBefore={label}
      value={text}
      onChange={(_event, { value }) => {
        setText(value);
      }}
      onBlur={take}
      onKeyDown={({ key }) => {
        if (key === 'Enter') take();
      }}
    />
  );
}
