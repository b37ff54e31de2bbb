import type { ConfigEdit, ConfigEntry, ConfigModel } from './config-edit.ts';
import type { ConfigNotice } from './notices.ts';

/** The entry that a notice is about, as the model has it. */
export function entryOfNotice(model: ConfigModel, { entry }: ConfigNotice): ConfigEntry | undefined {
  return entry === null ? undefined : model[entry.section].find(({ name }) => name === entry.name);
}

/**
 * The change that makes a notice go, or undefined where no change is certain: the administrator must choose a value, or
 * the file is one of CcgVault, which is only changed once it has been imported.
 */
export function editOfNotice(model: ConfigModel, notice: ConfigNotice): ConfigEdit | undefined {
  const entry = entryOfNotice(model, notice);
  const { fix } = notice;
  if (notice.entry === null || entry === undefined || fix === null || model.format === 'ccgvault') return undefined;
  const common = { ...notice.entry, base: entry.revision };
  switch (fix.kind) {
    case 'moveSecret': {
      const to = freeSecretName(entry.name, fix.field, model.storedSecrets ?? []);
      return { kind: 'moveSecret', ...common, field: fix.field, to };
    }
    case 'set': {
      const values = Object.entries({ ...entry.fields, ...fix.fields });
      const fields = Object.fromEntries(
        values.flatMap(([path, value]) => (value === null ? [] : [[path, value] as const])),
      );
      return { kind: 'set', ...common, fields };
    }
    case 'remove':
      return { kind: 'remove', ...common, sources: false };
    case 'openField':
      return undefined;
  }
}

/** A name for the secret of a field that is free in the protected store. */
export function freeSecretName(entry: string, field: string, taken: readonly string[]): string {
  const base = `${entry}-${(field.split('.').at(-1) ?? '').replaceAll('_', '-')}`.slice(0, 120);
  let name = base;
  for (let number = 2; taken.includes(name); number += 1) name = `${base}-${number}`;
  return name;
}
