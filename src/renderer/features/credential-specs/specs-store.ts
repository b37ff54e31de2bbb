import { create } from 'zustand';

import type { SpecEncoding } from '../../../shared/credspec/decode.ts';
import type { ErrorReport } from '../../../shared/errors/ccg-vault-error.ts';
import type { SpecDocument, SpecFileRef, SpecListing, SpecSaveResult } from '../../../shared/ipc/credential-specs.ts';
import type { IpcResult } from '../../../shared/ipc/definition.ts';

/** A file that is, or was, open in the editor. What is not saved stays here while other views are shown. */
export interface Draft {
  readonly file: SpecFileRef;
  /** What the text is compared with; null for a file that is not there yet. */
  readonly disk: SpecDocument | null;
  readonly text: string;
  readonly encoding: SpecEncoding;
  /** Somebody else has changed (or removed: null) the file since; undefined where nobody has. */
  readonly conflict: SpecDocument | null | undefined;
  readonly isSaving: boolean;
  readonly error: ErrorReport | null;
  /** What the last action did, for the line beside the buttons. */
  readonly done: 'saved' | 'undone' | null;
}

export interface SpecsStore {
  readonly phase: 'loading' | 'ready' | 'failed';
  readonly listing: SpecListing;
  /** Why there is no list, or why the last change of folders failed. */
  readonly error: ErrorReport | null;
  readonly drafts: Readonly<Record<string, Draft>>;
  readonly load: () => Promise<void>;
  readonly takeListing: (listing: SpecListing) => void;
  readonly addFolder: () => Promise<void>;
  readonly removeFolder: (folder: string) => Promise<void>;
  /** Reads a file into the editor; a draft of it that is not saved stays as it is. */
  readonly open: (file: SpecFileRef) => Promise<ErrorReport | null>;
  /** Starts a file that is not there yet. */
  readonly start: (file: SpecFileRef, text: string) => void;
  readonly edit: (key: string, text: string, encoding?: SpecEncoding) => void;
  readonly save: (key: string) => Promise<void>;
  readonly undoSave: (key: string) => Promise<void>;
  /** Goes back to what is on the disk. */
  readonly discard: (key: string) => void;
  /** Ends a conflict: with what is on the disk, or with the draft, which the next save puts in its place. */
  readonly resolve: (key: string, choice: 'disk' | 'draft') => void;
}

/** Name of a draft. */
export function draftKey({ folder, name }: SpecFileRef): string {
  return `${folder}\n${name}`;
}

/** Whether there is something that a save would write. */
export function isDirty({ disk, text, encoding }: Draft): boolean {
  return disk?.text !== text || disk.encoding !== encoding;
}

function freshDraft(disk: SpecDocument, done: Draft['done'] = null): Draft {
  const { folder, name, text, encoding } = disk;
  const file = { folder, name };
  return { file, disk, text, encoding, conflict: undefined, isSaving: false, error: null, done };
}

/** The credential specs on this host, and what is being edited. */
export const useSpecsStore = create<SpecsStore>()((set, get) => {
  const setDraft = (key: string, draft: Draft): void => {
    set({ drafts: { ...get().drafts, [key]: draft } });
  };
  const change = (key: string, part: Partial<Draft>): void => {
    const draft = get().drafts[key];
    if (draft !== undefined) setDraft(key, { ...draft, ...part });
  };
  const takeAnswer = (answer: IpcResult<SpecListing>): void => {
    if (answer.ok) get().takeListing(answer.value);
    else set({ error: answer.error, ...(get().phase === 'loading' ? { phase: 'failed' } : {}) });
  };

  /** Carries out what writes the file, and takes over what is there afterwards. */
  const write = async (
    key: string,
    done: 'saved' | 'undone',
    call: (draft: Draft) => Promise<IpcResult<SpecSaveResult>>,
  ): Promise<void> => {
    const draft = get().drafts[key];
    if (draft === undefined || draft.isSaving) return;
    change(key, { isSaving: true, error: null, done: null });
    const answer = await call(draft);
    const now = get().drafts[key];
    if (now === undefined) return;
    if (!answer.ok) change(key, { isSaving: false, error: answer.error });
    else if (answer.value.outcome === 'conflict') change(key, { isSaving: false, conflict: answer.value.onDisk });
    else if (now.text === draft.text) setDraft(key, freshDraft(answer.value.document, done));
    // It was edited on while it was saved.
    else change(key, { isSaving: false, disk: answer.value.document, encoding: answer.value.document.encoding, done });
  };

  /** Looks whether a file that is open is still what it was. */
  const compare = async (draft: Draft): Promise<void> => {
    const key = draftKey(draft.file);
    const isListed = get().listing.entries.some((entry) => draftKey(entry) === key);
    const isFolderListed = get().listing.folders.some(({ path }) => path === draft.file.folder);
    if (!isFolderListed) return;
    const answer = isListed ? await window.ccgVault.credentialSpecs.read(draft.file) : null;
    const now = get().drafts[key];
    // A save in between has its own answer.
    if (now === undefined || now.isSaving || now.disk !== draft.disk || answer?.ok === false) return;
    const onDisk = answer === null ? null : answer.value;
    if (onDisk?.version === now.disk?.version) {
      if (now.conflict !== undefined) change(key, { conflict: undefined });
    } else if (onDisk !== null && !isDirty(now)) {
      setDraft(key, freshDraft(onDisk));
    } else {
      change(key, { conflict: onDisk });
    }
  };

  return {
    phase: 'loading',
    listing: { folders: [], entries: [], registeredPlugins: null },
    error: null,
    drafts: {},
    load: async () => {
      if (get().phase === 'failed') set({ phase: 'loading', error: null });
      takeAnswer(await window.ccgVault.credentialSpecs.list());
    },
    takeListing: (listing) => {
      set({ listing, phase: 'ready', error: null });
      for (const draft of Object.values(get().drafts)) void compare(draft);
    },
    addFolder: async () => {
      takeAnswer(await window.ccgVault.credentialSpecs.addFolder());
    },
    removeFolder: async (folder) => {
      takeAnswer(await window.ccgVault.credentialSpecs.removeFolder({ folder }));
    },
    open: async (file) => {
      const key = draftKey(file);
      const known = get().drafts[key];
      if (known !== undefined && isDirty(known)) return null;
      const answer = await window.ccgVault.credentialSpecs.read(file);
      if (!answer.ok) return answer.error;
      const now = get().drafts[key];
      if (now === undefined || !isDirty(now)) setDraft(key, freshDraft(answer.value, now?.done ?? null));
      return null;
    },
    start: (file, text) => {
      setDraft(draftKey(file), {
        file,
        disk: null,
        text,
        encoding: 'utf-8',
        conflict: undefined,
        isSaving: false,
        error: null,
        done: null,
      });
    },
    edit: (key, text, encoding) => {
      change(key, { text, done: null, ...(encoding === undefined ? {} : { encoding }) });
    },
    save: (key) =>
      write(key, 'saved', ({ file, text, disk }) =>
        window.ccgVault.credentialSpecs.save({ ...file, text, expected: disk?.version ?? null }),
      ),
    undoSave: (key) =>
      write(key, 'undone', ({ file, disk }) =>
        window.ccgVault.credentialSpecs.undoSave({ ...file, expected: disk?.version ?? '' }),
      ),
    discard: (key) => {
      const draft = get().drafts[key];
      if (draft === undefined) return;
      if (draft.disk === null) set({ drafts: without(get().drafts, key) });
      else setDraft(key, freshDraft(draft.disk));
    },
    resolve: (key, choice) => {
      const draft = get().drafts[key];
      if (draft?.conflict === undefined) return;
      if (choice === 'draft') change(key, { disk: draft.conflict, conflict: undefined });
      else if (draft.conflict === null) set({ drafts: without(get().drafts, key) });
      else setDraft(key, freshDraft(draft.conflict));
    },
  };
});

function without(drafts: Readonly<Record<string, Draft>>, key: string): Record<string, Draft> {
  return Object.fromEntries(Object.entries(drafts).filter(([other]) => other !== key));
}

/** Asks before the window closes while something is not saved. */
export function guardDrafts(): void {
  window.addEventListener('beforeunload', (event) => {
    if (Object.values(useSpecsStore.getState().drafts).some(isDirty)) event.preventDefault();
  });
}
