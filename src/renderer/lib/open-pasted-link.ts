import type { ClipboardEvent } from 'react';

import { hashOfLink } from '../../shared/console-link.ts';

/** Goes to the place of a link to the console that is pasted into a search, in place of searching for its text. */
export function openPastedLink(event: ClipboardEvent): void {
  const hash = hashOfLink(event.clipboardData.getData('text/plain'));
  if (hash === undefined) return;
  event.preventDefault();
  window.location.hash = hash;
}
