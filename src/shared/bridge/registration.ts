import { z } from 'zod';

/**
 * What `ccg-vault-bridge.exe` prints: `status` one JSON document, and `install`, `repair` and `uninstall` with `--json`
 * one line for each step and one for the result (docs/native.md).
 */

/** `unsupported`: this system cannot have the item; seen under Wine only. */
const itemStates = ['present', 'missing', 'wrong', 'unsupported'] as const;

const registrationItemSchema = z.object({
  /** Stable name, for programs. */
  id: z.string(),
  /** For people. */
  title: z.string(),
  state: z.enum(itemStates),
  /** Only where the state is `wrong`. */
  expected: z.string().optional(),
  found: z.string().optional(),
});
export type RegistrationItem = z.infer<typeof registrationItemSchema>;

export const registrationStatusSchema = z.object({
  /** Version of the bridge. */
  version: z.string(),
  state: z.enum(['installed', 'missing', 'damaged']),
  /** Whether the service also answers to the class of CcgVault. */
  answersForCcgVault: z.boolean(),
  bridgeFile: z.string(),
  daemonFile: z.string(),
  daemonPresent: z.boolean(),
  dataFolder: z.string(),
  service: z.object({
    name: z.string(),
    state: z.string(),
    account: z.string().optional(),
    processId: z.number().optional(),
  }),
  items: z.array(registrationItemSchema),
  /** Whether this Windows has Container Credential Guard. */
  ccgPresent: z.boolean(),
  /** Every plugin that CCG may call on this host. */
  plugins: z.array(z.object({ clsid: z.string(), name: z.string() })),
});

/** The registration of the plugin on this host, item by item. */
export type RegistrationStatus = z.infer<typeof registrationStatusSchema>;

export const registrationActions = ['install', 'repair', 'uninstall'] as const;
export type RegistrationAction = (typeof registrationActions)[number];

/** Longest texts of an action's output that are believed, in UTF-16 units; Windows' paths are no longer. */
const maxName = 64;
const maxDetail = 32_767;

const stepSchema = z.object({
  step: z.string().min(1).max(maxName),
  /** `undone`: a later step failed, and this one was taken back. */
  state: z.enum(['done', 'unchanged', 'failed', 'undone']),
  detail: z.string().max(maxDetail).optional(),
});
export type RegistrationStep = z.infer<typeof stepSchema>;

const resultSchema = z.discriminatedUnion('result', [
  z.object({ result: z.literal('ok') }),
  z.object({
    result: z.literal('failed'),
    code: z.string().max(maxName),
    detail: z.string().max(maxDetail).optional(),
    /** Whether everything that had been changed was taken back. */
    undone: z.boolean(),
  }),
]);
export type RegistrationResult = z.infer<typeof resultSchema>;

/** One line of an action's output; undefined if it is none. */
export function parseActionLine(line: string): RegistrationStep | RegistrationResult | undefined {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return undefined;
  }
  const step = stepSchema.safeParse(value);
  if (step.success) return step.data;
  const result = resultSchema.safeParse(value);
  return result.success ? result.data : undefined;
}
