import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';

import { mergePolicies, parsePolicies, unreadablePolicies } from '../shared/policy/parse-policies.ts';
import { noPolicies, policyFile, policyRegistryKey, type PolicyState } from '../shared/policy/policies.ts';

/**
 * Environment variable that names a further file with policies. What the host itself sets counts more, so that nobody
 * can free themselves with it; it is for trying policies out.
 */
export const policyFileVariable = 'CCG_VAULT_POLICY_FILE';

/** Longest file that is read, in UTF-16 units. */
const maxFileLength = 64 * 1_024;

/** How long the registry may take, in milliseconds. */
const registryTimeout = 10_000;

/** What the reading depends on; the real surroundings unless given, which only tests do. */
export interface PolicySurroundings {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** What `reg.exe query` prints for the key; undefined where there is no such key. Rejects where that is not known. */
  readonly queryRegistry: (key: string) => Promise<string | undefined>;
  /** Rejects with `ENOENT` where there is no such file. */
  readonly readText: (file: string) => Promise<string>;
}

/**
 * What an administrator has set for all users of this host: below `HKLM\SOFTWARE\Policies` on Windows, where Group
 * Policy writes, else in a file of /etc. Never rejects: what is there and cannot be read forbids what can be forbidden.
 */
export async function readPolicies(surroundings: PolicySurroundings = realSurroundings()): Promise<PolicyState> {
  const { platform, env } = surroundings;
  const named = env[policyFileVariable];
  const [ofHost, ofFile] = await Promise.all([
    platform === 'win32' ? registryPolicies(surroundings) : filePolicies(policyFile, surroundings),
    named === undefined || named === '' ? noPolicies : filePolicies(named, surroundings),
  ]);
  return mergePolicies(ofHost, ofFile);
}

async function filePolicies(file: string, { readText }: PolicySurroundings): Promise<PolicyState> {
  let text: string;
  try {
    text = await readText(file);
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    return isMissing ? noPolicies : unreadablePolicies(file);
  }
  try {
    const content: unknown = text.length > maxFileLength ? undefined : JSON.parse(text.replace(/^\uFEFF/, ''));
    const isObject = typeof content === 'object' && content !== null && !Array.isArray(content);
    return isObject ? parsePolicies(Object.entries(content), file) : unreadablePolicies(file);
  } catch {
    return unreadablePolicies(file);
  }
}

async function registryPolicies({ queryRegistry }: PolicySurroundings): Promise<PolicyState> {
  try {
    const printed = await queryRegistry(policyRegistryKey);
    return printed === undefined ? noPolicies : parsePolicies(registryValues(printed), policyRegistryKey);
  } catch {
    return unreadablePolicies(policyRegistryKey);
  }
}

/** The values that `reg.exe query KEY` prints: four blanks, name, type and data, with four blanks between them. */
export function registryValues(printed: string): (readonly [name: string, value: unknown])[] {
  return printed.split(/\r?\n/).flatMap((line): (readonly [string, unknown])[] => {
    const [, name, type, data] = /^\s{4}(\S.*?)\s{4}(REG_[A-Z_]+)(?:\s{4}(.*))?$/.exec(line) ?? [];
    if (name === undefined) return [];
    return [[name, type === 'REG_DWORD' ? Number(data) : type === 'REG_SZ' ? (data ?? '') : undefined]];
  });
}

/**
 * The script host, by which `regedit` reads, can be missing or forbidden where policies are used most; reg.exe is part
 * of every Windows. It ends with 1 both where there is no such key and where it may not be read, so the key above, which
 * every account may read, tells the two apart.
 */
async function queryRegistryKey(key: string): Promise<string | undefined> {
  try {
    return await runReg(['query', key]);
  } catch (error) {
    const parent = path.win32.dirname(key);
    // The root has no key above; it is always there.
    if (parent === '.') throw error;
    const listed = (await queryRegistryKey(parent))?.toLowerCase().split(/\r?\n/) ?? [];
    const name = path.win32.basename(key).toLowerCase();
    if (listed.some((line) => line.trim().endsWith(`\\${name}`))) throw error;
    return undefined;
  }
}

async function runReg(args: readonly string[]): Promise<string> {
  const system = path.win32.join(process.env['SystemRoot'] ?? String.raw`C:\Windows`, 'System32');
  const { stdout } = await promisify(execFile)(path.win32.join(system, 'reg.exe'), [...args], {
    timeout: registryTimeout,
    windowsHide: true,
    cwd: system,
  });
  return stdout;
}

function realSurroundings(): PolicySurroundings {
  return {
    platform: process.platform,
    env: process.env,
    queryRegistry: queryRegistryKey,
    readText: (file) => readFile(file, 'utf8'),
  };
}
