import { useEffect } from 'react';

/** How many elements are remembered: a dialog can be opened from a menu in another dialog. */
const memory = 12;

/** What had the focus, newest last. */
let remembered: HTMLElement[] = [];

function onFocusIn({ target }: FocusEvent): void {
  if (!(target instanceof HTMLElement)) return;
  remembered = [...remembered.filter((element) => element !== target && element.isConnected), target].slice(-memory);
}

/** Remembers what has the focus, for `returnFocus`. */
export function useFocusMemory(): void {
  useEffect(() => {
    document.addEventListener('focusin', onFocusIn);
    return () => {
      document.removeEventListener('focusin', onFocusIn);
      remembered = [];
    };
  }, []);
}

/**
 * Gives the focus back to what had it last and is still there, if nothing has it: what had it has been removed. Without
 * this the keyboard would begin at the top of the window again.
 */
export function returnFocus(): void {
  if (document.activeElement !== null && document.activeElement !== document.body) return;
  const last = remembered.findLast((element) => element.isConnected && element.checkVisibility());
  last?.focus();
}
