import { isAlias, isMap, isScalar, isSeq, Lexer, LineCounter, parseDocument, type Scalar } from 'yaml';

import { replaceRanges, type TextRange } from '../replace-ranges.ts';
import { removedMark, type SecretRemover } from './redact-text.ts';

/** Members whose values are wanted and are no secrets. Whatever else there is, a misspelt key included, is taken out. */
const harmlessMembers: ReadonlySet<string> = new Set([
  ...['version', 'vault_addr', 'namespace', 'type', 'mount_point', 'path', 'role', 'domain', 'username', 'connection'],
  ...['ca_file', 'server_name', 'client_cert_file', 'min_version', 'timeout_ms', 'file_path', 'token_file', 'port'],
  ...['ttl', 'max_stale', 'persist', 'max_age', 'max_rows', 'allowed_config_paths'],
]);

/** Longest value that is taken for what it should be. */
const longestHarmless = 1_024;

/**
 * A configuration for people who help: line for line as it is, so that findings still point at their place, but only
 * with values that are known to be harmless. Comments and everything that is not understood is taken out, and so is
 * whatever looks like a secret in what remains.
 *
 * @param remover learns the secrets that stand in the file, so that it finds them elsewhere
 */
export function redactConfiguration(text: string, remover: SecretRemover): string {
  const document = parseDocument(text, { lineCounter: new LineCounter(), uniqueKeys: false, logLevel: 'silent' });
  if (document.errors.length > 0 || !isMap(document.contents)) return remover.structuredText(redactLines(text));
  const ranges: TextRange[] = commentRanges(text);
  const secrets: string[] = [];
  const remove = (node: Scalar): void => {
    if (node.range) ranges.push([node.range[0], node.range[1]]);
    if (typeof node.value === 'string') secrets.push(node.value);
  };
  const look = (node: unknown, path: readonly string[]): void => {
    if (isMap(node)) {
      for (const { key, value } of node.items) {
        const name = isScalar(key) ? String(key.value) : '';
        look(value, [...path, name]);
      }
    } else if (isSeq(node)) {
      for (const item of node.items) look(item, path);
    } else if (isScalar(node) && !isHarmless(node.value, path)) {
      remove(node);
    } else if (isAlias(node)) {
      look(node.resolve(document), path);
    }
  };
  look(document.contents, []);
  remover.learn(secrets);
  for (const secret of secrets) remover.count(secret);
  return remover.structuredText(replaceRanges(text, ranges, removedMark));
}

function isHarmless(value: unknown, path: readonly string[]): boolean {
  if (typeof value !== 'string' && typeof value !== 'number') return value === null || typeof value === 'boolean';
  const name = path.at(-1) ?? '';
  const within = path.at(-2) ?? '';
  if (String(value).length > longestHarmless) return false;
  // Names of the fields of a secret in Vault, not their values.
  if (within === 'fields') return ['domain', 'username', 'password', 'credential'].includes(name);
  // A reference says where a secret is kept.
  if (isReference(path)) return true;
  return harmlessMembers.has(name);
}

/** `{ secret: NAME }` and `{ file: PATH }`, in the places where a secret may stand. */
function isReference(path: readonly string[]): boolean {
  const [name = '', within = ''] = path.toReversed();
  const places = ['token', 'role_id', 'secret_id', 'wrapped_secret_id', 'password', 'client_key'];
  return (name === 'secret' || name === 'file') && places.includes(within);
}

/** Where comments stand: an old secret may have been left in one. */
function commentRanges(text: string): TextRange[] {
  const ranges: TextRange[] = [];
  let at = 0;
  for (const lexeme of new Lexer().lex(text)) {
    // The lexer puts marks of its own between the parts of the text.
    if (lexeme === '\u0002' || lexeme === '\u0018' || lexeme === '\u001f') continue;
    if (lexeme.startsWith('#')) ranges.push([at + 1, at + lexeme.length]);
    at += lexeme.length;
  }
  return ranges;
}

/** A file that is no YAML: of each line, what stands before the colon if it is a member that we know. */
function redactLines(text: string): string {
  const known = new Set([...harmlessMembers, 'connections', 'sources', 'defaults', 'auth', 'config', 'tls', 'cache']);
  return text.replaceAll(/^([ \t]*)([^\r\n]+)/gm, (_line, indent: string, rest: string) => {
    const member = /^([\w-]{1,64}):/.exec(rest)?.[1];
    return member !== undefined && known.has(member) ? `${indent}${member}: ${removedMark}` : `${indent}${removedMark}`;
  });
}
