/** Most rows that are kept while new ones come in, shown or held back; older ones are read again when they are scrolled to. */
export const maxLiveRows = 5_000;
