import type { ReactElement } from 'react';

import { type FieldValue, isSecretField } from '../../../shared/config/config-edit.ts';
import type { ImportedEntry } from '../../../shared/config/config-import.ts';
import {
  type EntryField,
  type EntrySection,
  fieldsOfVariant,
  variantLabels,
  variantPath,
} from '../../../shared/config/entry-fields.ts';
import { t, translateKnown } from '../../../shared/i18n/translate.ts';
import styles from './import-report.module.css';

/** What an import takes over, entry by entry, before it does and after. */
export function ImportedEntries({ entries }: { readonly entries: readonly ImportedEntry[] }): ReactElement {
  return (
    <>
      {entries.map((entry) => (
        <Entry key={`${entry.section}/${entry.name}`} entry={entry} />
      ))}
    </>
  );
}

/** What became of the name of an entry, where that is not as everybody would expect. */
function remarkOf({ section, original, name, outcome }: ImportedEntry): string | undefined {
  if (outcome === 'present') return t('It is there already, so it is not added again.');
  if (section === 'connections') {
    return outcome === 'renamed'
      ? t('It stands for defaults, under another name, since there is another connection {{original}}.', { original })
      : undefined;
  }
  return outcome === 'renamed'
    ? t('In the file it is {{original}}, and there is another source of that name: PluginInput must say {{name}}.', {
        original,
        name,
      })
    : undefined;
}

function Entry({ entry }: { readonly entry: ImportedEntry }): ReactElement {
  const { section, name, fields } = entry;
  const remark = remarkOf(entry);
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
      {remark !== undefined && <p>{remark}</p>}
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
