import type { ReactElement } from 'react';

import { formatAge, formatExactTime } from '../lib/format.ts';
import { useNow } from '../lib/use-now.ts';

/** A point in time seen from now; hovering shows it exactly. */
export function Age({ at, className }: { readonly at: number; readonly className?: string }): ReactElement {
  const now = useNow();
  return (
    <time dateTime={new Date(at).toISOString()} title={formatExactTime(at)} className={className}>
      {formatAge(at, now)}
    </time>
  );
}
