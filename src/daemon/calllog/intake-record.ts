import { crc32 } from 'node:zlib';

import { z } from 'zod';

import { cacheStates, type CallLogRow, requestOrigins, requestOutcomes } from '../../shared/calllog/call-log-row.ts';

/**
 * The intake journal is text in UTF-8: a line with its version, then one line for each row, oldest first:
 *
 *     ccg-vault-intake 1
 *     1d0f5a3c {"id":1042,"startedAt":1795412345678,…}
 *
 * The eight digits are the CRC-32 ([RFC 1952] 8) of what follows the blank, in hexadecimal. JSON has no line breaks
 * within, so that a damaged line tells nothing about the next one.
 */
const version = 1;

/** The line that a journal begins with. */
export const journalHeader = `ccg-vault-intake ${version}\n`;

const headerLine = /^ccg-vault-intake (\d{1,9})$/;
const recordLine = /^([0-9a-f]{8}) (\{.*\})$/s;

const text = z.string();
const number = z.number();

/** A row as it was written; what another program put there is not one. */
const rowSchema = z.strictObject({
  id: z.number().int().positive(),
  startedAt: z.number().int(),
  origin: z.enum(requestOrigins),
  pluginInput: text,
  source: text.nullable(),
  connection: text.nullable(),
  outcome: z.enum(requestOutcomes),
  errorCode: z.templateLiteral(['CCGV-', z.number()]).nullable(),
  errorDetail: text.nullable(),
  durations: z.strictObject({ queue: number, auth: number, read: number, total: number }),
  cache: z.enum(cacheStates),
  secretVersion: z.number().int().nullable(),
  domain: text.nullable(),
  username: text.nullable(),
  revealed: z.boolean(),
});

/** What a journal holds. */
export interface JournalContent {
  /** Rows in the order of their ids, each id once. */
  readonly rows: CallLogRow[];
  /** How many lines are not what was written there. The last line does not count when it was cut. */
  readonly damagedLines: number;
  /** The version is one that this program does not know, so that nothing of the journal was understood. */
  readonly isNewer: boolean;
}

/** A row as a line of the journal. */
export function encodeRecord(row: CallLogRow): string {
  const json = JSON.stringify(row);
  return `${checksum(json)} ${json}\n`;
}

/**
 * Reads a journal, whatever it holds. A process that dies while it writes leaves a line without its end, and a loss of
 * power may leave zeros at the end of a file; neither was ever acknowledged, or only in the last moments, so both are
 * passed over.
 */
export function decodeJournal(bytes: Buffer): JournalContent {
  const lines = bytes
    .toString('utf8')
    .replace(/\u0000+$/, '')
    .split('\n');
  // What follows the last line break is nothing, or a line that was cut.
  lines.pop();
  const first = headerLine.exec(lines[0] ?? '');
  if (first !== null && Number(first[1]) !== version) return { rows: [], damagedLines: 0, isNewer: true };
  const rows = new Map<number, CallLogRow>();
  let damagedLines = 0;
  for (const line of first === null ? lines : lines.slice(1)) {
    const row = decodeRecord(line);
    if (row === undefined) damagedLines += 1;
    else rows.set(row.id, row);
  }
  return { rows: [...rows.values()].sort((left, right) => left.id - right.id), damagedLines, isNewer: false };
}

function decodeRecord(line: string): CallLogRow | undefined {
  const [, sum, json] = recordLine.exec(line) ?? [];
  if (json === undefined || sum !== checksum(json)) return undefined;
  try {
    return rowSchema.safeParse(JSON.parse(json)).data;
  } catch {
    return undefined;
  }
}

function checksum(json: string): string {
  return crc32(json).toString(16).padStart(8, '0');
}
