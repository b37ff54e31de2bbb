import type { SecretPlace } from './record.ts';

/** Paths of Vault's API that writing, reading back and taking back a secret need, with what is done there. */
const rightsOf: Readonly<Record<SecretPlace['engine'], readonly (readonly [infix: string, capabilities: string])[]>> = {
  kv1: [['', '"create", "update", "read", "delete"']],
  kv2: [['data/', '"create", "update", "read", "delete"']],
};

/** The policy that lets a token move secrets to places, for `vault policy write`. */
export function migrationPolicy(places: readonly Pick<SecretPlace, 'engine' | 'mount' | 'path'>[]): string {
  const rules = places.flatMap(({ engine, mount, path }) =>
    rightsOf[engine].map(
      ([infix, capabilities]) =>
        `path ${JSON.stringify(`${mount}/${infix}${path}`)} {\n  capabilities = [${capabilities}]\n}`,
    ),
  );
  return [...new Set(rules)].join('\n');
}
