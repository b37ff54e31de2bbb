/** Durations are counted in bins that grow by 2 % each, so that the middle of one is within 1 % of all that it holds. */
const binsPerFold = 50;

/** Bins per millisecond at the short end, where they are of one length. */
const fineness = 100;

/** Reaches beyond ten hours; what takes longer is in the last bin. */
export const latencyBins = 1_101;

/** The bin of the row `c`, as an expression of SQLite. It may be beyond the last. */
export const latencyBinSql = `CAST(ln(c.total_ms * ${fineness} + 1) * ${binsPerFold} AS INTEGER)`;

/**
 * The duration within which a share of the counted requests lies, in milliseconds, to 1 % or 0.01 ms; null if there are
 * none.
 * @param count of all bins together
 * @param share above 0; 1 is the longest
 */
export function valueAt(bins: Uint32Array, count: number, share: number): number | null {
  if (count === 0) return null;
  const rank = Math.ceil(count * share);
  let passed = 0;
  const bin = bins.findIndex((inBin) => (passed += inBin) >= rank);
  return Number(((Math.exp((bin + 0.5) / binsPerFold) - 1) / fineness).toPrecision(3));
}
