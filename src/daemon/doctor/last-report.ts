import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';

import { type DoctorReport, doctorCategories } from '../../shared/doctor/report.ts';
import type { ErrorCode } from '../../shared/errors/ccg-vault-error.ts';
import { writeFileAtomically } from '../write-file-atomically.ts';

/** Largest report that is kept, in bytes; the largest seen has a tenth of it. */
const maxBytes = 256 * 1_024;

const text = z.string();
const reportSchema = z.object({
  subject: z.object({ gmsa: text, domain: text, source: text.nullable(), credentialSpec: text.nullable() }),
  verdict: z.enum(['ready', 'readyWithWarnings', 'notReady']),
  causes: z.array(text),
  host: text,
  version: text,
  startedAt: z.number(),
  duration: z.number(),
  checks: z.array(
    z.object({
      id: text,
      category: z.enum(doctorCategories),
      title: text,
      outcome: z.enum(['ok', 'warning', 'failed', 'notApplicable', 'notReached']),
      finding: text,
      remedy: text.exactOptional(),
      code: z.custom<ErrorCode>((code) => typeof code === 'string' && /^CCGV-\d{4}$/.test(code)).exactOptional(),
      because: z.array(text).exactOptional(),
      facts: z.array(z.object({ label: text, value: text })).exactOptional(),
      duration: z.number().exactOptional(),
    }),
  ),
});

/**
 * What the doctor found last, in a file of the data folder, so that an explanation can build on it also after a restart.
 * Reports hold no secret. A run that was ended early is not kept, since it says less than the one before it.
 */
export class LastDoctorReport {
  readonly #file: string;
  #report: Promise<DoctorReport | null> | undefined;
  #writing: Promise<void> = Promise.resolve();

  constructor(dataFolder: string) {
    this.#file = path.join(dataFolder, 'last-doctor-report.json');
  }

  /** Null where there is none, or where the file is not what was written. */
  get(): Promise<DoctorReport | null> {
    this.#report ??= readReport(this.#file);
    return this.#report;
  }

  /** Keeps a report; where it cannot be written, until the daemon ends. Resolves when it is on disk, and never rejects. */
  keep(report: DoctorReport): Promise<void> {
    if (report.verdict === 'interrupted') return Promise.resolve();
    this.#report = Promise.resolve(report);
    const content = Buffer.from(`${JSON.stringify(report)}\n`, 'utf8');
    if (content.length <= maxBytes) {
      this.#writing = this.#writing.then(() => writeFileAtomically(this.#file, content)).catch(() => undefined);
    }
    return this.#writing;
  }
}

async function readReport(file: string): Promise<DoctorReport | null> {
  try {
    const content = await readFile(file, 'utf8');
    const parsed = content.length > maxBytes ? undefined : reportSchema.safeParse(JSON.parse(content));
    return parsed?.success === true ? parsed.data : null;
  } catch {
    return null;
  }
}
