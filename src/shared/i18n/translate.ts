import i18next from 'i18next';

import { englishSingulars } from './english-singulars.ts';
import { FilledTexts } from './filled-texts.ts';
import type { German } from './german/german.ts';
import type { Language } from './languages.ts';

/**
 * The texts of the console in every language. A text is known by its English wording, which is what the code has; the
 * German catalogue is the list of all that there are, so that a text without a translation does not compile.
 *
 * `{{name}}` stands for a value, `{{count, number}}` for a figure as the language writes it. A text with `{{count}}` has
 * the forms `_one` and `_other` in the German catalogue, and its singular in `english-singulars.ts`.
 */
export type Text = TextOf<keyof German>;

/** The texts that ask for no value, as tables of words hold them. */
export type PlainText = Exclude<Text, `${string}{{${string}`>;

type TextOf<Key extends string> = Key extends `${infer Base}_one` | `${infer Base}_other` ? Base : Key;

/** The values that a text asks for. */
export type TextValues<T extends string> = Readonly<
  Record<ValueNames<T>, ValueNames<T> extends 'count' ? number : string | number>
>;

type ValueNames<T extends string> = T extends `${string}{{${infer Name}}}${infer Rest}`
  ? NameOf<Name> | ValueNames<Rest>
  : never;
type NameOf<Placeholder extends string> = Placeholder extends `${infer Name}, ${string}` ? Name : Placeholder;

/** Nothing where a text has no values. */
export type ValueArguments<T extends string> = [ValueNames<T>] extends [never] ? [] : [values: TextValues<T>];

/** Sentences that arrive with their values in them; known once another language than English is spoken. */
let filledTexts: { readonly ofSentences: FilledTexts; readonly ofFindings: FilledTexts } | undefined;

const i18n = i18next.createInstance();
void i18n.init({
  lng: 'en',
  fallbackLng: 'en',
  initAsync: false,
  resources: { en: { translation: englishSingulars } },
  // English sentences are the keys, and they have points and colons.
  keySeparator: false,
  nsSeparator: false,
  // React escapes what it shows, and other places show plain text.
  interpolation: { escapeValue: false },
});
i18n.services.formatter?.add('number', (value) => formatFigure(Number(value)));

/** The library's own types know one catalogue for the whole program, by name; ours are `Text` and `TextValues`. */
const lookUp = i18n.t.bind(i18n) as (text: string, options: Readonly<Record<string, unknown>>) => string;

/** Values come from outside; nothing in them is looked up. */
const plainly = { nest: false } as const;

/** A text in the language in force. */
export function t<T extends Text>(text: T, ...[values]: ValueArguments<T>): string {
  return lookUp(text, { ...values, ...plainly });
}

/** As `t`, before values are put into it. */
export function template(text: Text, count?: number): string {
  return lookUp(text, { ...(count === undefined ? {} : { count }), ...plainly, skipInterpolation: true });
}

/** Puts values into a part of a template. */
export function fillIn(part: string, values: Readonly<Record<string, string | number>>): string {
  return i18n.services.interpolator.interpolate(part, { ...values }, i18n.language, {});
}

/**
 * Translates a text that another program has sent, for example the message of an error or a finding of the doctor, where
 * the catalogue has it, with or without values in it. What it does not have, since it tells of this one case, stays
 * English.
 */
export function translateKnown(text: string): string {
  return lookUpKnown(text, filledTexts?.ofSentences) ?? text;
}

/**
 * As `translateKnown`, for what is found in credential specs and by the directory, and what a migration would do: these are
 * one or more sentences, and short titles of fixes, which would be found in too many other texts.
 */
export function translateFinding(text: string): string {
  return lookUpKnown(text, filledTexts?.ofFindings) ?? lookUpSentences(text) ?? text;
}

function lookUpKnown(text: string, patterns: FilledTexts | undefined): string | undefined {
  if (patterns === undefined || i18n.language === 'en') return undefined;
  if (i18n.exists(text)) return lookUp(text, { ...plainly, skipInterpolation: true });
  const found = patterns.find(text);
  if (found === undefined) return undefined;
  const values = Object.entries(found.values).map(([name, value]) => [name, translateList(value, patterns)] as const);
  return lookUp(found.template, { ...Object.fromEntries(values), ...plainly });
}

/** A value may be a list of texts that are known themselves, such as the titles of checks. */
function translateList(value: string, patterns: FilledTexts): string {
  return value
    .split('; ')
    .map((text) => lookUpKnown(text, patterns) ?? text)
    .join('; ');
}

/** Two or more known texts, one after the other; messages of errors are known without the point at their end. */
function lookUpSentences(text: string): string | undefined {
  const patterns = filledTexts?.ofFindings;
  if (patterns === undefined) return undefined;
  for (let end = text.indexOf('. '); end !== -1; end = text.indexOf('. ', end + 1)) {
    const message = text.slice(0, end);
    const first =
      lookUpKnown(`${message}.`, patterns) ?? (i18n.exists(message) ? `${lookUp(message, plainly)}.` : undefined);
    const rest = text.slice(end + 2);
    const others = first === undefined ? undefined : (lookUpKnown(rest, patterns) ?? lookUpSentences(rest));
    if (first !== undefined && others !== undefined) return `${first} ${others}`;
  }
  return undefined;
}

/** The language in force. */
export function language(): Language {
  return i18n.language === 'de' ? 'de' : 'en';
}

/** Speaks another language from now on. Its texts are loaded when they are needed first. */
export async function setLanguage(next: Language): Promise<void> {
  if (next === 'de' && !i18n.hasResourceBundle('de', 'translation')) {
    const { german, germanParts } = await import('./german/german.ts');
    i18n.addResourceBundle('de', 'translation', german);
    filledTexts = {
      ofSentences: new FilledTexts(
        Object.keys({ ...germanParts.configurationFindings, ...germanParts.doctorFindings }),
      ),
      ofFindings: new FilledTexts(Object.keys({ ...germanParts.credentialSpecFindings, ...germanParts.migrationPlan })),
    };
  }
  await i18n.changeLanguage(next);
}

/** Tells when another language is spoken. Answers how to stop that. */
export function onLanguageChanged(listener: () => void): () => void {
  i18n.on('languageChanged', listener);
  return () => {
    i18n.off('languageChanged', listener);
  };
}

/**
 * The locale for figures and dates: as the host's region has them where that region speaks the language in force, so
 * that an Austrian or British administrator finds the usual forms.
 */
export function formatLocale(): string | undefined {
  const host = new Intl.NumberFormat().resolvedOptions().locale;
  return host.split('-')[0] === i18n.language ? undefined : i18n.language;
}

function formatFigure(value: number): string {
  return new Intl.NumberFormat(formatLocale()).format(value);
}
