import { describe, expect, it } from 'vitest';

import { findItems, type PaletteItem } from './palette-items.ts';

const items: readonly PaletteItem[] = [
  { id: '1', kind: 'View', label: 'Activity' },
  { id: '2', kind: 'View', label: 'Overview' },
  { id: '3', kind: 'Source', label: 'webapp01', detail: 'secret/win/gmsa-getter' },
  { id: '4', kind: 'Credential spec', label: 'contoso_webapp01.json', words: 'webapp01' },
  { id: '5', kind: 'Action', label: 'Make a test request' },
];
const found = (query: string): string[] => findItems(items, query).map(({ id }) => id);

describe('findItems', () => {
  it('shows all without a text', () => {
    expect(found('  ')).toEqual(['1', '2', '3', '4', '5']);
  });

  it('puts labels that begin with the text first, then words that do', () => {
    expect(found('webapp')).toEqual(['3', '4']);
    expect(found('view')).toEqual(['1', '2']);
    expect(found('test')).toEqual(['5']);
  });

  it('wants all words, wherever they are', () => {
    expect(found('getter webapp01')).toEqual(['3']);
    expect(found('SPEC contoso')).toEqual(['4']);
    expect(found('nothing here')).toEqual([]);
  });

  it('shows a part of very many', () => {
    const many = Array.from({ length: 3_000 }, (_, index) => ({
      id: String(index),
      kind: 'Source',
      label: `s${index}`,
    }));
    expect(findItems(many, 's')).toHaveLength(50);
  });
});
