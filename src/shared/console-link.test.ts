import { describe, expect, it } from 'vitest';

import { hashOfLink, linkTo } from './console-link.ts';

describe('links to the console', () => {
  it.each(['#/activity', '#/activity?row=12', '#/activity?outcome=error&text=a+b%22&range=1h'])(
    'lead to %s',
    (hash) => {
      const link = linkTo(hash, 'HOST 7');
      const opened = hashOfLink(` ${link}\n`);
      expect(opened?.startsWith(hash)).toBe(true);
      expect(new URLSearchParams(opened?.split('?')[1]).get('host')).toBe('HOST 7');
    },
  );

  it.each([
    'webapp01',
    'https://example.com/activity',
    'ccg-vault-console:',
    'ccg-vault-console:activity',
    'ccg-vault-console://activity',
    'ccg-vault-console:/../settings',
    'ccg-vault-console:/activity#/settings',
    'ccg-vault-console:/activity?text=a b',
    'ccg-vault-console:/activity?text=<script>',
    'javascript:alert(1)',
    `ccg-vault-console:/activity?text=${'x'.repeat(5_000)}`,
  ])('are not made of %j', (text) => {
    expect(hashOfLink(text)).toBeUndefined();
  });
});
