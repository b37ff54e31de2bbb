import { readdirSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

import { expect, it } from 'vitest';

import { catalogue, catalogueAreas } from './catalogue.ts';

type Area = Readonly<Record<string, { readonly number: number }>>;

it('has every failure of every area once, each with a number of its own that begins as its area does', async () => {
  const folder = path.join(import.meta.dirname, 'areas');
  const files = readdirSync(folder).map((file) => pathToFileURL(path.join(folder, file)).href);
  const modules = await Promise.all(files.map(async (file) => (await import(file)) as Record<string, Area>));
  const areas = modules.flatMap((module) => Object.values(module)).map((area) => Object.values(area));
  const numbers = areas.flat().map(({ number }) => String(number));
  expect(Object.keys(catalogue)).toHaveLength(numbers.length);
  expect(new Set(numbers).size).toBe(numbers.length);
  const prefixes = areas.map((area) => [...new Set(area.map(({ number }) => String(number).slice(0, 2)))]);
  expect(prefixes.toSorted()).toEqual(catalogueAreas.map(({ prefix }) => [prefix]));
});
