/** Requests that started within a span of time, by how they ended, and how long they took. Durations in milliseconds. */
export interface RequestFigures {
  /** Answered, but not from a value beyond its time to live. */
  readonly ok: number;
  /** Answered from the cache with a value beyond its time to live, because Vault did not answer. */
  readonly stale: number;
  readonly error: number;
  /** The time within which half of them were answered, to 1 %. Null where there is none. */
  readonly p50: number | null;
  /** The time within which 95 of 100 were answered, to 1 %. */
  readonly p95: number | null;
  /** The longest, to 1 %. */
  readonly max: number | null;
}

export interface HistogramBucket extends RequestFigures {
  /** Earliest start of the bucket, in milliseconds since the Unix epoch; a multiple of the width. */
  readonly start: number;
}

/** How many requests there were over a span of time, and how long they took, in buckets of one width. */
export interface CallLogHistogram {
  /** What the buckets cover, in milliseconds since the Unix epoch; both are the oldest row's and the newest's if not asked for. */
  readonly since: number;
  readonly until: number;
  /** In milliseconds. */
  readonly bucketMs: number;
  /** All of them, oldest first, also those without requests. Empty where the log is and no span was asked for. */
  readonly buckets: readonly HistogramBucket[];
  /** Of all buckets together. */
  readonly total: RequestFigures;
}

/** Most buckets that can be asked for. */
export const maxHistogramBuckets = 400;

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** Widths that people can read from an axis, in milliseconds. */
const widths = [
  ...[1, 2, 5, 10, 20, 50, 100, 200, 500],
  ...[1, 2, 5, 10, 15, 30].map((count) => count * second),
  ...[1, 2, 5, 10, 15, 30].map((count) => count * minute),
  ...[1, 2, 3, 6, 12].map((count) => count * hour),
  ...[1, 2, 7, 14, 28].map((count) => count * day),
];

/**
 * The smallest readable width at which a span takes no more than `most` buckets.
 * @param span first and last moment, in milliseconds since the Unix epoch
 */
export function bucketWidth({ since, until }: { since: number; until: number }, most: number): number {
  const takes = (width: number): number => Math.floor(until / width) - Math.floor(since / width) + 1;
  const readable = widths.find((width) => takes(width) <= most);
  if (readable !== undefined) return readable;
  // Beyond centuries only a whole number of weeks counts.
  let width = 28 * day;
  while (takes(width) > most) width *= 2;
  return width;
}
