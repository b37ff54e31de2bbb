import { ArrowLeft16Regular } from '@fluentui/react-icons/svg/arrow-left';
import { type ReactElement, useEffect, useRef, useState } from 'react';

import { applyFixes } from '../../../shared/credspec/apply-fixes.ts';
import { applyEdits } from '../../../shared/credspec/edits.ts';
import type { SpecFinding } from '../../../shared/credspec/lint.ts';
import type { ErrorReport } from '../../../shared/errors/ccg-vault-error.ts';
import { t, translateFinding } from '../../../shared/i18n/translate.ts';
import type { SpecFileRef } from '../../../shared/ipc/credential-specs.ts';
import { ErrorDetails } from '../../components/error-details.tsx';
import { hashOf, navigate } from '../../lib/hash-location.ts';
import { paneAttribute } from '../../lib/keyboard.ts';
import { useAnnouncer } from '../../stores/announcer-store.ts';
import { DirectorySection } from './directory-section.tsx';
import { EditorActions } from './editor-actions.tsx';
import { EditorNotices } from './editor-notices.tsx';
import styles from './editor-page.module.css';
import { FindingsList } from './findings-list.tsx';
import { JsonPane, type JsonPaneHandle } from './json-pane.tsx';
import { MadeNotice } from './made-notice.tsx';
import { secretRange } from './secret-range.ts';
import { SpecForm } from './spec-form.tsx';
import { SpecListSkeleton } from './spec-list-skeleton.tsx';
import { type Draft, draftKey, useSpecsStore } from './specs-store.ts';
import { useLint, useSources } from './use-lint.ts';

/** One file: its form and its JSON side by side, and what is to be said about it. */
export function EditorPage({ file }: { readonly file: SpecFileRef }): ReactElement {
  const draft = useSpecsStore((state) => state.drafts[draftKey(file)]);
  const phase = useSpecsStore((state) => state.phase);
  const open = useSpecsStore((state) => state.open);
  const [problem, setProblem] = useState<ErrorReport | null>(null);
  useEffect(() => {
    // Main knows the folders once they were listed.
    if (phase === 'ready') void open(file).then(setProblem);
    // A page is about one file; its object is made anew with each drawing.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [phase, open, file.folder, file.name]);
  return (
    <div className={styles['view']}>
      <a href={hashOf('credential-specs')} className={styles['back']}>
        <ArrowLeft16Regular aria-hidden /> {t('Credential specs')}
      </a>
      {draft !== undefined ? (
        <Editor draft={draft} />
      ) : problem !== null ? (
        <div className={styles['problem']}>
          <h1 className={styles['title']}>{file.name}</h1>
          <ErrorDetails report={problem} />
        </div>
      ) : (
        <SpecListSkeleton />
      )}
    </div>
  );
}

function Editor({ draft }: { readonly draft: Draft }): ReactElement {
  const key = draftKey(draft.file);
  const edit = useSpecsStore((state) => state.edit);
  const announce = useAnnouncer((state) => state.announce);
  const sources = useSources();
  const { spec, findings } = useLint(draft.text, draft.encoding, draft.file.name, sources);
  const [showsChanges, setShowsChanges] = useState(false);
  const json = useRef<JsonPaneHandle>(null);
  const obstacle = draft.disk?.obstacle ?? null;
  const fix = (finding: SpecFinding): void => {
    if (finding.fix === undefined) return;
    edit(key, applyEdits(spec.text, finding.fix.edits), finding.rule === 'file-encoding' ? 'utf-8' : undefined);
    announce(t('Mended; not saved yet.'));
  };
  const fixAll = (): void => {
    edit(key, applyFixes(draft.text, { fileName: draft.file.name, sources }).text, 'utf-8');
    announce(t('Mended; not saved yet.'));
  };
  return (
    <>
      <header className={styles['head']}>
        <div className={styles['titles']}>
          <h1 className={styles['title']} tabIndex={-1}>
            {draft.file.name}
          </h1>
          <p className={styles['folder']}>
            <code>{draft.file.folder}</code>
          </p>
        </div>
        <EditorActions
          draft={draft}
          spec={spec}
          findings={findings}
          showsChanges={showsChanges}
          onShowChanges={setShowsChanges}
        />
      </header>
      <EditorNotices
        draft={draft}
        onLeave={() => {
          navigate('credential-specs');
        }}
      />
      <MadeNotice draft={draft} spec={spec} findings={findings} />
      {obstacle !== null ? (
        <p className={styles['problem']}>{translateFinding(obstacle)}</p>
      ) : (
        <div className={styles['body']}>
          <div className={styles['form']} {...paneAttribute}>
            <FindingsList
              findings={findings}
              onFix={fix}
              onFixAll={fixAll}
              onShow={(finding) => {
                json.current?.select(finding.start, finding.end);
              }}
            />
            <DirectorySection
              draft={draft}
              onFix={(mended) => {
                const edits = mended.flatMap(({ fix: change }) => change?.edits ?? []);
                edit(key, applyEdits(draft.text, edits));
                announce(t('Mended; not saved yet. Check again to see what is left.'));
              }}
              onShow={(finding) => {
                json.current?.select(finding.start, finding.end);
              }}
            />
            <SpecForm
              spec={spec}
              sources={sources}
              onChange={(text) => {
                edit(key, text);
              }}
            />
          </div>
          <section className={styles['json']} aria-label={t('JSON')} {...paneAttribute}>
            <JsonPane
              ref={json}
              text={draft.text}
              original={showsChanges ? (draft.disk?.text ?? '') : undefined}
              findings={findings}
              secret={secretRange(spec, sources)}
              sources={sources}
              onChange={(text) => {
                edit(key, text);
              }}
            />
          </section>
        </div>
      )}
    </>
  );
}
