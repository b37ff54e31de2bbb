import fc from 'fast-check';
import { expect, test } from 'vitest';

import { vaultPath } from './vault-path.ts';

test('joins parts and encodes each segment', () => {
  expect(vaultPath('secret/', 'data', '/win/a b%').encoded).toBe('secret/data/win/a%20b%25');
  expect(vaultPath('secret/', 'data', '/win/a b%').readable).toBe('secret/data/win/a b%');
});

test.each(['', '/', '.', '..', 'a/../b', 'a//b', 'a\nb', '\ud800'])('refuses %j', (path) => {
  expect(() => vaultPath('mount', path)).toThrow('The path of the secret cannot be used');
});

test('whatever is accepted reaches Vault as the same segments', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'grapheme', minLength: 1 }), { minLength: 1, maxLength: 5 }), (segments) => {
      fc.pre(segments.every((segment) => !segment.includes('/') && !/^\.{1,2}$|\p{Cc}/u.test(segment)));
      const url = new URL(`http://localhost/v1/${vaultPath(segments.join('/')).encoded}`);
      expect(url.search + url.hash).toBe('');
      expect(url.pathname.split('/').slice(2).map(decodeURIComponent)).toEqual(segments);
    }),
  );
});
