import type { DoctorCategory } from '../doctor/report.ts';

/** What the doctor checks in each area of the catalogue of errors, by the leading digits of its numbers. */
const categoriesOfArea: Readonly<Record<string, readonly DoctorCategory[]>> = {
  '10': ['vault', 'container'],
  '11': ['vault'],
  '20': ['vault'],
  '21': ['vault'],
  '22': ['vault'],
  '30': ['plugin'],
  '40': ['plugin'],
  '41': ['plugin'],
  '50': ['directory', 'endToEnd'],
  '51': ['directory', 'endToEnd'],
};

/** What the doctor checks that can find an error of ours, most likely first. */
export function categoriesOfCode(code: string): readonly DoctorCategory[] {
  return categoriesOfArea[/^CCGV-(\d{2})\d{2}$/.exec(code)?.[1] ?? ''] ?? [];
}
