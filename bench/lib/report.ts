/** One figure of a benchmark beside what it is measured against. */
export interface Figure {
  readonly name: string;
  readonly ours: number;
  readonly baseline: number;
  /** How the ratio of the two is to be; `ours / baseline` for `at most`, where smaller is better, and for `at least`. */
  readonly target: { readonly atMost: number } | { readonly atLeast: number };
  /** What the numbers are, for example milliseconds. */
  readonly unit: string;
  /** Met by itself, whatever the ratio is. */
  readonly absolute?: { readonly atLeast: number };
}

let failed = 0;

/** Prints a figure as one line of JSON, and remembers whether its target was met. */
export function report({ name, ours, baseline, target, unit, absolute }: Figure): void {
  const ratio = ours / baseline;
  const met = 'atMost' in target ? ratio <= target.atMost : ratio >= target.atLeast;
  const ok = met || (absolute !== undefined && ours >= absolute.atLeast);
  const words = 'atMost' in target ? `ratio <= ${target.atMost}` : `ratio >= ${target.atLeast}`;
  if (!ok) failed += 1;
  console.log(
    JSON.stringify({
      name,
      ours: rounded(ours),
      baseline: rounded(baseline),
      ratio: rounded(ratio),
      target: absolute === undefined ? words : `${words} or ours >= ${absolute.atLeast}`,
      ok,
      unit,
    }),
  );
}

/** How many figures missed their target so far. */
export function failures(): number {
  return failed;
}

/** The value below which a share of the samples lies, for example 0.5 for the median. */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = samples.toSorted((left, right) => left - right);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** Of pairs that were measured one after the other, the one whose ratio is in the middle. */
export function middleByRatio<T extends Pick<Figure, 'ours' | 'baseline'>>(pairs: readonly T[]): T {
  const sorted = pairs.toSorted((left, right) => left.ours / left.baseline - right.ours / right.baseline);
  const middle = sorted[Math.floor(sorted.length / 2)];
  if (middle === undefined) throw new Error('nothing was measured');
  return middle;
}

function rounded(value: number): number {
  return Number(value.toPrecision(4));
}
