import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { FilledTexts } from './filled-texts.ts';

const texts = new FilledTexts([
  'No values.',
  '{{host}} is there.',
  '{{host}} is there. Not there: {{others}}.',
  '{{file}} is not in {{folder}} (copy {{file}})',
]);

describe('FilledTexts', () => {
  it('finds what a sentence was made of, the most specific first', () => {
    expect(texts.find('dc1 is there.')).toEqual({ template: '{{host}} is there.', values: { host: 'dc1' } });
    expect(texts.find('dc2 is there. Not there: dc1.')).toEqual({
      template: '{{host}} is there. Not there: {{others}}.',
      values: { host: 'dc2', others: 'dc1' },
    });
  });

  it('wants the same value wherever a name stands twice', () => {
    expect(texts.find('a is not in b (copy a)')?.values).toEqual({ file: 'a', folder: 'b' });
    expect(texts.find('a is not in b (copy c)')).toBeUndefined();
  });

  it('finds nothing for what is no such sentence', () => {
    expect(texts.find('No values.')).toBeUndefined();
    expect(texts.find('dc1 is here.')).toBeUndefined();
    expect(texts.find(`${'x'.repeat(1_000)} is there.`)).toBeUndefined();
  });

  it('takes any value, also with signs of regular expressions in it', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 100, unit: 'grapheme' }), (host) => {
        expect(texts.find(`${host} is there.`)?.values['host']).toBe(host);
      }),
    );
  });
});
