import { open } from 'node:fs/promises';
import path from 'node:path';

import { CcgVaultError } from '../../shared/errors/ccg-vault-error.ts';
import { redactConfiguration } from '../../shared/support/redact-configuration.ts';
import { SecretRemover } from '../../shared/support/redact-text.ts';
import type { SupportFiles } from '../../shared/support/support-bundle.ts';
import { secretsOfEnvironment } from './environment.ts';

/** How much of the end of the log is taken, in bytes. */
const logTail = 512 * 1_024;

/** More of a configuration than anybody writes, in bytes. */
const maxConfiguration = 1_024 * 1_024;

/**
 * Reads what a support bundle holds of a data folder, without secrets. The daemon does so for those who may not read
 * the folder; where there is no daemon, whoever makes the bundle.
 *
 * @param configurationPath where it is not `config.yaml` of the folder
 * @throws CcgVaultError `fileUnreadable` where a file is there and cannot be read
 */
export async function readSupportFiles(
  dataFolder: string,
  configurationPath = path.join(dataFolder, 'config.yaml'),
): Promise<SupportFiles> {
  const remover = new SecretRemover();
  remover.learn(secretsOfEnvironment());
  const configuration = await readEnd(configurationPath, maxConfiguration);
  const log = await readEnd(path.join(dataFolder, 'logs', 'daemon.log'), logTail);
  return {
    // First, since the secrets that stand in it are looked for in the log.
    configuration: configuration === null ? null : redactConfiguration(configuration.text, remover),
    log: log === null ? null : redactLog(log.isCut ? withoutFirstLine(log.text) : log.text, remover),
    removed: remover.removed,
  };
}

/** The last bytes of a file as text; null where there is none. */
async function readEnd(file: string, bytes: number): Promise<{ text: string; isCut: boolean } | null> {
  try {
    const handle = await open(file, 'r');
    try {
      const { size } = await handle.stat();
      const start = Math.max(0, size - bytes);
      const buffer = Buffer.alloc(Math.min(size, bytes));
      const { bytesRead } = await handle.read(buffer, 0, buffer.length, start);
      return { text: buffer.toString('utf8', 0, bytesRead), isCut: start > 0 };
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw new CcgVaultError('fileUnreadable', file);
  }
}

function withoutFirstLine(text: string): string {
  return text.slice(text.indexOf('\n') + 1);
}

/** The log is lines of JSON; what is no such line is looked through as text. */
function redactLog(log: string, remover: SecretRemover): string {
  return log
    .split('\n')
    .map((line) => {
      try {
        return line === '' ? '' : JSON.stringify(remover.value(JSON.parse(line)));
      } catch {
        return remover.text(line);
      }
    })
    .join('\n');
}
