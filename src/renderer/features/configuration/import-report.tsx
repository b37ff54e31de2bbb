import { Button } from '@fluentui/react-components';
import type { ReactElement } from 'react';

import { type ConfigEntry, type FieldValue, isSecretField } from '../../../shared/config/config-edit.ts';
import {
  type EntryField,
  type EntrySection,
  entrySections,
  fieldsOfVariant,
  variantLabels,
  variantPath,
} from '../../../shared/config/entry-fields.ts';
import { t, translateKnown } from '../../../shared/i18n/translate.ts';
import { Modal } from '../../components/modal.tsx';
import { useConfigStore } from './config-store.ts';
import styles from './import-report.module.css';
import { NoticeList } from './notice-list.tsx';

/** After an import: what was taken over, and what can be better now. */
export function ImportReport(): ReactElement | null {
  const { model, imported, closeImport } = useConfigStore();
  if (model === null || imported === null) return null;
  const { notices, before } = imported;
  return (
    <Modal
      title={t('The configuration of CcgVault is imported')}
      onClose={closeImport}
      surfaceClass={styles['dialog']}
      contentClass={styles['content']}
      isScrolled
      actions={
        <Button appearance="primary" onClick={closeImport}>
          {t('Close')}
        </Button>
      }
    >
      <section aria-labelledby="import-taken">
        <h3 id="import-taken" className={styles['heading']}>
          {t('What was taken over')}
        </h3>
        {entrySections.flatMap((section) =>
          before[section].map((entry) => <Entry key={`${section}/${entry.name}`} section={section} entry={entry} />),
        )}
        <ul className={styles['rest']}>
          {before.connections.some(({ place }) => place === 'defaults') && (
            <li>{t('defaults is now the connection default, which sources use that name none.')}</li>
          )}
          <li>{t('Comments, order and style of the file are as they were.')}</li>
          <li>
            {t('Credential specs go on working as they are: PluginInput may name {{path}} as before.', {
              path: model.path,
            })}
          </li>
        </ul>
      </section>
      <section aria-labelledby="import-left">
        <h3 id="import-left" className={styles['heading']}>
          {t('What was left out')}
        </h3>
        <p>{t('Nothing. All that the file says has the same meaning here.')}</p>
      </section>
      <section aria-labelledby="import-better">
        <h3 id="import-better" className={styles['heading']}>
          {t('What can be better')}
        </h3>
        {notices.length === 0 ? (
          <p>{t('Nothing was found.')}</p>
        ) : (
          <NoticeList notices={notices} model={model} readOnly={false} namesEntries />
        )}
      </section>
    </Modal>
  );
}

function Entry({ section, entry }: { readonly section: EntrySection; readonly entry: ConfigEntry }): ReactElement {
  const { name, fields } = entry;
  const variant = fields[variantPath[section]];
  const shown = fieldsOfVariant(section, typeof variant === 'string' ? variant : '').flatMap((field) => {
    const text = valueText(section, field, fields[field.path]);
    return text === undefined ? [] : [{ field, text }];
  });
  return (
    <>
      <h4 className={styles['entry']}>
        {section === 'connections' ? t('connection {{name}}', { name }) : t('source {{name}}', { name })}
      </h4>
      <dl className={styles['facts']}>
        {shown.map(({ field, text }) => (
          <div key={field.path}>
            <dt>{translateKnown(field.label)}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

/** What CcgVault assumes where a file of its own is silent, and this product with it. */
const assumed = /^config\.(?:mount_point|fields\.(?:domain|username|password))$/;

/** A value in words; undefined for one that is neither in the file nor assumed. Never a secret. */
function valueText(section: EntrySection, field: EntryField, value: FieldValue | undefined): string | undefined {
  if (value === undefined) {
    const isAssumed = section === 'sources' && assumed.test(field.path) && field.placeholder !== undefined;
    return isAssumed ? t('{{value}}, as CcgVault assumes', { value: field.placeholder ?? '' }) : undefined;
  }
  if (isSecretField(value)) {
    if (value.kind === 'stored') return t('In the protected store as {{name}}', { name: value.name });
    if (value.kind === 'file') return value.path;
    return value.text ?? t('In the file, in clear');
  }
  if (typeof value === 'boolean') return value ? t('Yes') : t('No');
  if (typeof value !== 'string') return value.join(', ');
  return field.path === variantPath[section] ? translateKnown(variantLabels[section][value] ?? value) : value;
}
