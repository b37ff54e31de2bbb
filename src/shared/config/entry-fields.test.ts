import { describe, expect, it } from 'vitest';
import { z } from 'zod';

import { fieldsOfVariant, variantLabels, variantPath, variantsOf } from './entry-fields.ts';
import { configurationFileSchema } from './file-schema.ts';

interface SchemaNode {
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: SchemaNode;
  readonly oneOf?: readonly SchemaNode[];
  readonly anyOf?: readonly SchemaNode[];
  readonly const?: string;
}

const schema = z.toJSONSchema(configurationFileSchema, { io: 'input', unrepresentable: 'any' }) as SchemaNode;

/** Paths of the leaves of a mapping; a choice between mappings and other forms (secrets, addresses) is one leaf. */
function leaves(node: SchemaNode | undefined, path: string[] = []): Map<string, boolean> {
  const found = new Map<string, boolean>();
  for (const [key, child] of Object.entries(node?.properties ?? {})) {
    const at = [...path, key];
    if (child.properties === undefined) found.set(at.join('.'), node?.required?.includes(key) === true);
    else leaves(child, at).forEach((required, leaf) => found.set(leaf, required));
  }
  return found;
}

function entrySchema(section: 'connections' | 'sources'): SchemaNode {
  return schema.properties?.[section]?.additionalProperties ?? {};
}

/** The leaves of every variant, by its name. */
function variantsInSchema(section: 'connections' | 'sources'): Map<string, Map<string, boolean>> {
  const entry = entrySchema(section);
  if (section === 'sources') {
    return new Map((entry.oneOf ?? []).map((branch) => [branch.properties?.['type']?.const ?? '', leaves(branch)]));
  }
  const auth = entry.properties?.['auth'];
  return new Map(
    (auth?.oneOf ?? []).map((branch) => {
      const properties = { ...entry.properties, auth: branch };
      return [branch.properties?.['type']?.const ?? '', leaves({ ...entry, properties })];
    }),
  );
}

describe.each(['connections', 'sources'] as const)('the fields of %s', (section) => {
  const inSchema = variantsInSchema(section);

  it('cover every variant of the schema', () => {
    expect([...variantsOf(section)].sort()).toEqual([...inSchema.keys()].sort());
    expect(Object.keys(variantLabels[section]).sort()).toEqual([...inSchema.keys()].sort());
  });

  it.each([...inSchema.keys()])('are those of the schema for %s', (variant) => {
    const wanted = inSchema.get(variant) ?? new Map<string, boolean>();
    const fields = fieldsOfVariant(section, variant);
    expect(fields.map(({ path }) => path).sort()).toEqual([...wanted.keys()].sort());
    for (const { path, required } of fields) {
      // What is required only together with its optional parent is not for the form to demand.
      if (path === variantPath[section] || !path.startsWith('cache.')) {
        expect([path, required === true]).toEqual([path, wanted.get(path) === true]);
      }
    }
  });
});
