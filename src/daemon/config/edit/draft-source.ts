import { Document } from 'yaml';

import type { EntryFields } from '../../../shared/config/config-edit.ts';
import { configurationDefaults, type SourceConfig } from '../../../shared/config/configuration.ts';
import { parseConfiguration } from '../../../shared/config/parse-configuration.ts';
import { CcgVaultError } from '../../../shared/errors/ccg-vault-error.ts';
import { writeFields } from './write-fields.ts';

const name = 'draft';

/**
 * A source as it would be if a draft were saved, read by the parser of the file. Whether its connection exists is for
 * others to say.
 * @throws CcgVaultError `configInvalidValue`, naming the field
 */
export function draftSource(fields: EntryFields): SourceConfig {
  const connection = typeof fields['connection'] === 'string' ? fields['connection'] : '';
  const document = new Document({
    version: 1,
    connections: {
      [connection || configurationDefaults.connectionName]: {
        vault_addr: 'https://localhost',
        auth: { type: 'agent' },
      },
    },
    sources: { [name]: {} },
  });
  writeFields(document, 'sources', ['sources', name], {}, fields);
  const { configuration, findings } = parseConfiguration(document.toString({ lineWidth: 0 }));
  const source = configuration?.sources.get(name);
  if (source !== undefined) return source;
  throw new CcgVaultError('configInvalidValue', findings[0]?.message ?? name);
}
