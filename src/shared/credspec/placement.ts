import { z } from 'zod';

import { maxSpecBytes } from './parse.ts';

/**
 * What the console has a copy of the command line with administrator rights do in Docker's folder, since it may not write
 * there itself. Both sides read the other's line by these schemas and trust nothing else of it.
 */
export const placementRequestSchema = z.strictObject({
  /** File name without a folder. */
  name: z.string().max(255),
  /** The new content in base64. */
  content: z.base64().max(Math.ceil(maxSpecBytes / 3) * 4),
  /** SHA-256 in hexadecimal of the content that is replaced; null where there must be no such file. */
  expected: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .nullable(),
});
export type PlacementRequest = z.infer<typeof placementRequestSchema>;

/** `conflict`: the file is another one by now, and stays. */
export const placementAnswerSchema = z.discriminatedUnion('outcome', [
  z.strictObject({ outcome: z.literal('placed') }),
  z.strictObject({ outcome: z.literal('conflict') }),
  z.strictObject({ outcome: z.literal('failed'), code: z.string().max(32), detail: z.string().max(1_024).optional() }),
]);
export type PlacementAnswer = z.infer<typeof placementAnswerSchema>;

/** Longest line of either side, in bytes. */
export const maxPlacementLine = 2 * maxSpecBytes;
