import { stat } from 'node:fs/promises';
import path from 'node:path';

import { listCredentialSpecFiles, readCredentialSpecFile } from '../../channel/credential-spec-files.ts';
import type { HostFacts, Severity } from '../../shared/credspec/finding.ts';
import { lintCredentialSpec } from '../../shared/credspec/lint.ts';
import { isSameGuid, ownPluginGuid } from '../../shared/credspec/plugins.ts';
import { specPaths, stringAt } from '../../shared/credspec/select.ts';
import { summarizeCredentialSpec } from '../../shared/credspec/summary.ts';
import { CcgVaultError, toCcgVaultError } from '../../shared/errors/ccg-vault-error.ts';
import { maxListedFiles, type SpecFolder, type SpecListEntry } from '../../shared/ipc/credential-specs.ts';
import { parsePluginInput } from '../../shared/plugin-input.ts';

/** A folder to list. */
export type ListedFolder = Pick<SpecFolder, 'path' | 'kind' | 'foundBy'>;

interface Reading {
  /** Tells whether the file is still the one that was read. */
  readonly stamp: string;
  readonly entry: SpecListEntry;
}

/** What was read before, by path, so that files that stay as they are are not read again and again. */
export type Readings = Map<string, Reading>;

const noFindings: Readonly<Record<Severity, number>> = { error: 0, warning: 0, info: 0 };

/**
 * One folder with its files; whatever cannot be read is told in its place and hides nothing else.
 *
 * @param host what rules look at beside the file
 */
export async function listFolder(
  folder: ListedFolder,
  host: HostFacts,
  readings: Readings,
): Promise<{ readonly folder: SpecFolder; readonly entries: readonly SpecListEntry[] }> {
  try {
    const files = await listCredentialSpecFiles(folder.path);
    const listed = files.slice(0, maxListedFiles);
    const entries: SpecListEntry[] = [];
    // One after the other: a folder on a slow share must not take all threads that read files.
    for (const file of listed) entries.push(await describeFile(folder.path, file, host, readings));
    return {
      folder: { ...folder, state: 'ready', problem: null, isCut: files.length > listed.length },
      entries,
    };
  } catch (error) {
    const isMissing = await stat(folder.path).then(
      () => false,
      (failure: unknown) => failure instanceof Error && 'code' in failure && failure.code === 'ENOENT',
    );
    return {
      folder: {
        ...folder,
        state: isMissing ? 'missing' : 'unreadable',
        problem: isMissing ? null : toCcgVaultError(error).toReport(),
        isCut: false,
      },
      entries: [],
    };
  }
}

/** What is told of a folder that does not answer, such as one on a server that is gone. */
export function unansweredFolder(folder: ListedFolder): Awaited<ReturnType<typeof listFolder>> {
  const problem = new CcgVaultError('fileUnreadable', `${folder.path} does not answer`).toReport();
  return { folder: { ...folder, state: 'unreadable', problem, isCut: false }, entries: [] };
}

async function describeFile(folder: string, file: string, host: HostFacts, readings: Readings): Promise<SpecListEntry> {
  const name = path.basename(file);
  let modifiedAt = 0;
  try {
    const { mtimeMs, ctimeMs, size, ino } = await stat(file);
    modifiedAt = Math.floor(mtimeMs);
    const stamp = JSON.stringify([mtimeMs, ctimeMs, size, ino, host]);
    const known = readings.get(file);
    if (known?.stamp === stamp) return known.entry;
    const entry = { folder, name, modifiedAt, ...readEntry(await readCredentialSpecFile(file), name, host) };
    readings.set(file, { stamp, entry });
    return entry;
  } catch (error) {
    readings.delete(file);
    const problem = toCcgVaultError(error).toReport();
    return { folder, name, modifiedAt, summary: null, source: null, findings: noFindings, problem };
  }
}

function readEntry(
  bytes: Uint8Array,
  fileName: string,
  host: HostFacts,
): Pick<SpecListEntry, 'summary' | 'source' | 'findings' | 'problem'> {
  const { spec, findings } = lintCredentialSpec(bytes, { fileName, ...host });
  const counts = { ...noFindings };
  for (const { severity } of findings) counts[severity] += 1;
  const summary = spec.root === undefined ? null : summarizeCredentialSpec(spec, host.sources);
  const input = stringAt(spec, specPaths.pluginInput)?.text;
  const isOurs = summary?.pluginGuid !== undefined && isSameGuid(summary.pluginGuid, ownPluginGuid);
  // Masking leaves a harmless text as it is; only such a one can be the name of a source.
  const source = isOurs && input !== undefined && summary.pluginInput === input ? sourceOf(input) : null;
  return { summary, source, findings: counts, problem: null };
}

function sourceOf(input: string): string | null {
  try {
    return parsePluginInput(input).source;
  } catch {
    // A rule of its own says what is wrong with it.
    return null;
  }
}
