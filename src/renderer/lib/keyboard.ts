import { useEffect } from 'react';

/** Marks the parts of the window between which F6 moves, in the order of the document. */
export const paneAttribute = { 'data-pane': '' } as const;

/** Marks the search field of a view. */
export const searchAttribute = { 'data-search': '' } as const;

const focusable =
  'a[href], button:not([disabled]), input:not([disabled]), select:not([disabled]), textarea:not([disabled]), [tabindex]:not([tabindex="-1"])';

/** Puts the cursor into the search field of the view, if it has one. */
export function focusSearch(): void {
  const field = document.querySelector<HTMLInputElement>('[data-search] input, input[data-search]');
  field?.focus();
  field?.select();
}

/** Where the focus goes when it enters a pane: the pane itself, or the first in it that does not belong to an inner pane. */
function entranceOf(pane: HTMLElement): HTMLElement | undefined {
  if (pane.matches(focusable)) return pane;
  return [...pane.querySelectorAll<HTMLElement>(focusable)].find(
    (element) => element.closest('[data-pane]') === pane && element.checkVisibility(),
  );
}

function movePane(step: 1 | -1): void {
  const panes = [...document.querySelectorAll<HTMLElement>('[data-pane]')];
  if (panes.length === 0) return;
  const active = document.activeElement;
  // Panes can lie in one another; the innermost one counts.
  const current = panes.findLastIndex((pane) => pane.contains(active));
  const start = current === -1 ? (step === 1 ? -1 : 0) : current;
  for (let offset = 1; offset <= panes.length; offset += 1) {
    const pane = panes[(start + step * offset + panes.length * 2) % panes.length];
    const target = pane === undefined ? undefined : entranceOf(pane);
    if (target === undefined) continue;
    target.focus();
    return;
  }
}

function onKeyDown(event: KeyboardEvent): void {
  if (event.key === 'F6') {
    event.preventDefault();
    movePane(event.shiftKey ? -1 : 1);
  } else if (event.key === 'f' && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    focusSearch();
  } else if (event.key === 'ArrowLeft' && event.altKey) {
    event.preventDefault();
    window.history.back();
  } else if (event.key === 'ArrowRight' && event.altKey) {
    event.preventDefault();
    window.history.forward();
  }
}

/** Keys that work everywhere: F6 between panes, Ctrl+F to the search field, Alt with left and right through the history. */
export function useGlobalKeys(): void {
  useEffect(() => {
    window.addEventListener('keydown', onKeyDown);
    return () => {
      window.removeEventListener('keydown', onKeyDown);
    };
  }, []);
}
