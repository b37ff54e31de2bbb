import type { ReactElement } from 'react';

import { Bone } from '../../components/bone.tsx';
import styles from './table-skeleton.module.css';

/** Widths of the bones of a row, in CSS pixels; rows differ a little, as real ones do. */
const widths = [72, 104, 96, 160, 128] as const;

/** What the table will look like, until the first rows have come. */
export function TableSkeleton(): ReactElement {
  return (
    <div role="presentation">
      {Array.from({ length: 12 }, (_, row) => (
        <div key={row} className={styles['row']}>
          {widths.map((width, column) => (
            <Bone key={width} width={width - ((row * 7 + column * 5) % 24)} height={12} />
          ))}
        </div>
      ))}
    </div>
  );
}
