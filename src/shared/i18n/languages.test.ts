import { describe, expect, it } from 'vitest';

import { languageFor } from './languages.ts';

describe('languageFor', () => {
  it('takes what was chosen, whatever the system has', () => {
    expect(languageFor('de', ['en-GB'])).toBe('de');
    expect(languageFor('en', ['de-AT', 'en'])).toBe('en');
  });

  it('follows the system to the first language that we speak', () => {
    expect(languageFor('system', ['fr-FR', 'DE-at', 'en'])).toBe('de');
    expect(languageFor('system', ['en-US', 'de'])).toBe('en');
  });

  it('is English where we speak none of the system’s', () => {
    expect(languageFor('system', ['fr', 'pl'])).toBe('en');
    expect(languageFor('system', [])).toBe('en');
  });
});
