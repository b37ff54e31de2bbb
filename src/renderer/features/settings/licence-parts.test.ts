import { describe, expect, it } from 'vitest';

import { licenceParts } from './licence-parts.ts';

const line = '='.repeat(100);

describe('licenceParts', () => {
  it('takes the collected licences apart at their headings', () => {
    const text = `${line}\nCCG Vault Console\n${line}\n\nMIT License\n\n====\nnot a heading\n====\n\n${line}\nzod 4.6.7 (MIT)\n${line}\n\nMIT\n`;
    expect(licenceParts(text)).toEqual([
      { title: 'CCG Vault Console', text: 'MIT License\n\n====\nnot a heading\n====' },
      { title: 'zod 4.6.7 (MIT)', text: 'MIT' },
    ]);
  });

  it('finds none in a text without headings', () => {
    expect(licenceParts('')).toEqual([]);
  });
});
