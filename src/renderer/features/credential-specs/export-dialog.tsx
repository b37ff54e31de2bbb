import { Button, Checkbox, Field, Input, Select, Tab, TabList } from '@fluentui/react-components';
import { Save16Regular } from '@fluentui/react-icons/svg/save';
import { type ReactElement, useState } from 'react';

import { defaultImage } from '../../../shared/credspec/export/export.ts';
import type { SpecFinding } from '../../../shared/credspec/lint.ts';
import { maskPluginInput } from '../../../shared/credspec/mask-plugin-input.ts';
import type { ParsedCredentialSpec } from '../../../shared/credspec/parse.ts';
import { specPaths, stringAt } from '../../../shared/credspec/select.ts';
import type { ErrorReport } from '../../../shared/errors/ccg-vault-error.ts';
import { t, translateFinding } from '../../../shared/i18n/translate.ts';
import { CopyButton } from '../../components/copy-button.tsx';
import { ErrorDetails } from '../../components/error-details.tsx';
import { Modal } from '../../components/modal.tsx';
import { ToneIcon } from '../../components/tone-icon.tsx';
import { classNames } from '../../lib/class-names.ts';
import styles from './dialogs.module.css';
import { type ExportChoices, exportTargets, type ExportTarget, exportTo, targetLabels } from './export-targets.ts';
import { FolderExport } from './folder-export.tsx';
import { secretRange } from './secret-range.ts';
import { type Draft, isDirty } from './specs-store.ts';
import { useSources } from './use-lint.ts';

export interface ExportDialogProps {
  readonly draft: Draft;
  readonly spec: ParsedCredentialSpec;
  readonly findings: readonly SpecFinding[];
  readonly onClose: () => void;
}

type SaveState =
  | { readonly name: 'idle' }
  | { readonly name: 'saved'; readonly path: string }
  | { readonly name: 'failed'; readonly error: ErrorReport };

/** The credential spec as what uses it wants it, to copy or to save. */
export function ExportDialog({ draft, spec, findings, onClose }: ExportDialogProps): ReactElement {
  const sources = useSources();
  const [target, setTarget] = useState<ExportTarget>('folder');
  const [choices, setChoices] = useState<ExportChoices>({
    shell: 'powershell',
    isSwarm: false,
    namespace: 'default',
    image: '',
  });
  const [saved, setSaved] = useState<SaveState>({ name: 'idle' });
  const { text, notes, fileName } = exportTo(target, { spec, fileName: draft.file.name }, choices);
  const hasSecret = secretRange(spec, sources) !== undefined;
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  const warnings = [
    ...(errors > 0
      ? [t('The credential spec has errors ({{errors}}); containers will not start with it.', { errors })]
      : []),
    ...(isDirty(draft) ? [t('The export is made of what is in the editor, which is not saved.')] : []),
    ...(hasSecret
      ? [t('PluginInput holds what looks like a password. It is masked here; a copy has it in clear.')]
      : []),
  ];
  const saveAs = async (): Promise<void> => {
    const answer = await window.ccgVault.credentialSpecs.saveAs({ fileName, text });
    if (!answer.ok) setSaved({ name: 'failed', error: answer.error });
    else if (answer.value !== null) setSaved({ name: 'saved', path: answer.value.path });
  };
  return (
    <Modal
      title={t('Export {{file}}', { file: draft.file.name })}
      onClose={onClose}
      surfaceClass={styles['wide']}
      actions={
        <>
          <Button onClick={onClose}>{t('Close')}</Button>
        </>
      }
    >
      <TabList
        selectedValue={target}
        onTabSelect={(_event, { value }) => {
          setTarget(value as ExportTarget);
          setSaved({ name: 'idle' });
        }}
      >
        {exportTargets.map((name) => (
          <Tab key={name} value={name} id={`export-tab-${name}`}>
            {t(targetLabels[name])}
          </Tab>
        ))}
      </TabList>
      <div role="tabpanel" aria-labelledby={`export-tab-${target}`} className={styles['panel']}>
        <Notes tone="warning" notes={warnings} />
        {target === 'folder' && <FolderExport draft={draft} text={text} />}
        <Choices target={target} choices={choices} onChange={setChoices} />
        <pre
          className={classNames(styles['text'], target === 'raw' ? styles['wrapped'] : undefined)}
          tabIndex={0}
          role="group"
          aria-label={t('Export: {{target}}', { target: t(targetLabels[target]) })}
        >
          {hasSecret ? hideSecret(text, spec) : text}
        </pre>
        <Notes tone="neutral" notes={notes} />
        <div className={styles['buttons']}>
          <CopyButton text={() => text} label={t('Copy')} />
          <Button size="small" icon={<Save16Regular />} onClick={() => void saveAs()}>
            {t('Save as…')}
          </Button>
          {saved.name === 'saved' && <span role="status">{t('Saved as {{path}}', { path: saved.path })}</span>}
        </div>
        {saved.name === 'failed' && <ErrorDetails report={saved.error} />}
      </div>
    </Modal>
  );
}

function Notes({
  tone,
  notes,
}: {
  readonly tone: 'warning' | 'neutral';
  readonly notes: readonly string[];
}): ReactElement {
  return (
    <ul className={styles['notes']}>
      {notes.map((note) => (
        <li key={note}>
          <ToneIcon tone={tone} />
          <span>{translateFinding(note)}</span>
        </li>
      ))}
    </ul>
  );
}

interface ChoicesProps {
  readonly target: ExportTarget;
  readonly choices: ExportChoices;
  readonly onChange: (choices: ExportChoices) => void;
}

function Choices({ target, choices, onChange }: ChoicesProps): ReactElement | null {
  if (target === 'folder') return null;
  return (
    <div className={styles['choices']}>
      {(target === 'docker' || target === 'raw') && (
        <Field label={t('Shell')}>
          <Select
            value={choices.shell}
            onChange={(_event, { value }) => {
              onChange({ ...choices, shell: value === 'cmd' ? 'cmd' : 'powershell' });
            }}
          >
            <option value="powershell">PowerShell</option>
            <option value="cmd">cmd</option>
          </Select>
        </Field>
      )}
      {target === 'kubernetes' && (
        <Field label={t('Namespace')}>
          <Input
            value={choices.namespace}
            onChange={(_event, { value }) => {
              onChange({ ...choices, namespace: value });
            }}
          />
        </Field>
      )}
      <Field label={t('Image')}>
        <Input
          value={choices.image}
          placeholder={defaultImage}
          spellCheck={false}
          onChange={(_event, { value }) => {
            onChange({ ...choices, image: value });
          }}
        />
      </Field>
      {target === 'compose' && (
        <Checkbox
          label={t('For a swarm, which distributes the file')}
          checked={choices.isSwarm}
          onChange={(_event, { checked }) => {
            onChange({ ...choices, isSwarm: checked === true });
          }}
        />
      )}
    </div>
  );
}

/** Each format writes the value in its own way; a line in which it may stand is shown without what follows its name. */
function hideSecret(text: string, spec: ParsedCredentialSpec): string {
  const input = stringAt(spec, specPaths.pluginInput)?.text ?? '';
  const masked = maskPluginInput(input);
  // In YAML it would go over several lines.
  if (input.includes('\n')) return masked;
  return text
    .split('\n')
    .map((line) => {
      const at = line.indexOf('PluginInput');
      return at === -1 ? line : `${line.slice(0, at)}PluginInput: ${masked} …`;
    })
    .join('\n');
}
