import { Button, ProgressBar } from '@fluentui/react-components';
import { type ReactElement, useEffect, useRef } from 'react';

import { errorReport } from '../../../shared/errors/ccg-vault-error.ts';
import { t, translateKnown } from '../../../shared/i18n/translate.ts';
import type { OfferedRelease, UpdateStage, UpdateStatus } from '../../../shared/ipc/updates.ts';
import { Age } from '../../components/age.tsx';
import { CopyButton } from '../../components/copy-button.tsx';
import { ErrorDetails } from '../../components/error-details.tsx';
import { RemedyText } from '../../components/remedy-text.tsx';
import { ToneMark } from '../../components/tone-icon.tsx';
import { formatDate } from '../../lib/format.ts';
import { useAnnouncer } from '../../stores/announcer-store.ts';
import { useHostStore } from '../../stores/host-store.ts';
import { useSettingsStore } from '../../stores/settings-store.ts';
import { Choices } from '../settings/choices-sections.tsx';
import card from '../settings/settings-view.module.css';
import { formatMegabytes, isCalm, updateVerdict } from './update-words.ts';
import styles from './updates-section.module.css';
import { useUpdatesStore } from './updates-store.ts';

/** Which version runs, whether there is a newer one, and how to get it. */
export function UpdatesSection(): ReactElement {
  const status = useUpdatesStore((state) => state.status);
  const read = useUpdatesStore((state) => state.read);
  useEffect(() => {
    void read();
  }, [read]);
  return (
    <section className={card['card']} aria-labelledby="settings-updates">
      <h2 id="settings-updates">{t('Updates')}</h2>
      {status !== null && (status.support === 'unsupported' ? <Unsupported /> : <Updates status={status} />)}
    </section>
  );
}

function Unsupported(): ReactElement {
  return (
    <p className={card['hint']}>
      {t('This console was not installed on Windows by its installer. New versions come the way this one came.')}
    </p>
  );
}

function Updates({ status }: { readonly status: UpdateStatus }): ReactElement {
  const version = useHostStore((state) => state.info?.version);
  const isOff = useSettingsStore((state) => state.settings.updates === 'off');
  const refused = useUpdatesStore((state) => state.refused);
  return (
    <>
      <Choices setting="updates" label={t('Look for new versions')} />
      <dl className={`${card['facts'] ?? ''} ${styles['facts'] ?? ''}`}>
        <Fact name={t('Installed version')}>{version}</Fact>
        <Fact name={t('Looked last')}>{status.checkedAt === null ? t('Never') : <Age at={status.checkedAt} />}</Fact>
        {status.server !== null && (
          <Fact name={t('Release server')}>
            <code>{status.server}</code>
          </Fact>
        )}
      </dl>
      <LastInstallation status={status} />
      {isOff ? (
        <p className={card['hint']}>{t('The console contacts no release server.')}</p>
      ) : status.support === 'noServer' ? (
        <p className={card['hint']}>
          {t('Neither this build nor a policy names a release server, so there is nowhere to look.')}
        </p>
      ) : (
        <Progress status={status} />
      )}
      {refused !== null && <ErrorDetails report={refused} />}
    </>
  );
}

function Progress({ status }: { readonly status: UpdateStatus }): ReactElement {
  const { stage, release, support } = status;
  const announce = useAnnouncer((state) => state.announce);
  const verdict = updateVerdict(status);
  const text = verdict?.text;
  const shown = useRef(text);
  useEffect(() => {
    // Said when it changes, and not when the view is opened.
    if (text !== undefined && text !== shown.current) announce(text);
    shown.current = text;
  }, [text, announce]);
  return (
    <>
      {verdict !== null && (
        <p className={styles['verdict']}>
          {verdict.tone === 'neutral' ? verdict.text : <ToneMark tone={verdict.tone}>{verdict.text}</ToneMark>}
        </p>
      )}
      {stage.kind === 'failed' &&
        (isCalm(stage.error.code) ? (
          <p className={card['hint']}>
            <RemedyText text={translateKnown(stage.error.remedy)} />
          </p>
        ) : (
          <ErrorDetails report={stage.error} />
        ))}
      {stage.kind === 'checking' && <ProgressBar aria-label={t('Looking for a new version')} />}
      {stage.kind === 'downloading' && release !== null && (
        <DownloadBar received={stage.received} size={release.size} />
      )}
      {release !== null && <Release release={release} />}
      {release !== null && support === 'unsigned' && <Unsigned release={release} />}
      <Actions stage={stage} canInstall={support === 'full'} hasRelease={release !== null} />
    </>
  );
}

function DownloadBar({ received, size }: { readonly received: number; readonly size: number }): ReactElement {
  const progress = t('{{received}} of {{size}}', { received: formatMegabytes(received), size: formatMegabytes(size) });
  return (
    <div className={styles['progress']}>
      <ProgressBar value={Math.min(1, received / size)} aria-label={t('Download')} aria-valuetext={progress} />
      <span>{progress}</span>
    </div>
  );
}

/** What the release server says about a version. It is not trusted: all of it is plain text. */
function Release({ release }: { readonly release: OfferedRelease }): ReactElement {
  const { releasedAt, notes, areNotesCut, size } = release;
  return (
    <>
      <dl className={`${card['facts'] ?? ''} ${styles['facts'] ?? ''}`}>
        {releasedAt !== null && <Fact name={t('Released')}>{formatDate(releasedAt)}</Fact>}
        <Fact name={t('Size')}>{formatMegabytes(size)}</Fact>
      </dl>
      {notes !== null && (
        <details className={styles['notes']}>
          <summary>{t('What is new, in the words of the release server')}</summary>
          <pre className={styles['text']} tabIndex={0} role="region" aria-label={t('What is new')}>
            {notes}
            {areNotesCut && '…'}
          </pre>
        </details>
      )}
    </>
  );
}

/** Why this build does not update itself, and how to do it by hand. */
function Unsigned({ release }: { readonly release: OfferedRelease }): ReactElement {
  const report = errorReport('updateUnsigned');
  return (
    <div className={styles['unsigned']}>
      <ErrorDetails report={report} />
      <p className={styles['page']}>
        <code>{release.page}</code>
        <CopyButton text={() => release.page} label={t('Copy the address')} />
      </p>
    </div>
  );
}

interface ActionsProps {
  readonly stage: UpdateStage;
  readonly canInstall: boolean;
  readonly hasRelease: boolean;
}

function Actions({ stage, canInstall, hasRelease }: ActionsProps): ReactElement {
  const { check, download, install, cancel } = useUpdatesStore();
  const isBusy = stage.kind === 'checking' || stage.kind === 'downloading';
  const canDownload = canInstall && hasRelease && (stage.kind === 'available' || stage.kind === 'failed');
  return (
    <p className={styles['actions']}>
      {isBusy && <Button onClick={cancel}>{t('Cancel')}</Button>}
      {stage.kind === 'downloaded' && (
        <Button appearance="primary" onClick={() => void install()}>
          {t('Install and restart…')}
        </Button>
      )}
      {canDownload && (
        <Button appearance="primary" onClick={() => void download()}>
          {t('Download')}
        </Button>
      )}
      {!isBusy && stage.kind !== 'installing' && <Button onClick={() => void check()}>{t('Look now')}</Button>}
    </p>
  );
}

/** How the update ended for which the console was closed. */
function LastInstallation({ status }: { readonly status: UpdateStatus }): ReactElement | null {
  const last = status.lastInstallation;
  if (last === null) return null;
  const { version, outcome, error } = last;
  if (error !== null) return <ErrorDetails report={error} />;
  return (
    <p className={styles['verdict']}>
      {outcome === 'installed' ? (
        <ToneMark tone="success">{t('Version {{version}} was installed.', { version })}</ToneMark>
      ) : (
        t('Version {{version}} was not installed, since administrator rights were declined.', { version })
      )}
    </p>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: React.ReactNode }): ReactElement {
  return (
    <div className={card['fact']}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
