import { access } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

import regedit from 'regedit';
import { z } from 'zod';

import type { CcgPlugin } from '../shared/ipc/registration.ts';

const allowListKey = String.raw`HKLM\SYSTEM\CurrentControlSet\Control\CCG\COMClasses`;
const classesKey = String.raw`HKLM\SOFTWARE\Classes\CLSID`;

/** Longest wait for the script host, in milliseconds. */
const patience = 10_000;

/** A registry key as `regedit` reads it. */
const keysSchema = z.record(
  z.string(),
  z.object({
    exists: z.boolean(),
    keys: z.array(z.string()),
    values: z.record(z.string(), z.object({ value: z.unknown() })),
  }),
);
type Keys = z.infer<typeof keysSchema>;

/** Reads registry keys by their full names; rejects with whatever the script host says. */
export type KeyReader = (keys: readonly string[]) => Promise<unknown>;

/**
 * Every class in CCG's list, with the name that it has in the registry.
 *
 * @returns undefined where the Windows script host is missing, forbidden, or gives no answer that makes sense
 */
export async function readCcgPlugins(readKeys?: KeyReader): Promise<CcgPlugin[] | undefined> {
  try {
    const read = readKeys ?? (await scriptHostReader());
    if (read === undefined) return undefined;
    const clsids = keyOf(keysSchema.parse(await read([allowListKey])), allowListKey)?.keys ?? [];
    const valid = clsids.filter((clsid) => /^\{[0-9A-Fa-f-]{36}\}$/.test(clsid));
    if (valid.length === 0) return [];
    const classKeys = valid.map((clsid) => `${classesKey}\\${clsid}`);
    const classes = keysSchema.parse(await read(classKeys));
    return valid.map((clsid, index) => ({ clsid, name: defaultValue(keyOf(classes, classKeys[index] ?? '')) }));
  } catch {
    // Its texts are not ours to show, and the bridge knows the list as well.
    return undefined;
  }
}

/** The names come back in the case in which they were asked for, but are compared as Windows does. */
function keyOf(keys: Keys, name: string): Keys[string] | undefined {
  return Object.entries(keys).find(([key]) => key.toLowerCase() === name.toLowerCase())?.[1];
}

function defaultValue(key: Keys[string] | undefined): string {
  const value = key?.values['']?.value;
  return typeof value === 'string' ? value : '';
}

async function scriptHostReader(): Promise<KeyReader | undefined> {
  const systemRoot = process.env['SystemRoot'];
  if (process.platform !== 'win32' || systemRoot === undefined) return undefined;
  const system = path.join(systemRoot, 'System32');
  await access(path.join(system, 'cscript.exe'));
  // `regedit` starts cscript.exe by its name alone, and a name is looked for in the current folder first.
  process.chdir(system);
  // Its scripts lie beside the archive (electron-builder.yml), since the script host cannot read from inside.
  regedit.setExternalVBSLocation(path.join(process.resourcesPath, 'regedit'));
  return (keys) => Promise.race([regedit.promisified.list([...keys]), outOfTime()]);
}

async function outOfTime(): Promise<never> {
  await delay(patience, undefined, { ref: false });
  throw new Error('The script host did not end.');
}
