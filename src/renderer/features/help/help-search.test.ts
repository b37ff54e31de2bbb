import { describe, expect, test } from 'vitest';

import { helpPages } from '../../../shared/help/pages.ts';
import { textOf } from './help-contents.ts';
import { addressOfLink } from './help-links.ts';
import { excerptOf, HelpSearch, partsOf } from './help-search.ts';

const page = { name: 'reliability', label: 'Reliability' };

describe('partsOf', () => {
  test('parts a page at its headings, and not in blocks of code', () => {
    const parts = partsOf(
      page,
      '# Top\n\nFirst.\n\n```\n# no heading\n```\n\n## The `cache`\n\nA [link](x.md) and **more**.\n',
    );
    expect(parts).toEqual([
      expect.objectContaining({ id: 'reliability#', section: '', heading: 'Top', text: 'First. # no heading' }),
      expect.objectContaining({ section: 'the-cache', heading: 'The cache', text: 'A link and more .' }),
    ]);
  });

  test('reads every page of the documentation', () => {
    for (const known of helpPages) expect(partsOf(known, textOf(known)).length, known.name).toBeGreaterThan(0);
  });
});

describe('HelpSearch', () => {
  const search = new HelpSearch(helpPages.flatMap((known) => partsOf(known, textOf(known))));

  test('finds an error by its code and by its words, and forgives a slip', () => {
    const headings = (query: string): string[] => search.find(query).map(({ heading }) => heading);
    expect(headings('CCGV-2005')[0]).toContain('Vault is sealed');
    expect(headings('vault sealed')[0]).toContain('Vault is sealed');
    expect(headings('max_stale')).toContain('The cache');
    expect(headings('troubelshooting')).toContain('Troubleshooting');
  });

  test('finds nothing where not every word is there', () => {
    expect(search.find('sealed zebra')).toEqual([]);
  });
});

test('An excerpt is the text around the first word', () => {
  const part = {
    id: '',
    page: '',
    pageLabel: '',
    section: '',
    heading: '',
    text: `${'before '.repeat(30)}sealed ${'after '.repeat(40)}`,
  };
  expect(excerptOf(part, 'Sealed')).toMatch(/^…before .*sealed after .*…$/);
  expect(excerptOf(part, 'elsewhere')).toMatch(/^before /);
});

test('Links of the documentation stay in Help, and others lead nowhere', () => {
  expect(addressOfLink('vault', 'reliability.md#the-cache')).toBe('#/help?page=reliability&section=the-cache');
  expect(addressOfLink('vault', '#tls')).toBe('#/help?page=vault&section=tls');
  expect(addressOfLink('vault', 'https://openbao.org')).toBeUndefined();
  expect(addressOfLink('vault', 'javascript:alert(1)')).toBeUndefined();
});
