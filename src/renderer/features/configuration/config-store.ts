import { create } from 'zustand';

import type {
  ConfigEdit,
  ConfigEntry,
  ConfigModel,
  ConfigPreview,
  EntryRef,
} from '../../../shared/config/config-edit.ts';
import type { ImportedEntry, PathAfterImport } from '../../../shared/config/config-import.ts';
import { type EntrySection, entrySections } from '../../../shared/config/entry-fields.ts';
import { editOfNotice } from '../../../shared/config/notice-edit.ts';
import type { ConfigNotice } from '../../../shared/config/notices.ts';
import type { ErrorReport } from '../../../shared/errors/ccg-vault-error.ts';
import { type Draft, editsOf, followedDraft, isChanged, localProblems } from './draft.ts';

/** A change that is being looked at before it is saved. */
export interface Review {
  readonly title: string;
  readonly edits: readonly ConfigEdit[];
  /** The draft that the edits come from, by its key. */
  readonly draft: string | null;
  readonly phase: 'loading' | 'ready' | 'saving';
  readonly preview: ConfigPreview | null;
  readonly error: ErrorReport | null;
}

/** What became of the change that a notice offers. */
export type FixState =
  | { readonly phase: 'working' | 'refused' }
  | { readonly phase: 'failed'; readonly error: ErrorReport }
  /** With the revision of the file that it made. */
  | { readonly phase: 'done'; readonly revision: string | null };

/** What there is to report of an import. */
export interface Imported {
  readonly entries: readonly ImportedEntry[];
  /** The file that lay elsewhere; null where it was the configuration itself. */
  readonly file: {
    readonly path: string;
    /** Whether PluginInput may name it. */
    readonly state: PathAfterImport;
    /** Whether there are secrets in it. */
    readonly hasSecrets: boolean;
  } | null;
  /** What could be better when it had just been imported. */
  readonly notices: readonly ConfigNotice[];
}

/** A field that somebody wants to be led to. */
export interface FieldRef extends EntryRef {
  readonly field: string;
}

export interface ConfigStoreState {
  readonly model: ConfigModel | null;
  readonly error: ErrorReport | null;
  /** By `draftKey`. They live as long as the window, so that leaving a view loses nothing. */
  readonly drafts: Readonly<Record<string, Draft>>;
  /** What the parser says to each draft, as far as it was asked. */
  readonly checks: Readonly<Record<string, ConfigPreview>>;
  readonly review: Review | null;
  /** Name under which the last save put the entry, to be shown. */
  readonly savedAs: { readonly section: EntrySection; readonly name: string } | null;
  /** By `noticeKey`. */
  readonly fixes: Readonly<Record<string, FixState>>;
  /** The report that is shown after an import. */
  readonly imported: Imported | null;
  /** Where the next form that has it puts the focus. */
  readonly wantedField: FieldRef | null;
  readonly load: () => Promise<void>;
  readonly edit: (draft: Draft) => void;
  readonly discard: (key: string) => void;
  readonly openReview: (title: string, edits: readonly ConfigEdit[], draft?: Draft) => Promise<void>;
  readonly closeReview: () => void;
  readonly save: () => Promise<void>;
  readonly undo: () => Promise<void>;
  /** Makes the change that a notice offers, at once; undo takes it back. */
  readonly applyFix: (notice: ConfigNotice) => Promise<void>;
  readonly undoFix: (notice: ConfigNotice) => Promise<void>;
  /** Shows the configuration as it is after an import, and its report. */
  readonly reportImport: (model: ConfigModel, imported: Imported) => void;
  readonly closeImport: () => void;
  readonly openField: (field: FieldRef) => void;
}

/** Names a notice for as long as what it is about stays where it is in the document. */
export function noticeKey({ id, path }: ConfigNotice): string {
  return `${id} ${path}`;
}

/** Wait after the last change of a draft before it is checked, in milliseconds. */
const checkDelay = 250;

export function draftKey(section: EntrySection, origin: string | null): string {
  return `${section}/${origin ?? '+'}`;
}

export function keyOfDraft({ section, origin }: Draft): string {
  return draftKey(section, origin);
}

let lastLoad = 0;
const checkTimers = new Map<string, number>();

export const useConfigStore = create<ConfigStoreState>()((set, get) => {
  const takeModel = (model: ConfigModel): void => {
    const drafts: Record<string, Draft> = {};
    for (const [key, draft] of Object.entries(get().drafts)) {
      const followed = followedDraft(draft, entryOf(model, draft.section, draft.origin));
      if (followed !== undefined) drafts[key] = followed;
    }
    set({ model, error: null, drafts });
  };

  const check = async (key: string): Promise<void> => {
    const draft = get().drafts[key];
    const model = get().model;
    if (draft === undefined || model === null || localProblems(draft).size > 0) return;
    const result = await window.ccgVault.config.preview({ edits: editsOf(draft), revision: model.revision });
    if (result.ok && get().drafts[key] === draft) set({ checks: { ...get().checks, [key]: result.value } });
  };

  const look = async (review: Review): Promise<void> => {
    set({ review: { ...review, phase: 'loading' } });
    const result = await window.ccgVault.config.preview({
      edits: review.edits,
      revision: get().model?.revision ?? null,
    });
    if (get().review?.edits !== review.edits) return;
    set({
      review: {
        ...review,
        phase: 'ready',
        preview: result.ok ? result.value : null,
        error: result.ok ? null : result.error,
      },
      ...(result.ok && review.draft !== null ? { checks: { ...get().checks, [review.draft]: result.value } } : {}),
    });
  };

  return {
    model: null,
    error: null,
    drafts: {},
    checks: {},
    review: null,
    savedAs: null,
    fixes: {},
    imported: null,
    wantedField: null,

    load: async () => {
      lastLoad += 1;
      const load = lastLoad;
      const result = await window.ccgVault.config.read();
      if (load !== lastLoad) return;
      if (result.ok) takeModel(result.value);
      else set({ error: result.error });
    },

    edit: (draft) => {
      const key = keyOfDraft(draft);
      set({ drafts: { ...get().drafts, [key]: draft } });
      window.clearTimeout(checkTimers.get(key));
      checkTimers.set(
        key,
        window.setTimeout(() => void check(key), checkDelay),
      );
    },

    discard: (key) => {
      set({ drafts: without(get().drafts, key), checks: without(get().checks, key) });
    },

    openReview: async (title, edits, draft) => {
      const key = draft === undefined ? null : keyOfDraft(draft);
      await look({ title, edits, draft: key, phase: 'loading', preview: null, error: null });
    },

    closeReview: () => {
      set({ review: null });
    },

    save: async () => {
      const { review } = get();
      const draft = draftOfReview(get());
      const isSecretOnly = changesSecretsOnly(get());
      if (review?.phase !== 'ready' || review.preview === null) return;
      if (!review.preview.canSave && !isSecretOnly) return;
      set({ review: { ...review, phase: 'saving' } });
      const fail = (error: ErrorReport): void => {
        set({ review: { ...review, phase: 'ready', error } });
      };
      for (const [path, value] of Object.entries(draft?.secrets ?? {})) {
        const field = draft?.fields[path];
        if (typeof field !== 'object' || !('kind' in field) || field.kind !== 'stored') continue;
        const stored = await window.ccgVault.config.setSecret({ name: field.name, value });
        if (!stored.ok) {
          fail(stored.error);
          return;
        }
      }
      if (isSecretOnly && review.draft !== null) {
        get().discard(review.draft);
        set({ review: null });
        return;
      }
      const before = get().model;
      const result = await window.ccgVault.config.save({ edits: review.edits, revision: review.preview.revision });
      if (!result.ok) {
        fail(result.error);
        return;
      }
      lastLoad += 1;
      const { outcome, model } = result.value;
      if (outcome === 'saved') {
        if (review.draft !== null) get().discard(review.draft);
        set({ review: null, savedAs: draft === undefined ? null : { section: draft.section, name: draft.name } });
        takeModel(model);
        const isImport = review.edits.some(({ kind }) => kind === 'convert');
        if (isImport && before !== null) {
          set({ imported: { entries: entriesOf(before), notices: model.notices, file: null }, fixes: {} });
        }
      } else {
        takeModel(model);
        await look(review);
      }
    },

    applyFix: async (notice) => {
      const { model } = get();
      const edit = model === null ? undefined : editOfNotice(model, notice);
      if (model === null || edit === undefined) return;
      const becomes = (state: FixState): void => {
        set({ fixes: { ...get().fixes, [noticeKey(notice)]: state } });
      };
      becomes({ phase: 'working' });
      const result = await window.ccgVault.config.save({ edits: [edit], revision: model.revision });
      if (!result.ok) {
        becomes({ phase: 'failed', error: result.error });
        return;
      }
      lastLoad += 1;
      const isSaved = result.value.outcome === 'saved';
      becomes(isSaved ? { phase: 'done', revision: result.value.model.revision } : { phase: 'refused' });
      takeModel(result.value.model);
    },

    undoFix: async (notice) => {
      await get().undo();
      set({ fixes: without(get().fixes, noticeKey(notice)) });
    },

    reportImport: (model, imported) => {
      lastLoad += 1;
      takeModel(model);
      set({ imported, fixes: {} });
    },

    closeImport: () => {
      set({ imported: null });
    },

    openField: (field) => {
      set({ wantedField: field, imported: null });
    },

    undo: async () => {
      const result = await window.ccgVault.config.undo();
      lastLoad += 1;
      if (result.ok) takeModel(result.value.model);
      else set({ error: result.error });
    },
  };
});

/** The entries of a file that becomes one of ours as a whole. */
function entriesOf(model: ConfigModel): ImportedEntry[] {
  return entrySections.flatMap((section) =>
    model[section].map(({ name, fields }) => ({ section, name, original: name, outcome: 'added' as const, fields })),
  );
}

/** An entry of the file. */
export function entryOf(
  model: ConfigModel | null,
  section: EntrySection,
  name: string | null,
): ConfigEntry | undefined {
  return name === null ? undefined : model?.[section].find((entry) => entry.name === name);
}

/** Whether anything here would be lost with the window. */
export function hasUnsavedChanges({ drafts }: Pick<ConfigStoreState, 'drafts'>): boolean {
  return Object.values(drafts).some(isChanged);
}

function draftOfReview({ review, drafts }: Pick<ConfigStoreState, 'review' | 'drafts'>): Draft | undefined {
  const key = review?.draft ?? null;
  return key === null ? undefined : drafts[key];
}

/** Whether saving exchanges secrets of the protected store and leaves the file as it is. */
export function changesSecretsOnly(state: Pick<ConfigStoreState, 'review' | 'drafts'>): boolean {
  const preview = state.review?.preview;
  const secrets = Object.keys(draftOfReview(state)?.secrets ?? {});
  if (preview === null || preview === undefined || secrets.length === 0) return false;
  const isClean = preview.conflicts.length === 0 && preview.refusals.length === 0;
  return isClean && preview.diff.length === 0 && preview.findings.every(({ severity }) => severity !== 'error');
}

function without<T>(record: Readonly<Record<string, T>>, key: string): Record<string, T> {
  return Object.fromEntries(Object.entries(record).filter(([other]) => other !== key));
}
