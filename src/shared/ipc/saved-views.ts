/** Most filters that can be saved under a name. */
export const maxSavedViews = 50;

/** Longest name of a saved view, in UTF-16 units. */
export const maxViewName = 60;

/** Longest address of a saved view, in characters. */
export const maxViewQuery = 2_048;

/** A filter of Activity that has a name. */
export interface SavedView {
  readonly name: string;
  /** What stands after the question mark in the address of Activity, for example `outcome=error&range=1h`. */
  readonly query: string;
}
