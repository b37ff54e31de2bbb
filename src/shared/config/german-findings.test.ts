import path from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { textsInSource } from '../../../test/support/texts-in-source.ts';
import { setLanguage, translateKnown } from '../i18n/translate.ts';

beforeAll(() => setLanguage('de'));
afterAll(() => setLanguage('en'));

function textsIn(name: string): string[] {
  return textsInSource(path.join(import.meta.dirname, name));
}

const untranslated = (texts: readonly string[]): string[] => texts.filter((text) => translateKnown(text) === text);

describe('the console knows in German', () => {
  it('what the schema of the file says of a value', () => {
    const rules = textsIn('file-schema.ts').filter((text) => /^(?:must|is|lacks) /.test(text));
    expect(rules.length).toBeGreaterThan(20);
    expect(untranslated(rules.map((rule) => `connections.x7 ${rule}.`))).toEqual([]);
  });

  it('what keeps a file from being YAML', () => {
    const troubles = textsIn('parse-configuration.ts').filter((text) =>
      /^(?:has|holds|is|lacks|repeats|starts|uses) /.test(text),
    );
    expect(troubles.length).toBeGreaterThan(8);
    // Of values and names, not of the file.
    const others = new Set(['is not allowed', 'has a value that is not allowed']);
    expect(untranslated(troubles.filter((text) => !others.has(text)).map((text) => `The file ${text}.`))).toEqual([]);
  });

  it('why a file that is chosen to be imported cannot be read', () => {
    const reasons = textsIn('../../channel/read-import-file.ts').filter((text) =>
      /^(?:cannot|does|is|may) /.test(text),
    );
    expect(reasons.length).toBeGreaterThan(9);
    expect(untranslated(reasons.map((reason) => `/ccg/config.yml ${reason}`))).toEqual([]);
  });

  it.each(['parse-configuration.ts', 'resolve-configuration.ts', '../../daemon/config/edit/read-ccgvault-file.ts'])(
    'what is said by %s',
    (name) => {
      const sentences = textsIn(name).filter((text) => /^(?:\p{Lu}|x7).* .*[.?]$/u.test(text));
      // Two are put together from what the tests above try.
      const joined = new Set(['The file x7.', 'x7 x7.', 'The name "x7" x7.', 'The key "x7" is not knownx7.']);
      expect(untranslated(sentences.filter((text) => !joined.has(text)))).toEqual([]);
    },
  );
});
