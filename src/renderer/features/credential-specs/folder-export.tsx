import { Button } from '@fluentui/react-components';
import { Save16Regular } from '@fluentui/react-icons/svg/save';
import { type ReactElement, useState } from 'react';

import type { ErrorReport } from '../../../shared/errors/ccg-vault-error.ts';
import { t } from '../../../shared/i18n/translate.ts';
import { ErrorDetails } from '../../components/error-details.tsx';
import { RichText } from '../../i18n/rich-text.tsx';
import styles from './dialogs.module.css';
import { type Draft, useSpecsStore } from './specs-store.ts';

type Outcome =
  | { readonly name: 'idle' | 'working' | 'saved' | 'changed' }
  | { readonly name: 'failed'; readonly error: ErrorReport };

/** Puts the file where Docker looks for it, and keeps what it replaces there. */
export function FolderExport({ draft, text }: { readonly draft: Draft; readonly text: string }): ReactElement {
  const docker = useSpecsStore((state) => state.listing.folders.find(({ kind }) => kind === 'docker'));
  const entries = useSpecsStore((state) => state.listing.entries);
  const load = useSpecsStore((state) => state.load);
  const [outcome, setOutcome] = useState<Outcome>({ name: 'idle' });
  if (docker === undefined) return <p>{t("Docker's folder was not found.")}</p>;
  const target = { folder: docker.path, name: draft.file.name };
  if (draft.file.folder === docker.path) {
    return (
      <p>
        <RichText
          text="The file belongs to Docker's folder <path/>: saving it in the editor is all there is to do."
          elements={{ path: <code>{docker.path}</code> }}
        />
      </p>
    );
  }
  const isThere = entries.some(({ folder, name }) => folder === target.folder && name === target.name);
  const put = async (): Promise<void> => {
    setOutcome({ name: 'working' });
    const { credentialSpecs } = window.ccgVault;
    const present = isThere ? await credentialSpecs.read(target) : null;
    if (present?.ok === false) {
      setOutcome({ name: 'failed', error: present.error });
      return;
    }
    const expected = present === null ? null : present.value.version;
    const answer = await credentialSpecs.save({ ...target, text, expected });
    if (!answer.ok) setOutcome({ name: 'failed', error: answer.error });
    else setOutcome({ name: answer.value.outcome === 'saved' ? 'saved' : 'changed' });
    void load();
  };
  return (
    <>
      <p>
        <RichText text="Docker reads credential specs from <path/>." elements={{ path: <code>{docker.path}</code> }} />{' '}
        {isThere && outcome.name !== 'saved' && t('A file of this name is there; it is replaced, and kept as .bak.')}
      </p>
      <div className={styles['buttons']}>
        <Button
          appearance="primary"
          icon={<Save16Regular />}
          disabledFocusable={outcome.name === 'working'}
          onClick={() => void put()}
        >
          {isThere ? t("Replace it in Docker's folder") : t("Put it into Docker's folder")}
        </Button>
        <span role="status">
          {outcome.name === 'saved' && t('It is in place.')}
          {outcome.name === 'changed' && t('The file there has just changed; look at it and try again.')}
        </span>
      </div>
      {outcome.name === 'failed' && <ErrorDetails report={outcome.error} />}
    </>
  );
}
