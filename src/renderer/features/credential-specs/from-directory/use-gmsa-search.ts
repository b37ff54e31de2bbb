import { useCallback, useEffect, useRef, useState } from 'react';

import type { FoundGmsas } from '../../../../shared/directory/facts.ts';
import type { ErrorReport } from '../../../../shared/errors/ccg-vault-error.ts';
import type { DirectoryAsker, DirectoryPlace } from '../../../../shared/ipc/directory.ts';
import { DirectoryQuestion } from './ask-directory.ts';

/** How long somebody pauses who has typed what they look for, in milliseconds. */
export const typingPause = 150;

/** How many gMSAs are asked for at first, and how many more each time. */
export const pageOfGmsas = 50;

/** Most that are asked for; whoever has more of them types. */
export const mostGmsas = 500;

/** Where to search, and as whom. */
export interface SearchPlace extends DirectoryPlace, DirectoryAsker {
  readonly domain?: string | undefined;
}

export interface GmsaSearchState {
  readonly phase: 'idle' | 'searching' | 'found' | 'failed';
  /** The last answer; stays while the next search goes on. */
  readonly found: FoundGmsas | null;
  readonly error: ErrorReport | null;
  readonly limit: number;
}

export interface GmsaSearch extends GmsaSearchState {
  /** Searches when nothing more is typed for a moment, or at once. */
  readonly search: (place: SearchPlace, text: string, when: 'soon' | 'now', limit?: number) => void;
  /** Forgets what was found, since it was somewhere else. */
  readonly reset: () => void;
}

const nothing: GmsaSearchState = { phase: 'idle', found: null, error: null, limit: pageOfGmsas };

/** Searches gMSAs while somebody types; a search that was overtaken is cancelled. */
export function useGmsaSearch(): GmsaSearch {
  const [state, setState] = useState(nothing);
  const question = useRef(new DirectoryQuestion());
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const stop = useCallback(() => {
    clearTimeout(timer.current);
    question.current.cancel();
  }, []);
  useEffect(() => stop, [stop]);

  const search = useCallback<GmsaSearch['search']>(
    (place, text, when, limit = pageOfGmsas) => {
      stop();
      const ask = async (): Promise<void> => {
        const told = await question.current.ask((ticket) =>
          window.ccgVault.directory.find({ ...place, ticket, text, limit }),
        );
        if (told?.state === 'answered') setState({ phase: 'found', found: told.value, error: null, limit });
        if (told?.state === 'failed') setState({ phase: 'failed', found: null, error: told.error, limit });
      };
      setState((before) => ({ ...before, phase: 'searching', error: null }));
      timer.current = setTimeout(() => void ask(), when === 'now' ? 0 : typingPause);
    },
    [stop],
  );
  const reset = useCallback(() => {
    stop();
    setState(nothing);
  }, [stop]);
  return { ...state, search, reset };
}
