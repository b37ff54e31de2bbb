/** Languages that the console can speak, by their codes of BCP 47. */
export const languages = ['en', 'de'] as const;
export type Language = (typeof languages)[number];

/** What a user can choose; `system` follows the language of Windows. */
export const languageChoices = ['system', ...languages] as const;
export type LanguageChoice = (typeof languageChoices)[number];

/**
 * The language to speak: the one that was chosen, else the first of the system's that we know, else English.
 * @param preferred the system's languages as BCP 47 has them, the best first
 */
export function languageFor(choice: LanguageChoice, preferred: readonly string[]): Language {
  if (choice !== 'system') return choice;
  const bases = preferred.map((tag) => tag.toLowerCase().split('-')[0]);
  return bases.flatMap((base) => languages.find((language) => language === base) ?? [])[0] ?? 'en';
}
