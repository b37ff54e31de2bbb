import { afterEach, describe, expect, it } from 'vitest';

import { language, onLanguageChanged, setLanguage, t, translateKnown } from './translate.ts';

afterEach(() => setLanguage('en'));

describe('t', () => {
  it('speaks English from the start, and German when it is asked to', async () => {
    expect(t('Overview')).toBe('Overview');
    await setLanguage('de');
    expect(t('Overview')).toBe('Übersicht');
    expect(language()).toBe('de');
  });

  it('puts values in as they are, whatever they look like', async () => {
    await setLanguage('de');
    const source = '{{source}} $t(Overview) <b>&amp;';
    expect(t('Show the password of {{source}}?', { source })).toBe(`Das Kennwort von ${source} anzeigen?`);
  });

  it('tells those who listen', async () => {
    const heard: string[] = [];
    const stop = onLanguageChanged(() => heard.push(language()));
    await setLanguage('de');
    stop();
    await setLanguage('en');
    expect(heard).toEqual(['de']);
  });
});

describe('translateKnown', () => {
  it('leaves what the catalogue does not have', async () => {
    await setLanguage('de');
    expect(translateKnown('Overview')).toBe('Übersicht');
    expect(translateKnown('Of this one case: {{x}}.')).toBe('Of this one case: {{x}}.');
  });
});
