import type { ReactElement } from 'react';

import { isSameGuid, ownPluginGuid } from '../../../shared/credspec/plugins.ts';
import { t, translateKnown } from '../../../shared/i18n/translate.ts';
import type { SpecFileRef, SpecListEntry } from '../../../shared/ipc/credential-specs.ts';
import { Age } from '../../components/age.tsx';
import { ToneMark } from '../../components/tone-icon.tsx';
import { RichText } from '../../i18n/rich-text.tsx';
import { hashOf } from '../../lib/hash-location.ts';
import { useHostStore } from '../../stores/host-store.ts';
import styles from './folder-section.module.css';
import { RowCheck } from './row-check.tsx';
import { findingCounts, worstTone } from './spec-words.ts';
import { type Draft, draftKey, isDirty, useSpecsStore } from './specs-store.ts';

/** Where a file is edited. */
export function editorHash({ folder, name }: SpecFileRef): string {
  return hashOf('credential-specs', { folder, file: name });
}

/** One file of the list. */
export function SpecRow({ entry }: { readonly entry: SpecListEntry }): ReactElement {
  const isUnsaved = useSpecsStore((state) => {
    const draft = state.drafts[draftKey(entry)];
    return draft !== undefined && isDirty(draft);
  });
  const { summary, problem } = entry;
  const name = (
    <th scope="row">
      <a href={editorHash(entry)}>{entry.name}</a>
      {isUnsaved && <span className={styles['unsaved']}>{t('Not saved')}</span>}
    </th>
  );
  if (problem !== null) {
    return (
      <tr>
        {name}
        <td colSpan={6} className={styles['unreadable']}>
          <ToneMark tone="danger">{`${translateKnown(problem.message)} (${problem.code})`}</ToneMark>
        </td>
      </tr>
    );
  }
  return (
    <tr>
      {name}
      <td>{summary?.account ?? '–'}</td>
      <td>{summary?.dnsName ?? '–'}</td>
      <td title={summary?.pluginGuid}>{pluginWord(entry)}</td>
      <td>
        <Source entry={entry} />
      </td>
      <td>
        <ToneMark tone={worstTone(entry.findings)}>{findingCounts(entry.findings)}</ToneMark>
        <RowCheck entry={entry} />
      </td>
      <td>
        <LastUse source={entry.source} />
      </td>
    </tr>
  );
}

/** A file that is edited and not there yet. */
export function UnsavedRow({ draft }: { readonly draft: Draft }): ReactElement {
  return (
    <tr>
      <th scope="row">
        <a href={editorHash(draft.file)}>{draft.file.name}</a>
        <span className={styles['unsaved']}>{t('Not saved')}</span>
      </th>
      <td colSpan={6} className={styles['unreadable']}>
        {t('It is saved for the first time when you save it in the editor.')}
      </td>
    </tr>
  );
}

function pluginWord({ summary }: SpecListEntry): string {
  if (summary?.pluginGuid === undefined) return summary === null ? '–' : t('None');
  return isSameGuid(summary.pluginGuid, ownPluginGuid) ? 'CCG Vault Console' : (summary.pluginName ?? t('Unknown'));
}

function Source({ entry: { source } }: { readonly entry: SpecListEntry }): ReactElement {
  return source === null ? <>–</> : <span className="mono">{source}</span>;
}

/** The last request for the source that the file names, from the call log. */
function LastUse({ source }: { readonly source: string | null }): ReactElement {
  const status = useHostStore((state) => state.host.status);
  if (source === null) return <>–</>;
  if (status === null) return <>{t('Not known')}</>;
  const last = status.sources.find(({ name }) => name === source)?.lastRequest;
  if (last === undefined || last === null) return <>{t('Never')}</>;
  return (
    <a href={hashOf('activity', { source, row: String(last.id) })}>
      {last.outcome === 'error' ? (
        <RichText text="<when/>, failed" elements={{ when: <Age at={last.at} /> }} />
      ) : (
        <Age at={last.at} />
      )}
    </a>
  );
}
