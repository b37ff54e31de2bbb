import { describe, expect, it } from 'vitest';

import { allFields, entrySections, variantLabels } from '../config/entry-fields.ts';
import { catalogue } from '../errors/catalogue.ts';
import { englishSingulars } from './english-singulars.ts';
import { german, germanParts } from './german/german.ts';

const entries: readonly (readonly [string, string])[] = Object.entries(german);

/** What a text asks for: its values and its tags, in an order of their own. */
function slots(text: string): string[] {
  return [...text.matchAll(/\{\{[^}]*\}\}|<\/?\w+\/?>/gu)].map(([slot]) => slot).sort();
}

/** The singular may do without its figure. */
const isSame = (english: string, translated: string): boolean => {
  const wanted = slots(english);
  const optional = english.endsWith('_one') ? wanted.filter((slot) => !slot.startsWith('{{count')) : wanted;
  return [wanted, optional].some((expected) => String(expected) === String(slots(translated)));
};

/** A text with `{{count` has a form for one and a form for more. */
const isCounted = (text: string): boolean => text.includes('{{count');

describe('the German catalogue', () => {
  it('holds each text once', () => {
    const all = Object.values(germanParts).flatMap((part) => Object.keys(part));
    expect(all.filter((text, index) => all.indexOf(text) !== index)).toEqual([]);
  });

  it('is made of all its parts', () => {
    expect(Object.assign({}, ...Object.values(germanParts))).toEqual(german);
  });

  it('has the same values and elements as English', () => {
    const differing = entries.filter(([english, translated]) => !isSame(english, translated));
    expect(differing).toEqual([]);
    expect(entries.filter(([, translated]) => translated.trim() === '')).toEqual([]);
  });

  it('has both forms of what is counted, and English its singular', () => {
    const counted = entries.map(([english]) => english).filter(isCounted);
    const bases = [...new Set(counted.map((english) => english.replace(/_(?:one|other)$/u, '')))];
    expect(counted.toSorted()).toEqual(bases.flatMap((base) => [`${base}_one`, `${base}_other`]).toSorted());
    expect(Object.keys(englishSingulars).toSorted()).toEqual(bases.map((base) => `${base}_one`).toSorted());
  });

  it('knows every error with its cause and remedy', () => {
    const texts = Object.values(catalogue).flatMap(({ message, cause, remedy }) => [message, cause, remedy]);
    expect(texts.filter((text) => !(text in german))).toEqual([]);
  });

  it('knows the fields of connections and sources', () => {
    const fields = entrySections.flatMap((section) => [...allFields(section).values()]);
    const texts = fields.flatMap(({ label, help }) => [label, help]).filter((text) => text !== '');
    const variants = entrySections.flatMap((section) => Object.values(variantLabels[section]));
    const names = ['AppRole', 'JWT'];
    expect([...texts, ...variants].filter((text) => !(text in german) && !names.includes(text))).toEqual([]);
  });

  it('addresses the reader formally', () => {
    expect(entries.filter(([, translated]) => /(?<![-\w])(?:du|deine?[mnrs]?|dir|dich)\b/iu.test(translated))).toEqual(
      [],
    );
  });
});
