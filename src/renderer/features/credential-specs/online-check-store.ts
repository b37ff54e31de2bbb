import { create } from 'zustand';

import type { Severity } from '../../../shared/credspec/finding.ts';
import type { DirectoryFindings } from '../../../shared/directory/directory-findings.ts';
import { questionOfSpec } from '../../../shared/doctor/question-of-spec.ts';
import type { ErrorReport } from '../../../shared/errors/ccg-vault-error.ts';
import type { SpecFileRef } from '../../../shared/ipc/credential-specs.ts';
import { DirectoryQuestion } from './from-directory/ask-directory.ts';
import { placeOf, usePlaceStore } from './from-directory/directory-place.ts';
import { draftKey, useSpecsStore } from './specs-store.ts';

/** What is known of a file from a directory. */
export type OnlineCheck =
  | { readonly state: 'running' }
  | {
      readonly state: 'answered';
      readonly answer: DirectoryFindings;
      /** What was compared; an answer is about this text only. */
      readonly text: string;
      /** Milliseconds since the Unix epoch. */
      readonly at: number;
    }
  | { readonly state: 'failed'; readonly error: ErrorReport; readonly at: number };

export interface OnlineCheckStore {
  /** By the names of drafts. */
  readonly checks: Readonly<Record<string, OnlineCheck>>;
  /** @param source whose account asks, where the credential spec names none */
  readonly check: (file: SpecFileRef, source: string) => Promise<void>;
  readonly cancel: (file: SpecFileRef) => void;
}

const questions = new Map<string, DirectoryQuestion>();

function questionOf(key: string): DirectoryQuestion {
  const known = questions.get(key) ?? new DirectoryQuestion();
  questions.set(key, known);
  return known;
}

/** Compares credential specs with the directory; a comparison goes on while other views are shown. */
export const useOnlineCheckStore = create<OnlineCheckStore>()((set, get) => {
  const put = (key: string, check: OnlineCheck): void => {
    set({ checks: { ...get().checks, [key]: check } });
  };
  return {
    checks: {},
    check: async (file, source) => {
      const key = draftKey(file);
      const before = get().checks[key];
      put(key, { state: 'running' });
      const text = await textOf(file);
      // It may have been cancelled while the file was read.
      if (get().checks[key]?.state !== 'running') return;
      if (typeof text !== 'string') {
        put(key, { state: 'failed', error: text.error, at: Date.now() });
        return;
      }
      const place = placeOf(usePlaceStore.getState().place);
      const told = await questionOf(key).ask((ticket) =>
        window.ccgVault.directory.check({
          ...place,
          ticket,
          credentialSpec: { fileName: file.name, text },
          source: questionOfSpec(text).source ?? source,
        }),
      );
      if (told === null) {
        if (before !== undefined && before.state !== 'running') put(key, before);
      } else if (told.state === 'answered') {
        put(key, { state: 'answered', answer: told.value, text, at: Date.now() });
      } else {
        put(key, { state: 'failed', error: told.error, at: Date.now() });
      }
    },
    cancel: (file) => {
      const key = draftKey(file);
      questionOf(key).cancel();
      set({ checks: Object.fromEntries(Object.entries(get().checks).filter(([name]) => name !== key)) });
    },
  };
});

/** What is in the editor, else what is on the disk. */
async function textOf(file: SpecFileRef): Promise<string | { readonly error: ErrorReport }> {
  const draft = useSpecsStore.getState().drafts[draftKey(file)];
  if (draft !== undefined) return draft.text;
  const read = await window.ccgVault.credentialSpecs.read({ folder: file.folder, name: file.name });
  return read.ok ? read.value.text : { error: read.error };
}

/** How many findings of each severity there are. */
export function countBySeverity({ findings }: DirectoryFindings): Readonly<Record<Severity, number>> {
  const count = (severity: Severity): number => findings.filter((finding) => finding.severity === severity).length;
  return { error: count('error'), warning: count('warning'), info: count('info') };
}
