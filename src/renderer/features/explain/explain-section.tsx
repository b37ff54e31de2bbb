import { Field, Textarea } from '@fluentui/react-components';
import { type ReactElement, useMemo, useState } from 'react';

import { explain, type Explanation } from '../../../shared/explain/explain.ts';
import {
  describeEvidence,
  type HostEvidence,
  type LikelyCause,
  likelyCauses,
} from '../../../shared/explain/likely-causes.ts';
import { t, translateKnown } from '../../../shared/i18n/translate.ts';
import { Age } from '../../components/age.tsx';
import { RemedyText } from '../../components/remedy-text.tsx';
import { Section } from '../../components/section.tsx';
import { hashOf, useHashLocation } from '../../lib/hash-location.ts';
import { useHostStore } from '../../stores/host-store.ts';
import styles from './explain-section.module.css';
import { useEvidence } from './use-evidence.ts';

/** Longest text that is looked at, in UTF-16 units; event logs are pasted whole. */
const longestText = 20_000;

/** Explains whatever an administrator pastes, with what is known of this host. */
export function ExplainSection(): ReactElement {
  const asked = useHashLocation().params['explain'];
  const [typed, setTyped] = useState<string>();
  const text = typed ?? asked ?? '';
  const explanations = useMemo(() => explain(text.slice(0, longestText)), [text]);
  const evidence = useEvidence(explanations.length > 0);
  const isAway = useHostStore((state) => state.host.link.state === 'away');
  return (
    <Section name="explain" title={t('Explain an error')}>
      <div className={styles['section']}>
        <Field
          label={t('Code or message')}
          hint={t(
            'A code such as CCGV-2005, a line of Docker, an event of CCG, an HRESULT, NTSTATUS, LDAP or Kerberos error',
          )}
        >
          <Textarea
            value={text}
            rows={2}
            spellCheck={false}
            onChange={(_event, { value }) => {
              setTyped(value);
            }}
          />
        </Field>
        <div role="status">
          {text.trim() !== '' && explanations.length === 0 && (
            <p className={styles['hint']}>
              {t(
                'Nothing in this text is a code that this program knows. Paste the whole line, or an HRESULT such as 0x80040154.',
              )}
            </p>
          )}
          {explanations.length > 0 && isAway && (
            <p className={styles['hint']}>
              {t('The daemon cannot be reached, so that what is likely on this host is not known.')}
            </p>
          )}
        </div>
        {explanations.map((explanation) => (
          <Answer key={explanation.subject} explanation={explanation} evidence={evidence} />
        ))}
      </div>
    </Section>
  );
}

interface AnswerProps {
  readonly explanation: Explanation;
  readonly evidence: HostEvidence | undefined;
}

function Answer({ explanation, evidence }: AnswerProps): ReactElement {
  const { subject, meaning, causes, next } = explanation;
  const here = evidence === undefined ? [] : likelyCauses(explanation, evidence);
  return (
    <article className={styles['answer']} aria-label={subject}>
      <h3 className={styles['subject']}>{subject}</h3>
      <p>{translateKnown(meaning)}</p>
      {here.length > 0 && (
        <>
          <h4 className={styles['heading']}>{t('Likely on this host')}</h4>
          <ol className={styles['causes']}>
            {here.map((likely) => (
              <Likely key={`${likely.evidence.kind} ${likely.cause}`} likely={likely} />
            ))}
          </ol>
        </>
      )}
      {causes.length > 0 && (
        <>
          <h4 className={styles['heading']}>{here.length > 0 ? t('In general') : t('Likely causes')}</h4>
          <ol className={styles['causes']}>
            {causes.map((cause) => (
              <li key={cause}>{translateKnown(cause)}</li>
            ))}
          </ol>
        </>
      )}
      <h4 className={styles['heading']}>{t('What to do')}</h4>
      <p>
        <RemedyText text={translateKnown(next)} />
      </p>
    </article>
  );
}

/** Something that is wrong on this host, and where it was seen. */
function Likely({ likely: { cause, code, next, evidence, at } }: { readonly likely: LikelyCause }): ReactElement {
  return (
    <li>
      <p>
        <RemedyText text={translateKnown(cause)} /> {code !== null && <span className="mono">{code}</span>}
      </p>
      <p className={styles['hint']}>
        {evidence.kind === 'requests' ? (
          <a href={hashOf('activity', { row: String(evidence.rowId) })}>{describeEvidence(evidence)}</a>
        ) : (
          describeEvidence(evidence)
        )}
        , <Age at={at} />
      </p>
      {next !== '' && (
        <p>
          <RemedyText text={translateKnown(next)} />
        </p>
      )}
    </li>
  );
}
