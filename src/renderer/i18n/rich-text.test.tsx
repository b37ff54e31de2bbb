import { render } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';

import { setLanguage } from '../../shared/i18n/translate.ts';
import { RichText } from './rich-text.tsx';

afterEach(() => setLanguage('en'));

describe('RichText', () => {
  it('puts elements where the text has them, in either language', async () => {
    const picture = (): string =>
      render(<RichText text="answered <when/>" elements={{ when: <time>soon</time> }} />).container.innerHTML;
    expect(picture()).toBe('answered <time>soon</time>');
    await setLanguage('de');
    expect(picture()).toBe('beantwortet <time>soon</time>');
  });
});
