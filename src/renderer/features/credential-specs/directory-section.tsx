import { Button, Spinner } from '@fluentui/react-components';
import { type ReactElement, useEffect } from 'react';

import type { SpecFinding } from '../../../shared/credspec/lint.ts';
import { questionOfSpec } from '../../../shared/doctor/question-of-spec.ts';
import { t } from '../../../shared/i18n/translate.ts';
import { Age } from '../../components/age.tsx';
import { CopyButton } from '../../components/copy-button.tsx';
import { ErrorDetails } from '../../components/error-details.tsx';
import { ToneIcon } from '../../components/tone-icon.tsx';
import { RichText } from '../../i18n/rich-text.tsx';
import { reportText } from '../../lib/copy-texts.ts';
import { useAnnouncer } from '../../stores/announcer-store.ts';
import { useHostStore } from '../../stores/host-store.ts';
import styles from './directory-section.module.css';
import { FindingsList } from './findings-list.tsx';
import { PlaceFields } from './from-directory/place-fields.tsx';
import { countBySeverity, type OnlineCheck, useOnlineCheckStore } from './online-check-store.ts';
import { findingCounts, isClean } from './spec-words.ts';
import { type Draft, draftKey } from './specs-store.ts';
import { useSources } from './use-lint.ts';

export interface DirectorySectionProps {
  readonly draft: Draft;
  /** Mends what was found, with all edits that belong to the text that was compared. */
  readonly onFix: (findings: readonly SpecFinding[]) => void;
  readonly onShow: (finding: SpecFinding) => void;
}

/** What a domain controller says of the file, and the button that asks it. */
export function DirectorySection({ draft, onFix, onShow }: DirectorySectionProps): ReactElement {
  const { file, text } = draft;
  const found = useOnlineCheckStore((state) => state.checks[draftKey(file)]);
  const { check, cancel } = useOnlineCheckStore.getState();
  const sources = useSources() ?? [];
  const isConnected = useHostStore((state) => state.host.link.state === 'connected');
  const source = questionOfSpec(text).source ?? sources[0];
  const isRunning = found?.state === 'running';
  useAnnounced(found);
  return (
    <section aria-label={t('Directory')} className={styles['section']}>
      <div className={styles['head']}>
        <h2 className={styles['title']}>{t('Directory')}</h2>
        {isRunning && <Spinner size="extra-tiny" label={t('Asking the domain controller')} labelPosition="after" />}
        {isRunning ? (
          <Button
            size="small"
            onClick={() => {
              cancel(file);
            }}
          >
            {t('Cancel')}
          </Button>
        ) : (
          <Button
            size="small"
            disabledFocusable={!isConnected || source === undefined}
            title={reasonNotToAsk(isConnected, source)}
            onClick={() => void check(file, source ?? '')}
          >
            {t('Check against the directory')}
          </Button>
        )}
      </div>
      {found === undefined && (
        <p className={styles['hint']}>
          {t(
            "Asks a domain controller whether SID, GUID and names are right, and whether the account of the source may read each gMSA's password.",
          )}
        </p>
      )}
      <Outcome found={found} draft={draft} onFix={onFix} onShow={onShow} />
      <PlaceFields />
    </section>
  );
}

function reasonNotToAsk(isConnected: boolean, source: string | undefined): string | undefined {
  if (!isConnected) return t('The daemon cannot be reached; it asks the directory.');
  return source === undefined ? t('There is no source whose account could ask.') : undefined;
}

interface OutcomeProps extends DirectorySectionProps {
  readonly found: OnlineCheck | undefined;
}

function Outcome({ found, draft, onFix, onShow }: OutcomeProps): ReactElement | null {
  if (found === undefined || found.state === 'running') return null;
  if (found.state === 'failed') {
    return (
      <div className={styles['problem']} role="alert">
        <ErrorDetails report={found.error} />
        <CopyButton text={() => reportText(found.error, draft.file.name)} />
      </div>
    );
  }
  const { answer, at, text } = found;
  const isCurrent = text === draft.text;
  return (
    <>
      <p className={styles['hint']}>
        <RichText
          text="As of <when/>, {{server}} to {{account}}"
          elements={{ when: <Age at={at} /> }}
          values={{ server: answer.server, account: answer.boundAs }}
        />
      </p>
      {!isCurrent && (
        <p className={styles['stale']}>
          <ToneIcon tone="warning" /> {t('The text has changed since. Check again to see what is left.')}
        </p>
      )}
      <FindingsList
        title={t('The directory says')}
        none={t('The directory agrees with all of it.')}
        // Places and fixes are those of the text that was compared.
        findings={isCurrent ? answer.findings : answer.findings.map(({ fix: _fix, ...finding }) => finding)}
        onFix={(finding) => {
          onFix([finding]);
        }}
        onFixAll={() => {
          onFix(answer.findings.filter(({ fix }) => fix !== undefined));
        }}
        onShow={(finding) => {
          if (isCurrent) onShow(finding);
        }}
      />
    </>
  );
}

function useAnnounced(found: OnlineCheck | undefined): void {
  const announce = useAnnouncer((state) => state.announce);
  useEffect(() => {
    if (found?.state !== 'answered') return;
    const counts = countBySeverity(found.answer);
    announce(
      isClean(counts)
        ? t('The directory agrees with the credential spec.')
        : t('The directory says: {{findings}}.', { findings: findingCounts(counts) }),
    );
  }, [found, announce]);
}
