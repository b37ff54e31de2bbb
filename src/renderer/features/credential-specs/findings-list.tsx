import { Button } from '@fluentui/react-components';
import { type ReactElement, useId } from 'react';

import type { SpecFinding } from '../../../shared/credspec/lint.ts';
import { t, translateFinding } from '../../../shared/i18n/translate.ts';
import { ToneIcon } from '../../components/tone-icon.tsx';
import { helpAddress } from '../../lib/help-address.ts';
import styles from './findings-list.module.css';
import { severities } from './spec-words.ts';

/** Most findings that are drawn; of a file that is no credential spec there can be thousands. */
const mostShown = 100;

export interface FindingsListProps {
  readonly title?: string;
  /** Said where nothing was found. */
  readonly none?: string;
  readonly findings: readonly SpecFinding[];
  readonly onFix: (finding: SpecFinding) => void;
  readonly onFixAll: () => void;
  /** Shows the place in the JSON. */
  readonly onShow: (finding: SpecFinding) => void;
}

/** What the rules found, worst first, each with its place and its fix. */
export function FindingsList({
  title = t('Findings'),
  none = t('All rules are met.'),
  findings,
  onFix,
  onFixAll,
  onShow,
}: FindingsListProps): ReactElement {
  const id = useId();
  const order = ['error', 'warning', 'info'] as const;
  const sorted = [...findings].sort((one, other) => order.indexOf(one.severity) - order.indexOf(other.severity));
  const fixable = findings.filter(({ fix }) => fix !== undefined).length;
  return (
    <section aria-labelledby={id} className={styles['findings']}>
      <div className={styles['head']}>
        <h2 id={id} className={styles['title']}>
          {title} <span className={styles['count']}>{findings.length}</span>
        </h2>
        {fixable > 1 && (
          <Button size="small" onClick={onFixAll}>
            {t('Fix all {{count, number}}', { count: fixable })}
          </Button>
        )}
      </div>
      {findings.length === 0 ? (
        <p className={styles['none']}>
          <ToneIcon tone="success" /> {none}
        </p>
      ) : (
        <ul className={styles['list']}>
          {sorted.slice(0, mostShown).map((finding) => (
            <li key={`${finding.rule} ${finding.path} ${String(finding.start)}`} className={styles['finding']}>
              <ToneIcon tone={severities[finding.severity].tone} />
              <div className={styles['text']}>
                <p>
                  <span className="visually-hidden">{t(severities[finding.severity].word)}: </span>
                  {translateFinding(finding.message)}
                </p>
                <p className={styles['place']}>
                  <button
                    type="button"
                    className={styles['jump']}
                    title={t('Show in the JSON')}
                    onClick={() => {
                      onShow(finding);
                    }}
                  >
                    {finding.path === '' ? t('Line {{line}}', { line: finding.line }) : finding.path}
                  </button>
                  <a href={ruleAddress(finding.rule)} title={t('What the rule says')}>
                    {finding.rule}
                  </a>
                </p>
              </div>
              {finding.fix !== undefined && (
                <Button
                  size="small"
                  onClick={() => {
                    onFix(finding);
                  }}
                >
                  {translateFinding(finding.fix.title)}
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      {findings.length > mostShown && (
        <p className={styles['none']}>{t('The first {{count, number}} are shown.', { count: mostShown })}</p>
      )}
    </section>
  );
}

/** Where a rule is explained: what only a directory can tell is on a page of its own. */
function ruleAddress(rule: string): string {
  return rule.startsWith('directory-') ? helpAddress('directory', rule) : helpAddress('credential-specs', rule);
}
