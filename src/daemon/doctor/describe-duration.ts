const units = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1_000],
] as const;

/** A span of time in its largest fitting unit, such as `23 days`; what is over is `0 seconds`. */
export function describeDuration(milliseconds: number): string {
  const rest = Math.max(0, milliseconds);
  const [unit, length] = units.find(([, size]) => rest >= size) ?? units[3];
  const count = Math.floor(rest / length);
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}
