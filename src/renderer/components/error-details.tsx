import type { ReactElement } from 'react';

import type { ErrorReport } from '../../shared/errors/ccg-vault-error.ts';
import { t, translateKnown } from '../../shared/i18n/translate.ts';
import styles from './error-details.module.css';
import { RemedyText } from './remedy-text.tsx';

/** A failure in full: what happened, where, why probably, what to do. */
export function ErrorDetails({ report }: { readonly report: ErrorReport }): ReactElement {
  return (
    <div className={styles['details']}>
      <p className={styles['what']}>
        {translateKnown(report.message)} <span className={styles['code']}>{report.code}</span>
      </p>
      {report.detail !== undefined && <p className={styles['detail']}>{translateKnown(report.detail)}</p>}
      <dl className={styles['advice']}>
        <dt>{t('Probable cause')}</dt>
        <dd>{translateKnown(report.cause)}</dd>
        <dt>{t('What to do')}</dt>
        <dd className={styles['remedy']}>
          <RemedyText text={translateKnown(report.remedy)} />
        </dd>
      </dl>
    </div>
  );
}
