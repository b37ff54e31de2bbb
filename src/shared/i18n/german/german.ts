import { frame } from './frame.ts';
import { main } from './main.ts';
import { overview } from './overview.ts';
import { settings } from './settings.ts';

/** Every text of the console in German, by its English wording. Each part of it is a file beside this one. */
export const german = { ...frame, ...main, ...overview, ...settings } as const;
export type German = typeof german;

/** The parts by themselves, for the test that no text stands in two. */
export const germanParts = { frame, main, overview, settings };
