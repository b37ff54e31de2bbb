import type { ReadStream } from 'node:tty';

import { CcgVaultError } from '../../shared/errors/ccg-vault-error.ts';
import { maxStoredSecret } from '../../shared/rpc/admin-contract.ts';
import { ExitError, exitCodes } from './output.ts';

/** What Ctrl+C, Ctrl+D, backspace and enter send in raw mode. */
const interrupt = '\u0003';
const endOfInput = '\u0004';
const erase = new Set(['\u0008', '\u007f']);
const enter = new Set(['\r', '\n']);

/**
 * A secret that is typed at a prompt without echo, or that stands on standard input up to its end, where one line end
 * is taken off.
 *
 * @param times twice for a new secret, once for one that somebody else will check
 * @throws CcgVaultError `invalidParameters` when it is empty, too long, or was typed differently
 * @throws ExitError when the prompt was interrupted
 */
export async function readSecret(prompt: string, times: 'once' | 'twice' = 'twice'): Promise<string> {
  const typed = (): Promise<string> => (times === 'twice' ? askTwice(prompt) : ask(`${prompt}: `));
  const secret = process.stdin.isTTY ? await typed() : await readAll();
  if (secret === '') throw new CcgVaultError('invalidParameters', 'the secret is empty');
  return secret;
}

async function askTwice(prompt: string): Promise<string> {
  const first = await ask(`${prompt}: `);
  const second = await ask('Again: ');
  if (first !== second) throw new CcgVaultError('invalidParameters', 'the two differ');
  return first;
}

async function ask(prompt: string): Promise<string> {
  const input: ReadStream = process.stdin;
  process.stderr.write(prompt);
  input.setRawMode(true);
  input.setEncoding('utf8');
  try {
    let typed: string[] = [];
    for await (const chunk of input.iterator({ destroyOnReturn: false }) as AsyncIterable<string>) {
      for (const character of chunk) {
        if (character === interrupt || character === endOfInput) throw new ExitError(exitCodes.failure);
        if (enter.has(character)) return typed.join('');
        typed = erase.has(character) ? typed.slice(0, -1) : [...typed, character];
      }
    }
    throw new ExitError(exitCodes.failure);
  } finally {
    input.setRawMode(false);
    input.pause();
    process.stderr.write('\n');
  }
}

async function readAll(): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of process.stdin as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    length += chunk.length;
    // A character takes at most four bytes, and the line end two.
    if (length > 4 * maxStoredSecret + 2) throw new CcgVaultError('invalidParameters', 'the secret is too long');
  }
  return Buffer.concat(chunks)
    .toString('utf8')
    .replace(/\r?\n$/, '');
}
