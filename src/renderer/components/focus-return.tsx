import { useEffect } from 'react';

import { returnFocus } from '../lib/focus-memory.ts';

/** Stands in what covers the view, and gives the focus back to where it was before when that is gone. */
export function FocusReturn(): null {
  useEffect(() => returnFocus, []);
  return null;
}
