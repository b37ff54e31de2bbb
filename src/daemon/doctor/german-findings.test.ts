import { globSync } from 'node:fs';
import path from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { textsInSource } from '../../../test/support/texts-in-source.ts';
import { setLanguage, translateKnown } from '../../shared/i18n/translate.ts';

beforeAll(() => setLanguage('de'));
afterAll(() => setLanguage('en'));

/** Ports, and what containers print, are the same in every language. */
const asPrinted = [/^(?:TCP|UDP) \d+ /, /^Trusted DC Connection Status/, /^Client: x7\$ @ x7$/, /^x7@x7$/];

/** Every sentence, title and label in the source of a check. Words in other letters are names of errors, fields and the like. */
function textsIn(file: string): string[] {
  return textsInSource(file).filter(
    (text) => /^(?:\p{Lu}\S* .*|[`x].*\.)$/u.test(text) && !asPrinted.some((form) => form.test(text)),
  );
}

describe('the console knows in German', () => {
  const checks = path.join(import.meta.dirname, 'checks');
  it.each(globSync('**/*.ts', { cwd: checks, exclude: ['**/*.test.ts'] }))('what is said by %s', (name) => {
    const unknown = textsIn(path.join(checks, name)).filter((text) => translateKnown(text) === text);
    expect(unknown).toEqual([]);
  });
});
