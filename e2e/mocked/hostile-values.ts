import { runInThisContext } from 'node:vm';
import type { z } from 'zod';

import type { IpcDefinition } from '../../src/shared/ipc/definition.ts';
import { ipcSchema } from '../../src/shared/ipc/ipc-schema.ts';
import { parameterSchemas } from '../../src/shared/ipc/parameter-schemas.ts';
import { valueOfSchema } from './value-of-schema.ts';

/** A call with a value, as an expression that means the same here and in the page. */
export interface Attempt {
  readonly group: string;
  readonly call: string;
  readonly direction: 'invoke' | 'send';
  readonly expression: string;
  /** Whether the schema lets the value through. */
  readonly isValid: boolean;
}

/** Of every kind that can be sent, and what is nearly right for some call. */
const hostile = [
  ...['undefined', 'null', '0', '-1', 'NaN', 'Infinity', "''", "'x'.repeat(1e6)", 'true', '[]', '[[]]', '({})', '10n'],
  ...['new Date(0)', "new Map([['id', 1]])", 'new Uint8Array(8)', "new Error('x')", '({ __proto__: { ticket: 1 } })'],
  ...['({ id: -1 })', "({ id: '1' })", '({ id: 1.5 })', '({ id: Number.MAX_VALUE })', '({ ticket: -1 })'],
  ...['({ filter: null, limit: 1 })', '({ filter: {}, limit: 1e9 })', '({ filter: {}, buckets: 1e9 })'],
  "({ filter: { outcome: 'all' }, limit: 10 })",
  "({ filter: { text: 'x'.repeat(1e5) }, limit: 10 })",
  '({ filter: {}, limit: 10, after: 0 })',
  '({ pluginInput: 1, refresh: false, ticket: 1 })',
  "({ pluginInput: 'x'.repeat(1e5), refresh: false, ticket: 1 })",
  "({ pluginInput: 'webapp01', refresh: false, ticket: 1, reveal: true })",
  "({ pluginInput: 'webapp01', refresh: 'yes', ticket: 1 })",
  "({ name: '__proto__', ticket: 1 })",
  "({ name: 'x', value: 'x'.repeat(1e6) })",
  "({ connection: 'prod', engine: 'sys', mount: 'sys', path: 'raw' })",
  "({ edits: [{ kind: 'set', section: 'connections', name: 'x', base: null, fields: { __proto__: 'x', 'tls.skip': true } }], revision: null })",
  '({ edits: [], revision: null })',
  "({ action: 'run', answerForCcgVault: false, ticket: 1 })",
  "({ action: 'repair', answerForCcgVault: true, ticket: 1 })",
  "({ action: ['install'], answerForCcgVault: false, ticket: 1 })",
  "({ action: 'install', answerForCcgVault: false, ticket: 1, options: ['--fail-at'] })",
  ...["({ theme: 'pink' })", "({ theme: 'dark', extra: 1 })", '({ detailPaneWidth: 1e9 })', "({ trayIcon: 'yes' })"],
  "({ credentialSpecFolders: ['/etc'] })",
  "({ folder: '/etc', name: 'x.json', text: 'x', expected: 'abc' })",
  "({ fileName: '', text: '' })",
];

/** What the schemas let through, as a page under foreign control would try it. */
const plausible = [
  'undefined',
  '({ id: 1 })',
  '({ ticket: 1 })',
  '({ since: 0, until: 1e15 })',
  '({ filter: {}, limit: 10 })',
  '({ filter: {}, buckets: 10 })',
  "({ ticket: 1, format: 'csv', byteOrderMark: false, selection: { filter: {} } })",
  "({ pluginInput: 'webapp01', refresh: false, ticket: 1 })",
  "({ pluginInput: 'webapp01' })",
  "({ pluginInput: '\\\\\\\\server\\\\share|webapp01' })",
  "({ name: 'prod', ticket: 1 })",
  "({ name: 'prod' })",
  "({ connection: 'prod' })",
  "({ connection: 'prod', engine: 'kv2', mount: '../sys', path: '../../raw' })",
  "({ fields: { type: 'kv2', connection: 'prod', 'config.path': '../../../sys/raw' } })",
  "({ edits: [{ kind: 'remove', section: 'connections', name: 'prod', base: 'x', sources: true }], revision: null })",
  "({ name: 'prod-approle', value: 'another' })",
  "({ action: 'uninstall', answerForCcgVault: false, ticket: 1 })",
  "({ folder: '/etc' })",
  "({ folder: '/etc', name: 'passwd' })",
  "({ folder: '/etc', name: '../etc/shadow' })",
  "({ folder: '/etc', name: 'x.json', text: 'x', expected: null })",
  "({ folder: '/etc', name: 'x.json', expected: '0'.repeat(64) })",
  "({ fileName: '../../x.json', text: 'x' })",
  "({ ticket: 1, gmsa: 'webapp01', domain: 'contoso.com' })",
  "({ theme: 'dark' })",
  "({ text: 'x' })",
];

/** The calls that a page can make, by the schema. */
function calls(): { readonly group: string; readonly call: string; readonly direction: 'invoke' | 'send' }[] {
  return Object.entries(ipcSchema as IpcDefinition).flatMap(([group, ofGroup]) =>
    Object.entries(ofGroup).flatMap(([call, { direction }]) =>
      direction === 'notifyRenderer' ? [] : [{ group, call, direction }],
    ),
  );
}

/** Every call with every value. */
export function attempts(): Attempt[] {
  const values = [...new Set([...hostile, ...plausible])].map((expression) => ({
    expression,
    // As it arrives: what is cloned has lost its prototypes.
    value: structuredClone(runInThisContext(expression)) as unknown,
  }));
  return calls().flatMap(({ group, call, direction }) => {
    const schema = (parameterSchemas as Record<string, Record<string, z.ZodType>>)[group]?.[call];
    const made: unknown = schema === undefined ? undefined : valueOfSchema(schema);
    const own = made === undefined ? [] : [{ expression: `(${JSON.stringify(made)})`, value: made }];
    return [...values, ...own].map(({ expression, value }): Attempt => {
      const isValid = schema?.safeParse(value).success ?? true;
      return { group, call, direction, expression, isValid };
    });
  });
}

/** Calls for which no value above is let through, so that they are not tried at all. There must be none. */
export function untried(): string[] {
  const tried = new Set(attempts().flatMap(({ group, call, isValid }) => (isValid ? [`${group}/${call}`] : [])));
  return calls()
    .map(({ group, call }) => `${group}/${call}`)
    .filter((name) => !tried.has(name));
}
