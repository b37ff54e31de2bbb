import { doctor } from './doctor.ts';
import { frame } from './frame.ts';
import { main } from './main.ts';
import { migrate } from './migrate.ts';
import { overview } from './overview.ts';
import { settings } from './settings.ts';
import { setup } from './setup.ts';

/** Every text of the console in German, by its English wording. Each part of it is a file beside this one. */
export const german = {
  ...doctor,
  ...frame,
  ...main,
  ...migrate,
  ...overview,
  ...settings,
  ...setup,
} as const;
export type German = typeof german;

/** The parts by themselves, for the test that no text stands in two. */
export const germanParts = { doctor, frame, main, migrate, overview, settings, setup };
