import { Button, Field, Input } from '@fluentui/react-components';
import { type ReactElement, useState } from 'react';

import { isPlainSpecName } from '../../../shared/credspec/spec-file-name.ts';
import { t } from '../../../shared/i18n/translate.ts';
import { Modal } from '../../components/modal.tsx';
import { navigate } from '../../lib/hash-location.ts';
import styles from './dialogs.module.css';
import { FolderSelect } from './folder-select.tsx';
import { type Draft, useSpecsStore } from './specs-store.ts';

/** Asks under which name a copy is made. Nothing is written before it is saved. */
export function DuplicateDialog({
  draft,
  onClose,
}: {
  readonly draft: Draft;
  readonly onClose: () => void;
}): ReactElement {
  const entries = useSpecsStore((state) => state.listing.entries);
  const start = useSpecsStore((state) => state.start);
  const [name, setName] = useState(draft.file.name.replace(/\.json$/i, '-copy.json'));
  const [folder, setFolder] = useState(draft.file.folder);
  const problem = nameProblem(
    name,
    entries.some((entry) => entry.folder === folder && entry.name === name),
  );
  return (
    <Modal
      title={t('Duplicate {{file}}', { file: draft.file.name })}
      onClose={onClose}
      onSubmit={() => {
        if (problem !== undefined) return;
        start({ folder, name }, draft.text);
        onClose();
        navigate('credential-specs', { folder, file: name });
      }}
      actions={
        <>
          <Button onClick={onClose}>{t('Cancel')}</Button>
          <Button type="submit" appearance="primary" disabledFocusable={problem !== undefined}>
            {t('Duplicate')}
          </Button>
        </>
      }
    >
      <div className={styles['fields']}>
        <Field
          label={t('File name')}
          validationState={problem === undefined ? 'none' : 'error'}
          validationMessage={problem ?? null}
        >
          <Input
            value={name}
            spellCheck={false}
            onChange={(_event, { value }) => {
              setName(value);
            }}
          />
        </Field>
        <Field label={t('Folder')}>
          <FolderSelect value={folder} onChange={setFolder} />
        </Field>
      </div>
    </Modal>
  );
}

function nameProblem(name: string, isThere: boolean): string | undefined {
  if (isThere) return t('There is a file of this name already.');
  return isPlainSpecName(name) ? undefined : t('A plain file name that ends in .json is wanted.');
}
