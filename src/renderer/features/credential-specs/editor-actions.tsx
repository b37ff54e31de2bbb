import { Button, ToggleButton } from '@fluentui/react-components';
import { ArrowUndo20Regular } from '@fluentui/react-icons/svg/arrow-undo';
import { DocumentCopy20Regular } from '@fluentui/react-icons/svg/document-copy';
import { Save20Regular } from '@fluentui/react-icons/svg/save';
import { Share20Regular } from '@fluentui/react-icons/svg/share';
import { type ReactElement, useState } from 'react';

import type { SpecFinding } from '../../../shared/credspec/lint.ts';
import { maxSpecBytes, type ParsedCredentialSpec } from '../../../shared/credspec/parse.ts';
import { t } from '../../../shared/i18n/translate.ts';
import { navigate } from '../../lib/hash-location.ts';
import { useIsAllowed } from '../../stores/policy-store.ts';
import { DuplicateDialog } from './duplicate-dialog.tsx';
import styles from './editor-actions.module.css';
import { ExportDialog } from './export-dialog.tsx';
import { type Draft, draftKey, isDirty, useSpecsStore } from './specs-store.ts';

export interface EditorActionsProps {
  readonly draft: Draft;
  readonly spec: ParsedCredentialSpec;
  readonly findings: readonly SpecFinding[];
  readonly showsChanges: boolean;
  readonly onShowChanges: (shows: boolean) => void;
}

type OpenDialog = 'duplicate' | 'export' | null;

/** What can be done with a file. */
export function EditorActions(props: EditorActionsProps): ReactElement {
  const { draft, spec, findings, showsChanges, onShowChanges } = props;
  const { save, undoSave, discard } = useSpecsStore.getState();
  const [dialog, setDialog] = useState<OpenDialog>(null);
  const isChangeAllowed = useIsAllowed('allowCredentialSpecChanges');
  const key = draftKey(draft.file);
  const dirty = isDirty(draft);
  const isEditable = (draft.disk?.obstacle ?? null) === null;
  const isTooLarge = draft.text.length > maxSpecBytes;
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  return (
    <div className={styles['actions']}>
      <span className={styles['state']} role="status">
        {stateOf(draft, dirty)}
      </span>
      {dirty && (
        <Button
          appearance="subtle"
          onClick={() => {
            discard(key);
            if (draft.disk === null) navigate('credential-specs');
          }}
        >
          {t('Discard')}
        </Button>
      )}
      {!dirty && draft.disk?.hasPrevious === true && (
        <Button
          appearance="subtle"
          icon={<ArrowUndo20Regular />}
          title={t('Puts back the version before the last save, which is kept beside the file')}
          disabledFocusable={draft.isSaving || !isChangeAllowed}
          onClick={() => void undoSave(key)}
        >
          {t('Undo the last save')}
        </Button>
      )}
      {isEditable && (
        <>
          <ToggleButton
            appearance="subtle"
            checked={showsChanges}
            disabledFocusable={!dirty && !showsChanges}
            onClick={() => {
              onShowChanges(!showsChanges);
            }}
          >
            {t('Show changes')}
          </ToggleButton>
          <Button
            appearance="subtle"
            icon={<DocumentCopy20Regular />}
            disabledFocusable={!isChangeAllowed}
            onClick={() => {
              setDialog('duplicate');
            }}
          >
            {t('Duplicate')}
          </Button>
          <Button
            icon={<Share20Regular />}
            disabledFocusable={spec.root?.type !== 'object'}
            title={spec.root?.type === 'object' ? undefined : t('The JSON is not valid yet.')}
            onClick={() => {
              setDialog('export');
            }}
          >
            {t('Export')}
          </Button>
          <Button
            appearance="primary"
            icon={<Save20Regular />}
            disabledFocusable={
              !isChangeAllowed || !dirty || draft.isSaving || draft.conflict !== undefined || isTooLarge
            }
            title={saveHint(isChangeAllowed, errors)}
            onClick={() => void save(key)}
          >
            {t('Save')}
          </Button>
        </>
      )}
      {dialog === 'duplicate' && (
        <DuplicateDialog
          draft={draft}
          onClose={() => {
            setDialog(null);
          }}
        />
      )}
      {dialog === 'export' && (
        <ExportDialog
          draft={draft}
          spec={spec}
          findings={findings}
          onClose={() => {
            setDialog(null);
          }}
        />
      )}
    </div>
  );
}

function saveHint(isAllowed: boolean, errors: number): string | undefined {
  if (!isAllowed) return t('A policy of this host forbids changing credential specs here.');
  return errors === 0 ? undefined : t('It can be saved with its errors; containers will not start with them.');
}

function stateOf({ isSaving, done, disk }: Draft, dirty: boolean): string {
  if (isSaving) return t('Saving');
  if (dirty) return disk === null ? t('Not saved yet') : t('Changes not saved');
  if (done === 'saved') return disk?.hasPrevious === true ? t('Saved; the version before is kept') : t('Saved');
  return done === 'undone' ? t('The version before is back') : '';
}
