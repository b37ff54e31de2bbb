import type { ConfigEdit, ConfigEntry, EntryFields, FieldValue } from '../../../shared/config/config-edit.ts';
import { isSecretField } from '../../../shared/config/config-edit.ts';
import { allFields, type EntrySection, fieldsOfVariant, variantPath } from '../../../shared/config/entry-fields.ts';
import { t } from '../../../shared/i18n/translate.ts';

/** An entry as somebody is editing it. */
export interface Draft {
  readonly section: EntrySection;
  /** Name of the entry in the file; null for a new one. */
  readonly origin: string | null;
  readonly name: string;
  /** Revision and values of the entry when the editing began. */
  readonly base: string | null;
  readonly baseFields: EntryFields;
  readonly fields: EntryFields;
  /** Secrets that were typed, by the paths of their fields; they go into the protected store when it is saved. */
  readonly secrets: Readonly<Record<string, string>>;
}

/** Longest text of a field, as the schema of the file has it. */
const maxText = 4_096;

export function draftOf(section: EntrySection, { name, revision, fields }: ConfigEntry): Draft {
  return { section, origin: name, name, base: revision, baseFields: fields, fields, secrets: {} };
}

export function newDraft(section: EntrySection, fields: EntryFields, name = ''): Draft {
  return { section, origin: null, name, base: null, baseFields: {}, fields, secrets: {} };
}

/** A copy without the secrets that stand in the file in clear, which nobody here knows. */
export function duplicateOf(draft: Draft): Draft {
  const kept = Object.entries(draft.fields).filter(([path, value]) => !isHiddenSecret(draft.section, path, value));
  return newDraft(draft.section, Object.fromEntries(kept), `${draft.name}-copy`);
}

function isHiddenSecret(section: EntrySection, path: string, value: FieldValue): boolean {
  return allFields(section).get(path)?.kind === 'secret' && isSecretField(value) && value.kind === 'clear';
}

export function variantOf({ section, fields }: Pick<Draft, 'section' | 'fields'>): string {
  const value = fields[variantPath[section]];
  return typeof value === 'string' ? value : '';
}

/** The values that go into the file: those of the method or engine, without empty ones. */
export function fieldsToSave(draft: Draft): EntryFields {
  const paths = new Set(fieldsOfVariant(draft.section, variantOf(draft)).map(({ path }) => path));
  return Object.fromEntries(Object.entries(draft.fields).filter(([path, value]) => paths.has(path) && !isEmpty(value)));
}

function isEmpty(value: FieldValue): boolean {
  if (isSecretField(value)) return false;
  if (typeof value === 'boolean') return !value;
  return typeof value === 'string' ? value === '' : value.every((line) => line === '');
}

export function isChanged(draft: Draft): boolean {
  if (draft.origin === null || draft.name !== draft.origin || Object.keys(draft.secrets).length > 0) return true;
  return !isSame(draft.fields, draft.baseFields);
}

/** Whether values mean the same for the file. */
export function isSame(left: EntryFields, right: EntryFields): boolean {
  const text = (fields: EntryFields): string =>
    JSON.stringify(
      Object.entries(fields)
        .filter(([, value]) => !isEmpty(value))
        .sort(([one], [other]) => (one < other ? -1 : 1)),
    );
  return text(left) === text(right);
}

/** What the daemon is asked for to save a draft. */
export function editsOf(draft: Draft): readonly ConfigEdit[] {
  const { section, origin, name, base } = draft;
  const set: ConfigEdit = { kind: 'set', section, name: origin ?? name, base, fields: fieldsToSave(draft) };
  if (origin === null || base === null || origin === name) return [set];
  return [set, { kind: 'rename', section, name: origin, base, to: name }];
}

/** What is wrong with a draft before the daemon is asked: what it would refuse without saying where. */
export function localProblems(draft: Draft): ReadonlyMap<string, string> {
  const problems = new Map<string, string>();
  if (draft.name.trim() === '') problems.set('name', t('A name is needed.'));
  else if (draft.name.length > 128) problems.set('name', t('The name must not be longer than 128 characters.'));
  else if (draft.name.trim() !== draft.name) problems.set('name', t('The name must not start or end with a space.'));
  else if (/[|\p{Cc}]/u.test(draft.name) || draft.name === '__proto__') {
    problems.set('name', t('The name must not hold a bar (|) or control characters.'));
  }
  for (const [path, value] of Object.entries(draft.fields)) {
    if (longest(value) > maxText) problems.set(path, t('The text must not be longer than 4,096 characters.'));
    if (Array.isArray(value) && value.length > 16) problems.set(path, t('There must not be more than 16 addresses.'));
  }
  for (const [path, value] of Object.entries(draft.secrets)) {
    if (value.length > 65_536) problems.set(path, t('The secret must not be longer than 65,536 characters.'));
  }
  return problems;
}

/** Whether a field holds more than the daemon takes, so that it need not be asked. The name counts only when saving. */
export function isBeyondLimits(draft: Draft): boolean {
  return [...localProblems(draft).keys()].some((path) => path !== 'name');
}

function longest(value: FieldValue): number {
  if (typeof value === 'string') return value.length;
  if (typeof value === 'boolean') return 0;
  if (!isSecretField(value)) return Math.max(0, ...value.map((line) => line.length));
  if (value.kind === 'clear') return value.text?.length ?? 0;
  return value.kind === 'stored' ? value.name.length : value.path.length;
}

/**
 * A draft after the file has changed under it: unchanged where the entry is as it was, or undefined where nothing of
 * it is left to be saved.
 */
export function followedDraft(draft: Draft, entry: ConfigEntry | undefined): Draft | undefined {
  if (draft.origin === null || entry === undefined) return draft;
  if (!isChanged(draft)) return undefined;
  // Another revision of the same values comes from a restart of the daemon.
  return isSame(entry.fields, draft.baseFields) ? { ...draft, base: entry.revision } : draft;
}

/** A draft on the base of what is in the file now: what was changed here stays, unless it was changed there too. */
export function rebased(draft: Draft, entry: ConfigEntry): Draft {
  const paths = new Set([...Object.keys(entry.fields), ...Object.keys(draft.fields), ...Object.keys(draft.baseFields)]);
  const fields: Record<string, FieldValue> = {};
  for (const path of paths) {
    const same = (one: FieldValue | undefined, other: FieldValue | undefined): boolean =>
      JSON.stringify(one) === JSON.stringify(other);
    const theirs = entry.fields[path];
    const base = draft.baseFields[path];
    const mine = draft.fields[path];
    const chosen = same(theirs, base) ? mine : theirs;
    if (chosen !== undefined) fields[path] = chosen;
  }
  return { ...draft, base: entry.revision, baseFields: entry.fields, fields };
}

/** The text of a field; empty where it has none. */
export function textOf({ fields }: Pick<Draft, 'fields'>, path: string): string {
  const value = fields[path];
  return typeof value === 'string' ? value : '';
}
