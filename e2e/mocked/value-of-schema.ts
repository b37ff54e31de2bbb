import { z } from 'zod';

/** The part of JSON Schema that zod writes for parameters. */
interface JsonSchema {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly allOf?: readonly JsonSchema[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
  readonly minItems?: number;
  readonly minimum?: number;
  readonly pattern?: string;
}

/** Texts of which one fits most patterns. */
const texts = ['prod', 'x', '0'.repeat(64), 'S-1-5-21-1-2-3', '/etc/x.json'];

/**
 * A small value that a schema lets through, so that a call that is new is tried without anybody thinking of it.
 * @returns undefined where none was found
 */
export function valueOfSchema(schema: z.ZodType): unknown {
  const described = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as JsonSchema;
  const value = valueOf(described);
  const isRecord = typeof value === 'object' && value !== null && !Array.isArray(value);
  // Rules beyond the types often want one of several members, which are optional each.
  const variants = isRecord
    ? Object.entries(described.properties ?? {}).map(([name, member]) => ({ ...value, [name]: valueOf(member) }))
    : [];
  return [value, ...variants].find((candidate) => schema.safeParse(candidate).success);
}

function valueOf(schema: JsonSchema): unknown {
  const one = schema.anyOf?.[0] ?? schema.oneOf?.[0] ?? schema.allOf?.[0];
  if (one !== undefined) return valueOf(one);
  if (schema.const !== undefined) return schema.const;
  if (schema.enum !== undefined) return schema.enum[0];
  switch (schema.type) {
    case 'object':
      return Object.fromEntries(
        (schema.required ?? []).map((name) => [name, valueOf(schema.properties?.[name] ?? {})]),
      );
    case 'array':
      return Array.from({ length: schema.minItems ?? 0 }, () => valueOf(schema.items ?? {}));
    case 'string':
      return texts.find((text) => new RegExp(schema.pattern ?? '', 'u').test(text)) ?? texts[0];
    case 'integer':
    case 'number':
      return Math.max(1, schema.minimum ?? 1);
    case 'boolean':
      return false;
    case 'null':
      return null;
    default:
      return undefined;
  }
}
