import { Document, isAlias, LineCounter, visit } from 'yaml';

import type { ConnectionConfig, SourceConfig } from '../../../shared/config/configuration.ts';
import { locateKey } from '../../../shared/config/document-position.ts';
import type { ConfigFinding } from '../../../shared/config/finding.ts';
import { parseConfiguration } from '../../../shared/config/parse-configuration.ts';
import { errorCode } from '../../../shared/errors/ccg-vault-error.ts';
import { applyEdits } from './apply-edits.ts';
import { asRecord, editableDocument, member, plainData } from './editable-document.ts';

/** Most findings that are told of one file: of a file of another kind every line can be one. */
const maxFindings = 20;

/** What CcgVault has at the top of its file. */
const ownKeys: ReadonlySet<string> = new Set(['defaults', 'sources']);

/** A file of CcgVault that means something. */
export interface CcgVaultFile {
  /** The file in our own form, free to be changed: no entry shares anything with another one. */
  readonly document: Document;
  /** The one that `defaults` stand for. */
  readonly connection: ConnectionConfig;
  readonly sources: readonly SourceConfig[];
}

/**
 * Reads a file of CcgVault that somebody hands over. Nothing is quoted of a file of another kind, which could be
 * anything: a finding then names the place alone.
 */
export function readCcgVaultFile(text: string): CcgVaultFile | { readonly findings: readonly ConfigFinding[] } {
  const { configuration, findings } = parseConfiguration(text);
  const errors = findings.filter(({ severity }) => severity === 'error').slice(0, maxFindings);
  const lines = new LineCounter();
  const document = editableDocument(text, lines);
  const data = document === undefined ? undefined : plainData(document);
  if (document === undefined || data === undefined || text.trim() === '') {
    const isYaml = errors.every(({ path, code }) => path === '' && code === errorCode('configInvalidValue'));
    return { findings: isYaml ? [notTheirs({ line: 1, column: 1 }, missingDefaults)] : errors };
  }
  if (asRecord(member(data, 'defaults')) === undefined) {
    return { findings: [notTheirs({ line: 1, column: 1 }, missingDefaults)] };
  }
  const others = Object.keys(data).filter((key) => !ownKeys.has(key));
  if (others.length > 0) {
    const places = others.slice(0, maxFindings).map((key) => lines.linePos(locateKey(document, [key])));
    return { findings: places.map(({ line, col }) => notTheirs({ line, column: col }, foreignKey)) };
  }
  const [connection] = configuration?.connections.values() ?? [];
  if (configuration === undefined || connection === undefined) return { findings: errors };
  const separate = separated(document, data);
  applyEdits(separate, [{ kind: 'convert' }], new Set());
  return { document: separate, connection, sources: [...configuration.sources.values()] };
}

const missingDefaults = {
  message: 'The file has no defaults, which every file of CcgVault begins with.',
  hint: 'Choose the file that PluginInput names before the bar.',
};
const foreignKey = {
  message: 'This key is none of CcgVault, whose files have defaults and sources alone.',
  hint: 'Take it out of the file, and add it to config.yaml in a text editor if it belongs there.',
};

function notTheirs(
  place: Pick<ConfigFinding, 'line' | 'column'>,
  words: Required<Pick<ConfigFinding, 'message' | 'hint'>>,
): ConfigFinding {
  return { severity: 'error', code: errorCode('importNotCcgVault'), ...place, path: '', ...words };
}

/**
 * The same document without anchors, whose names could be those of another document: where one is used, made anew of
 * what it means.
 */
function separated(document: Document, data: Readonly<Record<string, unknown>>): Document {
  const aliases: unknown[] = [];
  visit(document, {
    Node: (_key, node) => {
      if (isAlias(node)) aliases.push(node);
      else delete (node as { anchor?: string }).anchor;
    },
  });
  return aliases.length > 0 ? new Document(data) : document;
}
