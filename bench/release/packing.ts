import { spawn } from 'node:child_process';
import { cpSync, lstatSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** A file below a folder, for example of an application. */
export interface SizedFile {
  /** Relative, with slashes. */
  readonly name: string;
  readonly bytes: number;
}

export function filesIn(folder: string): SizedFile[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .map((file) => ({ name: path.relative(folder, file), bytes: lstatSync(file).size }));
}

export function bytesIn(folder: string): number {
  return filesIn(folder).reduce((sum, { bytes }) => sum + bytes, 0);
}

/**
 * The size of an installer that holds a folder and nothing else, packed as installer/installer.nsi packs; bytes.
 *
 * @param work a folder for what is made on the way
 */
export async function packedBytes(work: string, name: string, folder: string): Promise<number> {
  const file = path.join(work, `${name}.exe`);
  const script = path.join(work, `${name}.nsi`);
  const lines = [
    'Target amd64-unicode',
    'Unicode true',
    'SetCompressor /FINAL /SOLID lzma',
    'SetCompressorDictSize 32',
    'RequestExecutionLevel user',
    `OutFile "${file}"`,
    'Section',
    'SetOutPath $TEMP',
    `File /r "${folder}/*"`,
    'SectionEnd',
  ];
  writeFileSync(script, lines.map((line) => `${line}\n`).join(''));
  await run('makensis', ['-V1', script]);
  return statSync(file).size;
}

/** A folder with some files of another one, to be packed by themselves. */
export function folderOf(work: string, name: string, files: readonly string[]): string {
  const folder = path.join(work, name);
  mkdirSync(folder, { recursive: true });
  for (const file of files) cpSync(file, path.join(folder, path.basename(file)), { recursive: true });
  return folder;
}

function run(program: string, args: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: ['ignore', 'ignore', 'inherit'] });
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`${program} ended with ${String(code)}`));
    });
  });
}
