const unitMilliseconds = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/**
 * Milliseconds of a duration as written in the configuration: a whole number and one of `ms`, `s`, `m`, `h`, `d`, for
 * example `5m`; `0` needs no unit. Undefined for anything else, and for more than ten years.
 */
export function parseDuration(text: string): number | undefined {
  if (text === '0') return 0;
  const match = /^(\d{1,9})(ms|s|m|h|d)$/.exec(text);
  if (match === null) return undefined;
  const milliseconds = Number(match[1]) * unitMilliseconds[match[2] as keyof typeof unitMilliseconds];
  return milliseconds <= 3_650 * unitMilliseconds.d ? milliseconds : undefined;
}
