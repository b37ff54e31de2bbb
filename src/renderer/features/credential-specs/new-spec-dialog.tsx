import { Button, Field, Input, Select } from '@fluentui/react-components';
import { type ReactElement, useState } from 'react';

import { createCredentialSpec, deriveNetBiosName } from '../../../shared/credspec/create.ts';
import { t, translateFinding } from '../../../shared/i18n/translate.ts';
import { Modal } from '../../components/modal.tsx';
import { ToneIcon } from '../../components/tone-icon.tsx';
import { RichText } from '../../i18n/rich-text.tsx';
import { navigate } from '../../lib/hash-location.ts';
import styles from './dialogs.module.css';
import { FolderSelect } from './folder-select.tsx';
import { severities } from './spec-words.ts';
import { useSpecsStore } from './specs-store.ts';
import { useSources } from './use-lint.ts';

const nothing = { dnsName: '', netBiosName: '', accountName: '', sid: '', guid: '', dnsTreeName: '' };

/** Asks for what a credential spec is made from; what can be derived is. Nothing is written before it is saved. */
export function NewSpecDialog({ onClose }: { readonly onClose: () => void }): ReactElement {
  const sources = useSources();
  const folders = useSpecsStore((state) => state.listing.folders);
  const entries = useSpecsStore((state) => state.listing.entries);
  const start = useSpecsStore((state) => state.start);
  const [fields, setFields] = useState(nothing);
  const [chosenSource, setSource] = useState<string>();
  const [chosenFolder, setFolder] = useState<string>();
  const [isTried, setTried] = useState(false);
  const source = chosenSource ?? sources?.find((name) => name === fields.accountName) ?? sources?.[0] ?? '';
  const folder = chosenFolder ?? folders[0]?.path ?? '';

  const { dnsName, netBiosName, dnsTreeName } = fields;
  const { fileName, text, findings } = createCredentialSpec({
    ...fields,
    source,
    netBiosName: netBiosName === '' ? undefined : netBiosName,
    dnsTreeName: dnsTreeName === '' ? undefined : dnsTreeName,
  });
  const isThere = entries.some((entry) => entry.folder === folder && entry.name === fileName);
  const problems = findings.filter(({ severity }) => severity === 'error');
  const textField = (name: keyof typeof nothing, label: string, hint?: string, placeholder?: string): ReactElement => (
    <Field label={label} hint={hint ?? null}>
      <Input
        value={fields[name]}
        placeholder={placeholder ?? ''}
        spellCheck={false}
        autoComplete="off"
        onChange={(_event, { value }) => {
          setFields({ ...fields, [name]: value });
        }}
      />
    </Field>
  );
  const make = (): void => {
    setTried(true);
    if (problems.length > 0 || isThere || folder === '') return;
    start({ folder, name: fileName }, text);
    navigate('credential-specs', { folder, file: fileName });
  };
  return (
    <Modal
      title={t('New credential spec')}
      onClose={onClose}
      onSubmit={() => {
        make();
      }}
      actions={
        <>
          <Button onClick={onClose}>{t('Cancel')}</Button>
          <Button type="submit" appearance="primary">
            {t('Make and edit')}
          </Button>
        </>
      }
    >
      <div className={styles['fields']}>
        <p>
          <RichText
            text="On a machine of the domain, <command/> shows the SID and the GUID."
            elements={{ command: <code>{'Get-ADDomain'}</code> }}
          />
        </p>
        {textField('accountName', 'gMSA', t('Without $ and domain'), 'webapp01')}
        {textField('dnsName', t('DNS name of the domain'), undefined, 'contoso.com')}
        {textField('sid', t('SID of the domain'), undefined, 'S-1-5-21-…')}
        {textField('guid', t('GUID of the domain'), 'objectGUID')}
        {textField(
          'netBiosName',
          t('NetBIOS name'),
          t('Derived from the DNS name where empty'),
          deriveNetBiosName(dnsName),
        )}
        {textField('dnsTreeName', t('Forest'), t('That of the domain where empty'), dnsName)}
        <Field label={t('Source')} hint={sources === undefined ? t('The daemon is away; name it by hand.') : null}>
          {sources === undefined || sources.length === 0 ? (
            <Input
              value={source}
              onChange={(_event, { value }) => {
                setSource(value);
              }}
            />
          ) : (
            <Select
              value={source}
              onChange={(_event, { value }) => {
                setSource(value);
              }}
            >
              {sources.map((name) => (
                <option key={name} value={name}>
                  {name}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field label={t('Folder')} hint={t('File: {{file}}', { file: fileName })}>
          <FolderSelect value={folder} onChange={setFolder} />
        </Field>
        {isTried && (problems.length > 0 || isThere) && (
          <ul className={styles['problems']} role="alert">
            {isThere && (
              <li>
                <ToneIcon tone="danger" /> {t('There is a file {{file}} in the folder already.', { file: fileName })}
              </li>
            )}
            {problems.map((finding) => (
              <li key={`${finding.rule} ${finding.path}`}>
                <ToneIcon tone={severities[finding.severity].tone} /> {finding.path}:{' '}
                {translateFinding(finding.message)}
              </li>
            ))}
          </ul>
        )}
      </div>
    </Modal>
  );
}
